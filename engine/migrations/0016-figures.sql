-- Figures (数): how much of what there is, where, on which day, kept by the same commits that bring
-- it about. `day` is empty for what is counted now; `sum` holds seconds where spans are counted.
create table figures (
  shard smallint not null,
  measure text not null,
  day text collate "C" not null,
  region text collate "C" not null,
  department text not null,
  procedure text not null,
  bucket text not null,
  count bigint not null,
  sum bigint not null,
  primary key (shard, measure, day, region, department, procedure, bucket)
) with (fillfactor = 80);

-- What commits add to the figures, one row for each commit, so that no two commits ever wait for
-- one another's row. Folded into `figures` a moment later; both together are the figures.
create table figure_deltas (
  shard smallint not null,
  id bigint generated always as identity,
  body text not null,
  primary key (shard, id)
);

-- Where a figure of what happened is found again: the broken promises, what was asked and why.
create table figure_cases (
  shard smallint not null,
  measure text not null,
  bucket text not null,
  day text collate "C" not null,
  application bigint not null,
  matter text not null,
  region text not null,
  department text not null,
  procedure text not null,
  primary key (shard, measure, bucket, day, application, matter)
);

-- What there was before is counted from the record, shard by shard; until then it is missing.
-- `counted` changes with every such count, so that two at once cannot both add what was missing.
create table figure_counts (
  shard smallint not null,
  counted integer not null,
  primary key (shard)
);
insert into errands (shard, kind, id, body, due_at)
select shard, 'figures', 'count', '{}'::jsonb, now()
from generate_series(0, (select value::integer from settings where name = 'shards') - 1) as shard
where exists (select from applications limit 1);

alter table matters add column lamp text;
update matters m set lamp = a.state -> 'matters' -> m.key ->> 'lamp'
from applications a where a.shard = m.shard and a.id = m.application
  and a.state -> 'matters' -> m.key ->> 'lamp' is not null;

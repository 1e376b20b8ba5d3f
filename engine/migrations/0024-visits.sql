-- 接待: who stood at a counter, kept in the shard of the clerk's account, so that a clerk's day is one
-- shard's. Who it was, for whom and by what authority is sealed; the record of an application names
-- the visit in which something was done (`by.visit`), in the same transaction. `acts` is a list for
-- the clerk's day and no more than that.
create table visits (
  shard smallint not null,
  id text not null,
  clerk text not null,
  clerk_name text not null,
  region text,
  sealed text not null,
  acts jsonb not null default '[]',
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (shard, id)
);
create index visits_of_clerk on visits (shard, clerk, started_at desc);
create index visits_of_day on visits (shard, started_at desc);
create index visits_open on visits (shard, clerk) where ended_at is null;

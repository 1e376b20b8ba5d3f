-- The newest application of a person at an employer, for services that allow one open at a time.
-- It is taken before an application is filed, in a shard of its own (drawn from the person's blind
-- index), so that two filings at once cannot both pass. What it names may have closed since, or,
-- after a crash, never have been filed.
create table under_way (
  shard smallint not null,
  service_code text not null,
  employer text not null,
  person_index text not null,
  application bigint not null,
  taken_at timestamptz not null,
  primary key (shard, service_code, employer, person_index)
);

insert into under_way (shard, service_code, employer, person_index, application, taken_at)
select distinct on (service_code, employer, person_index)
  ('x' || substr(person_index, 1, 4))::bit(16)::integer
    % (select value::integer from settings where name = 'shards'),
  service_code, employer, person_index, id, filed_at
from applications
where not test and person_index <> ''
order by service_code, employer, person_index, filed_at desc;

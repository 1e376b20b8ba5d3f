-- 整改: what a bad rating, or a problem found by inspection, obliges a department to do. Kept in the
-- shard of the application it is about, or of its own id where it is about a service. `state` is the
-- fold of its ledger; people's words stand in the ledger, sealed.
create table rectifications (
  shard smallint not null,
  id text not null,
  application bigint,
  number text,
  service_code text not null,
  region text not null,
  department text,
  status text not null,
  overdue boolean not null,
  about text,
  outcome text,
  -- Who complained and how they are reached, for whoever must call.
  contact text,
  state jsonb not null,
  opened_at timestamptz not null,
  due_by timestamptz,
  closed_at timestamptz,
  primary key (shard, id)
);
create index rectifications_open on rectifications (shard, department, opened_at desc)
  where closed_at is null;
create index rectifications_newest on rectifications (shard, opened_at desc, id);
create index rectifications_of on rectifications (shard, application) where application is not null;
create index rectifications_about on rectifications (shard, service_code, about, opened_at)
  where about is not null;

create table rectification_steps (
  shard smallint not null,
  rectification text not null,
  seq integer not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (shard, rectification, seq)
);

-- What many founded complaints about one question or procedure ask of the definition's authors.
create table definition_requests (
  shard smallint not null,
  id text not null,
  service_code text not null,
  about text not null,
  opened_at timestamptz not null,
  count integer not null,
  closed_at timestamptz,
  closed_by text,
  decision text,
  words text,
  primary key (shard, id)
);
-- One stands at a time.
create unique index definition_requests_open on definition_requests (shard, service_code, about)
  where closed_at is null;

-- 好差评. Apart from the record of decisions: no hash covers it, no officer reads it. A second
-- version takes the place of the first, which stays. The words are in `sealed`.
create table ratings (
  shard smallint not null,
  application bigint not null,
  rater text not null check (rater in ('filer', 'person')),
  version smallint not null,
  number text not null,
  service_code text not null,
  region text not null,
  satisfaction smallint not null check (satisfaction between 1 and 5),
  tags text[] not null,
  stars jsonb not null,
  sealed text not null,
  channel text not null,
  rated_at timestamptz not null,
  primary key (shard, application, rater, version)
);
create index ratings_by_service on ratings (shard, service_code, rated_at);

-- Errands that fail: since when, and to whom a person has given them. Every act of a person on an
-- errand is kept (errand_acts), with what a cancelled one would have done; an act on a matter is an
-- event of its application. Columns without a default: nothing is rewritten, nobody waits.
alter table errands add column failing_since timestamptz;
alter table errands add column given_to text;
alter table errands add column given_says text;

create table errand_acts (
  shard smallint not null,
  kind text not null,
  errand text not null,
  at timestamptz not null,
  id text not null,
  by_role text not null,
  by_id text not null,
  does text not null check (does in ('retry', 'give', 'cancel')),
  says text,
  body jsonb not null,
  primary key (shard, kind, errand, at, id)
);
create index errand_acts_newest on errand_acts (shard, at desc);

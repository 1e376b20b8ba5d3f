-- 告知承诺: promises that stand in place of proofs, so that each department finds at its desk what it
-- must look into, and whoever broke one is found when they want to promise again. Mirrored from the
-- application's state, where the words are, sealed.
create table commitments (
  shard smallint not null,
  application bigint not null,
  key text not null,
  id integer not null,
  number text not null,
  procedure text not null,
  department text not null,
  region text not null,
  employer text not null,
  person_index text not null,
  state text not null,
  due_at timestamptz not null,
  broken_at timestamptz,
  made_good_at timestamptz,
  repaired_at timestamptz,
  primary key (shard, application, key, id)
);
create index commitments_by_state on commitments
  (shard, department, state, due_at, application, key collate "C", id);
create index commitments_of_employer on commitments (shard, employer) where broken_at is not null;
create index commitments_of_person on commitments (shard, person_index)
  where broken_at is not null;

-- Workers that run (在班), so that what a dead one held is taken up within seconds instead of when
-- its leases end. A worker holds an advisory lock on its number for as long as it lives; the row says
-- which numbers there are. `held_by` says who has the lease: the lease itself remains the token by
-- which writing is allowed. Columns without a default: nothing is rewritten, nobody waits.
create table workers (
  number integer primary key,
  since timestamptz not null
);
alter table applications add column held_by integer;
alter table errands add column held_by integer;

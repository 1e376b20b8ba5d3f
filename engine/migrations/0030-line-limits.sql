-- What was agreed with a department about calls over one line (限额), and how much of it is used: one
-- row for each line that has a limit, written by whichever process makes calls, for many calls at
-- once. Small, so every node holds a copy. `full_at` is all of the bucket (core/rate.ts), in
-- milliseconds of the database's own clock; `short_since` is set while more calls wait than may be
-- made.
create table line_limits (
  line text primary key,
  calls integer not null,
  per_ms integer not null,
  burst integer not null,
  full_at double precision not null default 0,
  taken bigint not null default 0,
  asked_at timestamptz not null,
  short_since timestamptz
);

-- What registers were asked by forms that were being filled in, by day: a silence stops nothing, so
-- that nobody would hear of it otherwise. Counted by each process and added now and then.
create table register_days (
  shard smallint not null,
  lookup text not null,
  day date not null,
  answered integer not null default 0,
  silent integer not null default 0,
  -- Not asked, because the line was known to be broken.
  unasked integer not null default 0,
  primary key (shard, lookup, day)
);

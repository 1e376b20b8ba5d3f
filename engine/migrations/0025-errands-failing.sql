-- outside a transaction: errands are written all the time.
-- What fails is listed by since when, and is a few of many.
create index concurrently if not exists errands_failing on errands (shard, failing_since)
  where failing_since is not null;

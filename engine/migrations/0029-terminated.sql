-- outside a transaction
-- 容缺受理: what is terminated has ended too, and is what an employer's broken promises are found by.
create index concurrently if not exists matters_over on matters (shard, since desc, application desc)
  where status in ('closed', 'declined', 'refused', 'withdrawn', 'terminated', 'revoked', 'kept');
drop index concurrently if exists matters_ended;
create index concurrently if not exists matters_terminated on matters (shard, since)
  where status = 'terminated';

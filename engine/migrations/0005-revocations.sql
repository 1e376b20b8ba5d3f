-- What is being revoked is in the officers' queues as well.
drop index matters_open;
create index matters_open on matters (shard, department, since, application)
  where status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect', 'revoking');

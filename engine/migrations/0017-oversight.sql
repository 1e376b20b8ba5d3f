-- What a supervisor opens behind a figure; the queues' own index serves what is in hand.
create index applications_by_filing on applications (shard, filed_at desc, id desc) where not test;
create index matters_ended on matters (shard, since desc, application desc)
  where status in ('closed', 'declined', 'refused', 'withdrawn', 'revoked', 'kept');
create index matters_lit on matters (shard, lamp, since, application)
  where lamp is not null
    and status in ('applied', 'incorrect', 'accepted', 'reviewed', 'suspended', 'handled', 'revoking');
create index matters_due on matters (shard, promised_by, application)
  where status in ('accepted', 'reviewed');
create index ratings_by_level on ratings (shard, satisfaction, rated_at desc);

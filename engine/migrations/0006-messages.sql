-- What is said to people outside the portal, put durably and sent later (errands of kind
-- `message`). Recipient and values are in `sealed`. `id` is the digest of what it is about, so that
-- the same thing is said once. `application` is null where one message speaks of several.
create table messages (
  shard smallint not null,
  id text not null,
  application bigint,
  number text,
  employer text not null,
  template text not null,
  channel text not null,
  sealed text not null,
  state text not null check (state in ('queued', 'sent', 'kept', 'failed', 'dropped')),
  attempts integer not null default 0,
  put_at timestamptz not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  says text,
  primary key (shard, id)
) with (fillfactor = 80);
create index messages_newest on messages (shard, put_at desc, id desc);
create index messages_by_employer on messages (shard, employer, put_at desc, id desc);

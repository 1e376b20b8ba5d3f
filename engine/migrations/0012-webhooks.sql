-- What became of an employer's applications, in one order that only grows: `seq` is given under
-- the lock of the employer's row in `change_heads`, so whoever has read up to one has missed none.
-- Kept for some months; `swept` is the last that is gone.
create table change_heads (
  shard smallint not null,
  employer text not null,
  test boolean not null,
  seq bigint not null,
  swept bigint not null default 0,
  primary key (shard, employer, test)
);

create table changes (
  shard smallint not null,
  employer text not null,
  test boolean not null,
  seq bigint not null,
  id text not null,
  kind text not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (shard, employer, test, seq)
);
-- The same change noticed twice is one.
create unique index changes_once on changes (shard, id);
create index changes_by_age on changes (shard, at);

-- Where an employer wants to be told. The secrets that sign are in `sealed`. `paused_until` holds
-- back everything for a receiver that does not take what it is sent.
create table subscriptions (
  shard smallint not null,
  id text not null,
  employer text not null,
  test boolean not null,
  url text not null,
  kinds text[] not null,
  sealed text not null,
  made_at timestamptz not null,
  failing_since timestamptz,
  failures integer not null default 0,
  paused_until timestamptz,
  disabled_at timestamptz,
  disabled_because text,
  primary key (shard, id)
);
create index subscriptions_by_employer on subscriptions (shard, employer, made_at);

-- One message to one subscription, with every attempt. `body` is sent as it stands: a receiver's
-- check of the signature must not depend on how we would write it today.
create table deliveries (
  shard smallint not null,
  subscription text not null,
  id text not null,
  kind text not null,
  number text,
  body text not null,
  made_at timestamptz not null,
  status text not null check (status in ('waiting', 'delivered', 'failed')),
  next_at timestamptz,
  tries integer not null default 0,
  attempts jsonb not null default '[]',
  primary key (shard, subscription, id)
) with (fillfactor = 70);
create index deliveries_due on deliveries (shard, subscription, next_at) where status = 'waiting';
create index deliveries_newest on deliveries (shard, subscription, made_at desc, id desc);
create index deliveries_by_age on deliveries (shard, made_at);

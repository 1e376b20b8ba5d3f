-- Secondary work that must be done once, later, and never blocks what is primary: a notice passed
-- on, a message, a webhook. `due_at` is also the lease: a claim moves it forward, so that what a
-- dead process held is due again. `attempts` counts the claims and is the fencing token. `body`
-- holds no personal values.
create table errands (
  shard smallint not null,
  kind text not null,
  id text not null,
  body jsonb not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  says text,
  primary key (shard, kind, id)
) with (fillfactor = 80);
create index errands_due on errands (shard, due_at);

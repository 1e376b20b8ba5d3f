-- The officers' queues. `due_at` is the one limit that runs (core/lamp.ts), `infinity` where none
-- does; who holds a matter, and which colleague helps, is mirrored from the application's state.
alter table matters add column due_at timestamptz not null default 'infinity';
alter table matters add column holder text;
alter table matters add column colleague text;
alter table matters add column held_until timestamptz;
update matters set due_at = coalesce(
  case status when 'applied' then accept_by when 'accepted' then promised_by
    when 'reviewed' then promised_by end, 'infinity');

-- A queue is one department and one status; the page and the counts are read from the index alone
-- up to the rows shown. Region and procedure stand last: they narrow within the index and do not
-- spoil its order.
drop index matters_open;
create index matters_by_due on matters
  (shard, department, status, due_at, since, application, key collate "C", region, procedure)
  where status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect', 'revoking');
create index matters_by_wait on matters
  (shard, department, status, since, application, key collate "C", region, procedure)
  where status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect', 'revoking');
create index matters_held on matters (shard, holder) where holder is not null;
create index matters_assisted on matters (shard, colleague) where colleague is not null;

-- Officers look for a person by name; by document number there is an index already.
create index applications_by_name on applications (shard, person_name text_pattern_ops);

-- 征求意见: what departments have been asked, so that each finds it at its own desk. The words are
-- in the application's state, sealed.
create table opinions (
  shard smallint not null,
  application bigint not null,
  key text not null,
  id integer not null,
  number text not null,
  procedure text not null,
  region text not null,
  asked_by text not null,
  department text not null,
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  owner text not null,
  open boolean not null,
  primary key (shard, application, key, id)
);
create index opinions_open on opinions (shard, department, answer_by, application, key, id)
  where open;

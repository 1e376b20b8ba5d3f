-- One employer's many applications (批量申请). All batches of one owner are in one shard, and a
-- batch's rows beside it. A batch is `reading` until every row of the file is stored; what is never
-- finished is removed by an errand. `sealed`: what signing in answers for every row, and what the
-- registers said of the employer. `rows` is the highest row number given out.
create table batches (
  shard smallint not null,
  id text not null,
  owner text not null,
  service text not null,
  service_code text not null,
  name text not null,
  uploaded_at timestamptz not null,
  by_role text not null,
  by_id text not null,
  state text not null check (state in ('reading', 'read')),
  rows integer not null,
  sealed text not null,
  primary key (shard, id)
);
create index batches_by_owner on batches (shard, owner, uploaded_at desc);

-- One person each. `row` is the number the person sees in the file. What was typed, what registers
-- said and the problems in their words are in `sealed`; name and document number, which lists need
-- of many rows at once, in the smaller `face`. `problems` says of each only where, which and how bad. `hire_index`
-- is blind: the same for the same person at the same employer.
create table batch_rows (
  shard smallint not null,
  batch text not null,
  row integer not null,
  owner text not null,
  state text not null check (state in ('waiting', 'wrong', 'good', 'filing', 'filed')),
  version integer not null,
  external_id text,
  hire_index text,
  face text not null,
  sealed text not null,
  problems jsonb not null,
  arises text[] not null,
  number text,
  primary key (shard, batch, row)
);
create index batch_rows_by_state on batch_rows (shard, batch, state, row);
create index batch_rows_by_hire on batch_rows (shard, owner, hire_index)
  where hire_index is not null;

-- Every key begins with the shard and every statement names one, so that the same schema can be
-- distributed over several PostgreSQL nodes. Reference tables (definitions, regions) are small
-- and copied to each.

create table settings (
  name text primary key,
  value text not null
);

-- Definitions are data: what was published stays for ever, by content hash. `json`, not `jsonb`:
-- the order of a form's questions is kept as it was written.
create table definitions (
  hash text primary key,
  code text not null,
  published_at timestamptz not null,
  body json not null
);
create index definitions_newest on definitions (code, published_at desc);

create table regions (
  code text not null,
  hash text not null,
  published_at timestamptz not null,
  body json not null,
  primary key (code, hash)
);

-- The unit of lease and of decision. `state` is the fold of the events; `head` is the hash of the
-- last of them. Room is left on each page so that a lease and a step update in place.
create table applications (
  shard smallint not null,
  id bigint not null,
  number text not null,
  service text not null,
  service_code text not null,
  region text not null,
  filer text not null,
  filing_key text not null,
  fingerprint text not null,
  channel text not null,
  employer text not null,
  employer_name text not null,
  person_name text not null,
  person_index text not null,
  external_id text,
  status text not null,
  version integer not null,
  state jsonb not null,
  head bytea not null,
  filed_at timestamptz not null,
  closed_at timestamptz,
  due_at timestamptz,
  lease bigint not null default 0,
  lease_until timestamptz,
  primary key (shard, id)
) with (fillfactor = 60);

create index applications_due on applications (shard, due_at) where due_at is not null;
create index applications_by_employer on applications (shard, employer, filed_at desc, id desc);
create index applications_by_person on applications (shard, person_index, filed_at desc);

-- Written at filing and at a correction only, so that a step does not rewrite them. Personal
-- numbers are in `sealed`, never in `answers`.
create table answers (
  shard smallint not null,
  application bigint not null,
  answers jsonb not null,
  sealed text not null,
  origins jsonb not null,
  primary key (shard, application)
);

-- What stood in `answers` before a correction.
create table earlier_answers (
  shard smallint not null,
  application bigint not null,
  replaced_at timestamptz not null,
  answers jsonb not null,
  sealed text not null,
  origins jsonb not null,
  primary key (shard, application, replaced_at)
);

-- What officers' queues are read from: one row per matter, as it stands after the last step.
create table matters (
  shard smallint not null,
  application bigint not null,
  key text not null,
  number text not null,
  procedure text not null,
  department text not null,
  region text not null,
  status text not null,
  since timestamptz not null,
  accept_by timestamptz,
  promised_by timestamptz,
  yellow_at timestamptz,
  trouble text,
  trouble_owner text,
  primary key (shard, application, key)
) with (fillfactor = 70);

create index matters_open on matters (shard, department, since, application)
  where status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect');
create index matters_in_trouble on matters (shard, trouble_owner, since) where trouble is not null;

-- Append-only; each row's hash covers the one before it.
create table events (
  shard smallint not null,
  application bigint not null,
  seq integer not null,
  at timestamptz not null,
  body jsonb not null,
  hash bytea not null,
  primary key (shard, application, seq)
);

-- Append-only: who read somebody's personal values whole, and which; never the values.
create table looks (
  shard smallint not null,
  application bigint not null,
  at timestamptz not null,
  by_role text not null,
  by_id text not null,
  matter text not null,
  inputs text[] not null,
  primary key (shard, application, at, by_id, matter)
);

create table drafts (
  shard smallint not null,
  id text not null,
  owner text not null,
  service_code text not null,
  title text not null,
  sealed text not null,
  version integer not null,
  updated_at timestamptz not null,
  primary key (shard, id)
);
create index drafts_by_owner on drafts (shard, owner, updated_at desc);

create table materials (
  shard smallint not null,
  sha256 text not null,
  owner text not null,
  type text not null,
  size_bytes integer not null,
  sealed bytea not null,
  uploaded_at timestamptz not null,
  primary key (shard, sha256, owner)
);

-- A department's callback is heard once.
create table callbacks (
  shard smallint not null,
  id text not null,
  heard_at timestamptz not null,
  primary key (shard, id)
);

-- Software files too. A test is marked for good: it is told to simulated departments only, stands
-- in no officer's queue and in no figure.
alter table applications add column test boolean not null default false;

-- Whoever files by software knows an application by an id of their own.
create index applications_by_external on applications (shard, employer, external_id)
  where external_id is not null;

-- How software signs in. Reference data like the tables of sign-in. The key itself is shown once
-- and not kept: `hash` finds it, `hint` (its last characters) lets people tell keys apart.
create table api_keys (
  id text primary key,
  hash text not null unique,
  hint text not null,
  name text not null,
  employer text not null,
  test boolean not null,
  scopes text[] not null,
  made_by text not null references users (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_employer on api_keys (employer, made_at desc);

-- Who may sign in. Reference data like definitions and regions: small, no shard in the key, one
-- copy for the whole platform. Only the sign-in library (and engine/auth-database.ts) writes here;
-- no engine transaction touches these tables. The document's type and number and the mobile are
-- in `sealed`.
create table users (
  id text primary key,
  email text not null unique,
  email_verified boolean not null,
  name text not null,
  image text,
  role text not null check (
    role in ('employer', 'employee', 'window', 'officer', 'supervisor', 'administrator')
  ),
  employer_code text,
  employer_name text,
  department text,
  region text,
  sealed text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (role <> 'employer' or employer_code is not null),
  check (role <> 'officer' or department is not null)
);

create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  token text not null unique,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_by_user on sessions (user_id);

-- How somebody proves who they are; today a password (scrypt), later a provider's identity.
create table credentials (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index credentials_by_user on credentials (user_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on verifications (identifier);

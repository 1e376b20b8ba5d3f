-- A link and a code by which the person an application is about comes to it without an account.
-- Neither is kept: `token_hash` and `code_index` say only whether what somebody brings is right.
-- One session at a time; a new invitation ends the earlier ones but not the session under way.
create table invitations (
  shard smallint not null,
  application bigint not null,
  id text not null,
  token_hash text not null,
  code_index text not null,
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  wrong smallint not null default 0,
  opened_at timestamptz,
  session_hash text,
  session_until timestamptz,
  primary key (shard, application, id)
);
create index invitations_by_code on invitations (shard, code_index);

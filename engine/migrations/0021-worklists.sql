-- What departments without a system are asked by file (文件对接): one row for each telling, with the
-- short number under which its result comes back. What they are told is not kept here: it is made
-- from the application when a list is downloaded.
create table worklist (
  shard smallint not null,
  application bigint not null,
  no text not null,
  matter text not null,
  number text not null,
  submission text not null,
  what text not null check (what in ('submit', 'revoke')),
  department text not null,
  procedure text not null,
  region text not null,
  listed_at timestamptz not null,
  downloaded_at timestamptz,
  download text,
  withdrawn_at timestamptz,
  answered_at timestamptz,
  answer text,
  primary key (shard, application, no)
);
create index worklist_open on worklist (shard, procedure, region, listed_at, application, no)
  where answered_at is null;

-- Who took which list when.
create table worklist_downloads (
  shard smallint not null,
  id text not null,
  procedure text not null,
  region text,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  format text not null,
  rows integer not null,
  primary key (shard, id)
);
create index worklist_downloads_newest on worklist_downloads (shard, procedure, at desc);

-- Who brought which results when; the rows that could not be taken are in `sealed`.
create table worklist_uploads (
  shard smallint not null,
  id text not null,
  procedure text not null,
  region text,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  file_name text not null,
  taken integer not null,
  already integer not null,
  wrong integer not null,
  sealed text not null,
  primary key (shard, id)
);
create index worklist_uploads_newest on worklist_uploads (shard, procedure, at desc);

-- What an employer answers once for all its hires (单位设置). Append-only: every version is a row, so
-- who changed what when is read from here; the newest counts. Values and the changer's name are in
-- `sealed`.
create table employer_settings (
  shard smallint not null,
  employer text not null,
  service_code text not null,
  version integer not null,
  sealed text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (shard, employer, service_code, version)
);

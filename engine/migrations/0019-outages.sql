-- Every time a line to a department was broken (断路), for all processes to see: read whole about
-- once a second by each, written only when a line breaks, is tried, or is whole again. Small, so
-- every node holds a copy. `mended_at` is null while it is broken.
create table outages (
  line text not null,
  since timestamptz not null,
  probe_at timestamptz not null,
  probes integer not null default 0,
  says text not null,
  mended_at timestamptz,
  primary key (line, since)
);
create unique index outages_open on outages (line) where mended_at is null;
create index outages_newest on outages (since desc);

-- What waits for a broken line, to be counted and woken.
alter table matters add column parked boolean not null default false;
create index matters_parked on matters (shard, department, application) where parked;

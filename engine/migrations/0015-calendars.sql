-- Working days as announced, a year and a place each; region blank: the whole country. A reference
-- table, small and copied to every node. What was loaded earlier stays: limits were counted by it.
create table calendars (
  year smallint not null,
  region text not null,
  hash text not null,
  body jsonb not null,
  loaded_at timestamptz not null,
  loaded_by text not null,
  primary key (year, region, hash)
);

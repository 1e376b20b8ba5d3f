-- 对账: each night of each line to a department, kept in the shard of the line's name.
create table reconciliations (
  shard smallint not null,
  line text not null,
  night date not null,
  department text not null,
  procedure text,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Cases in the department's list.
  listed integer not null default 0,
  -- How many differences of each kind it ended with.
  counts jsonb not null default '{}',
  -- Why it could not be finished yet.
  says text,
  primary key (shard, line, night)
);

-- What a department has listed tonight of the applications in this shard, so that what it has not
-- listed is found in one statement. Emptied when the night is over.
create table listed (
  shard smallint not null,
  line text not null,
  application bigint not null,
  matter text not null,
  night date not null,
  primary key (shard, line, application, matter)
);

-- Where the list and ours disagree: one row for a matter as long as they do, kept with the
-- application, or by its own id where we know none. The department's word is sealed.
create table differences (
  shard smallint not null,
  line text not null,
  id text not null,
  department text not null,
  procedure text,
  region text not null,
  application bigint,
  number text,
  matter text,
  kind text not null,
  ours text,
  theirs text,
  sealed text,
  differs text not null default '',
  -- Of both sides: what was explained is asked again once either has changed.
  mark text not null,
  owner text not null,
  found_at timestamptz not null,
  seen_at timestamptz not null,
  act_by timestamptz not null,
  state text not null default 'open' check (state in ('open', 'asked', 'explained', 'solved')),
  solved_at timestamptz,
  primary key (shard, line, id)
);
create index differences_open on differences (shard, department, found_at, line, id)
  where state in ('open', 'asked');
create index differences_newest on differences (shard, found_at desc, line, id);
create index differences_line on differences (shard, line, seen_at);

-- Append-only: what was done about each, by whom; words are sealed.
create table difference_steps (
  shard smallint not null,
  line text not null,
  difference text not null,
  seq integer not null,
  at timestamptz not null,
  by_role text not null,
  by_id text not null,
  by_name text not null,
  does text not null,
  words text,
  primary key (shard, line, difference, seq)
);

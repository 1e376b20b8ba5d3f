-- A draft is called after the person it is about, so what it is called is sealed like what it
-- holds; one saved before keeps its readable title until it is next saved. A deleted draft stays
-- for the moment in which that can be undone.
alter table drafts alter column title drop not null;
alter table drafts add column sealed_title text;
alter table drafts add column sealed_name text;
alter table drafts add column removed_at timestamptz;

-- A draft begun at a counter is gone on with by the clerk beside: who worked at it, for which visit,
-- from when until when. Clerks' names only; whoever stood there is sealed in the visit.
alter table drafts add column hands jsonb not null default '[]';

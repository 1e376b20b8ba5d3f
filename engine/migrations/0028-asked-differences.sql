-- A department is asked about a difference over its line, by the ticket its list named, and its
-- officers by mail; whoever asked gets the answer. What nobody dealt with in time is told once.
alter table differences add column ticket text;
alter table differences add column asked_by text;
alter table differences add column escalated_at timestamptz;

-- What is to be done between the employee and whoever filed (core/employee.ts), so that a list can
-- be narrowed by it and counted. Nearly always null or 'confirmed'; the index holds the rest.
alter table applications add column employee_state text;

update applications a set employee_state = case
  when exists (
    select from jsonb_array_elements(state -> 'employee' -> 'objections') as o (objection)
    where objection -> 'answer' is null) then 'objected'
  when exists (
    select from jsonb_each(state -> 'matters') as m (key, matter)
    where matter ->> 'status' = 'waiting' and matter -> 'supply' ->> 'owner' = 'applicant')
    then 'overdue'
  when exists (
    select from jsonb_each(state -> 'matters') as m (key, matter)
    where matter ->> 'status' = 'waiting' and matter -> 'supply' ->> 'owner' = 'employee')
    then 'awaited'
  when state -> 'employee' -> 'confirmedAt' is not null then 'confirmed'
end;

create index applications_by_employee_state
  on applications (shard, employer, employee_state, filed_at desc, id desc)
  where employee_state in ('objected', 'overdue', 'awaited', 'outdated');

-- The desk for volume: what the list of open tasks is looked through by stands at the task, so that one index scan in the
-- order of the list answers it, however many cases there are.
create function cases.search_key(name text) returns text
  language sql immutable strict parallel safe as $$
    select lower(translate(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'), 'ĐđŁłØø', 'DdLlOo') collate "C")
  $$;
comment on function cases.search_key is 'A name as it is looked for: without accents, in one case';
revoke execute on function cases.search_key from public;
grant execute on function cases.search_key to thanglong_app, thanglong_person, thanglong_agency;

alter table cases.task add column service text, add column code text, add column applicant_key text;
update cases.task k set service = c.service, code = c.code, applicant_key = ' ' || cases.search_key(c.applicant_name)
  from cases.case c where c.id = k.case_id;
alter table cases.task alter column service set not null, alter column code set not null, alter column applicant_key set not null;
comment on column cases.task.service is 'Of the case, as are the next two: the desk looks through its list by them';
comment on column cases.task.applicant_key is 'Name of the applicant as it is looked for, with a space before each word';

drop index cases.task_inbox;
create index task_desk on cases.task (agency_id, role, (coalesce(due_at, 'infinity'::timestamptz)), id)
  include (due_at, claimed_by, service, node, code, applicant_key) where done_at is null;
create index task_desk_free on cases.task (agency_id, role, (coalesce(due_at, 'infinity'::timestamptz)), id)
  where done_at is null and claimed_by is null;
create index task_desk_kinds on cases.task (agency_id, role, service, node) where done_at is null;
-- The hat is read once in a statement, not once for each row.
alter policy agency on cases.task using (agency_id = any ((select current_setting('app.agencies', true))::int[]));

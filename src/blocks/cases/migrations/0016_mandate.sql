-- Who filed for another, and by what.
alter table cases.case add column filed_by uuid, add column filed_by_name text, add column filed_as jsonb;
comment on column cases.case.filed_by is 'The person who filed it for the applicant by a mandate; empty where the applicant did, or a parent for their child';
comment on column cases.case.filed_by_name is 'Their full name, as it was then';
comment on column cases.case.filed_as is 'By what: its kind, the mandate, and the first instant at which it no longer holds';

-- Whoever acts by a mandate sees the cases of its services only, and what belongs to them.
create policy mandate on cases.case as restrictive to thanglong_person
  using (audit.in_mandate(service)) with check (audit.in_mandate(service));
do $$
declare called text;
begin
  foreach called in array array['cases.alert', 'cases.consultation', 'cases.extension', 'cases.fee_payment', 'cases.hand_over',
    'cases.history', 'cases.link', 'cases.natural_key', 'cases.paper', 'cases.supplement', 'cases.task', 'cases.timer', 'cases.token',
    'cases.withdrawal', 'documents.holding', 'notifications.notice'] loop
    execute format('create policy mandate on %s as restrictive for select to thanglong_person
      using (audit.without_mandate() or exists (select from cases.case c where c.id = case_id))', called);
  end loop;
  foreach called in array array['cases.complaint', 'cases.opinion', 'cases.rating', 'cases.visit'] loop
    execute format('create policy mandate on %s as restrictive to thanglong_person using (audit.without_mandate())', called);
  end loop;
end $$;
create policy mandate on documents.upload as restrictive for select to thanglong_person
  using (audit.without_mandate() or exists (select from services.draft d where d.id = draft_id)
    or exists (select from cases.case c where c.id = case_id));

-- Whoever acts by a mandate sees the drafts of its services only, and nothing of what others were asked.
create policy mandate on services.draft as restrictive to thanglong_person
  using (audit.in_mandate(service)) with check (audit.in_mandate(service));
create policy mandate on services.request as restrictive to thanglong_person using (audit.without_mandate());
create policy mandate on services.part_upload as restrictive for select to thanglong_person
  using (audit.without_mandate() or exists (select from services.draft d where d.id = draft_id));
create policy mandate on services.part as restrictive for select to thanglong_person
  using (audit.without_mandate() or exists (select from services.part_upload u where u.id = upload_id));

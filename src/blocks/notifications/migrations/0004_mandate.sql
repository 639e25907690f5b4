-- Whoever acts by a mandate learns nothing of where the other is reached.
create policy mandate on notifications.code as restrictive to thanglong_person using (audit.without_mandate());
create policy mandate on notifications.contact as restrictive to thanglong_person using (audit.without_mandate());
create policy mandate on notifications.delivery as restrictive for select to thanglong_person using (audit.without_mandate());
create policy mandate on notifications.message as restrictive for select to thanglong_person using (audit.without_mandate());

-- Codes and questions about readings are one's own: whoever acts by a mandate sees none of them.
create policy mandate on identity.code as restrictive to thanglong_person using (audit.without_mandate());
create policy mandate on identity.data_question as restrictive to thanglong_person using (audit.without_mandate());

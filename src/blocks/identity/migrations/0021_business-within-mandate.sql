-- Whoever acts for a business by a mandate sees nothing of how its account came to be.
create policy mandate on identity.business_account as restrictive to thanglong_person using (audit.without_mandate());

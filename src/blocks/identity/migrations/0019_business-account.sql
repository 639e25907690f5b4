-- The account of a business: that it was opened, by whom and when. It has no way in of its own; people act for it.
create table identity.business_account (
  person_id uuid primary key,
  number text not null,
  name text not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  opened_name text not null
);
comment on table identity.business_account is 'Businesses that have an account here; nobody signs in to one, people act for it';
comment on column identity.business_account.person_id is 'Record of the business in its registry';
comment on column identity.business_account.opened_by is 'The person whom the registry named as its representative then';
alter table identity.business_account enable row level security;
alter table identity.business_account force row level security;
create policy owner on identity.business_account to thanglong_owner using (true) with check (true);
create policy person on identity.business_account to thanglong_person
  using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
grant select, insert on identity.business_account to thanglong_person;

-- Who is never to be seen again stays so, whatever the registry says anew: a paper without such ages proved it, or no age is left.
create or replace function identity.forget_reproof(person uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set reproof_on = null
  where person_id = person and closed_at is null and assurance >= 2 and reproof_state = 0 and reproof_on < 'infinity'
$$;

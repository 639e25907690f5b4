-- A person can stop uses of their records that no law demands.
create table registries.restriction (
  id uuid primary key,
  person_id uuid not null,
  registry text not null,
  since timestamptz not null,
  until timestamptz
);
comment on table registries.restriction is 'That a person lets their records in a registry be used only where the law demands it';
comment on column registries.restriction.until is 'When they lifted it';
create unique index restriction_holds on registries.restriction (person_id, registry) where until is null;
alter table registries.restriction enable row level security;
alter table registries.restriction force row level security;
create policy owner on registries.restriction to thanglong_owner using (true) with check (true);
create policy person on registries.restriction to thanglong_person using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
grant select, insert on registries.restriction to thanglong_person;
grant update (until) on registries.restriction to thanglong_person;

create function registries.is_restricted(person uuid, wanted text) returns boolean
  language sql stable security definer set search_path = '' as $$
    select exists (select from registries.restriction r where r.person_id = person and r.registry = wanted and r.until is null)
  $$;
comment on function registries.is_restricted is 'Whether a person lets their records in a registry be used only where the law demands it';
revoke execute on function registries.is_restricted from public;
grant execute on function registries.is_restricted to thanglong_person, thanglong_agency, thanglong_app;

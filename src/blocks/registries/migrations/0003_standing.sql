-- Whether people and businesses stand, and who represents a business: what must be known of whoever is acted for before anyone wears
-- a hat. The declarations of the registries replace these.
create function registries.person_has_ended(person uuid, on_day date) returns boolean
  language sql stable security definer set search_path = '' as $$ select false $$;
create function registries.business_of(record uuid, on_day date)
  returns table (record_id uuid, number text, name text, representative uuid, ended boolean)
  language sql stable security definer set search_path = '' as $$ select null::uuid, null::text, null::text, null::uuid, null::boolean where false $$;
create function registries.businesses_of(person uuid, on_day date)
  returns table (record_id uuid, number text, name text, representative uuid, ended boolean)
  language sql stable security definer set search_path = '' as $$ select null::uuid, null::text, null::text, null::uuid, null::boolean where false $$;
comment on function registries.person_has_ended is 'Whether the record of a person says that they have died';
comment on function registries.business_of is 'Number, name and legal representative of a business, and whether it has ended';
comment on function registries.businesses_of is 'The businesses whose record names a person as legal representative';
revoke execute on function registries.person_has_ended, registries.business_of, registries.businesses_of from public;
grant execute on function registries.person_has_ended, registries.business_of, registries.businesses_of
  to thanglong_app, thanglong_person, thanglong_agency;

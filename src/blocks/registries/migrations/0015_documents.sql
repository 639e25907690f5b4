create function registries.documents_of(numbers text[], on_day date)
  returns table (number text, title text, in_force_from date, in_force_until date, repealed_by text[])
  language sql stable security definer set search_path = '' as $$ select null::text, null::text, null::date, null::date, null::text[] where false $$;
comment on function registries.documents_of is 'How legal documents stand that everybody may know of: the declaration of their registry replaces this';
revoke execute on function registries.documents_of from public;
grant execute on function registries.documents_of to thanglong_app, thanglong_person, thanglong_agency;

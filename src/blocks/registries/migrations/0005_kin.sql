create function registries.kin_of(persons uuid[], on_day date) returns uuid[]
  language sql stable security definer set search_path = '' as $$ select '{}'::uuid[] $$;
comment on function registries.kin_of is 'Record ids of the husbands and wives, parents, guardians and children of persons, by the registry of people';
revoke execute on function registries.kin_of from public;
grant execute on function registries.kin_of to thanglong_agency;

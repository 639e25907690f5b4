create function identity.reach_officials(wanted_agency int, wanted_role text, wanted_account uuid, at timestamptz)
returns table (person_id uuid)
language sql stable security definer set search_path = '' as $$
  select distinct a.person_id from identity.officials_of(wanted_agency, at) o join identity.account a on a.id = o.account_id
  where a.person_id is not null and (wanted_role is null or o.role = wanted_role) and (wanted_account is null or a.id = wanted_account)
$$;
comment on function identity.reach_officials is 'To an agency: whom a notice to its officials of a role (or to one account of its own) goes to, by record id';
revoke execute on function identity.reach_officials from public;
grant execute on function identity.reach_officials to thanglong_agency;

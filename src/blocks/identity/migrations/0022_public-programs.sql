-- The record of processing names every program that signs people in here, for everybody to read.
create function identity.sso_public_clients() returns table (id text, agency_id int, name text, scopes text[], basis text)
  language sql stable security definer set search_path = '' as $$
    select c.id, c.agency_id, c.name, c.scopes, c.basis from identity.client c where c.closed_at is null order by c.created_at, c.id limit 1000
  $$;
comment on function identity.sso_public_clients is 'The programs in which people sign in with their account: whose they are, on which basis, and what they may learn';
revoke execute on function identity.sso_public_clients from public;
grant execute on function identity.sso_public_clients to thanglong_app, thanglong_person, thanglong_agency;

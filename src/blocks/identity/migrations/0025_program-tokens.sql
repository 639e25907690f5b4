-- A token that a program got in its own name, while it is in force and the program has not been closed.
create function identity.program_token(which text, at timestamptz)
returns table (payload bytea, client_id text, agency_id int, name text, scopes text[])
language sql stable security definer set search_path = '' as $$
  select r.payload, c.id, c.agency_id, c.name, c.scopes
  from identity.sso_record r join identity.client c on c.id = r.client_id
  where r.kind = 'ClientCredentials' and r.key = which and r.expires_at > at and c.closed_at is null
$$;
comment on function identity.program_token is 'Which program a token belongs to, asked at each request of a program in its own name';
revoke execute on function identity.program_token from public;
grant execute on function identity.program_token to thanglong_app;

-- What a process remembers of a token is confirmed in the transaction of the request: who was told something else does not get a row of it.
create function identity.confirm_program(which text, at timestamptz, client text, agency int, called text, granted text[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform from identity.sso_record r join identity.client c on c.id = r.client_id
    where r.kind = 'ClientCredentials' and r.key = which and r.expires_at > at and c.closed_at is null
      and c.id = client and c.agency_id = agency and c.name = called and c.scopes = granted;
  if not found then raise exception 'the token no longer says this' using errcode = 'TL001'; end if;
end $$;
comment on function identity.confirm_program is 'Undoes the transaction of a program whose token does not say, or no longer, what is remembered of it';
revoke execute on function identity.confirm_program from public;
grant execute on function identity.confirm_program to thanglong_app, thanglong_agency;

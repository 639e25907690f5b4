-- Leaving another program may end the session here.
create function identity.sso_end_session(this_one uuid, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.session set ended_at = at where id = this_one and ended_at is null
$$;
comment on function identity.sso_end_session is 'Ends the session of the browser that asks the provider to sign out everywhere';
create or replace function identity.sso_due_logouts(at timestamptz, again timestamptz, most int)
returns table (id uuid, client_id text, payload bytea, tries int)
language sql volatile security definer set search_path = '' as $$
  update identity.logout_notice n set due_at = at + (again - at) * power(2, n.tries), tries = n.tries + 1
  where n.id in (select d.id from identity.logout_notice d where d.due_at <= at order by d.due_at limit most)
  returning n.id, n.client_id, n.payload, n.tries
$$;
comment on function identity.sso_due_logouts is 'Logouts to be told now; each is due again after twice as long, from the time given on';
revoke execute on function identity.sso_end_session from public;
grant execute on function identity.sso_end_session to thanglong_app;

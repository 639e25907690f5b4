-- People are known to programs by their host, so that a host is one agency's.
create function identity.sso_host_taken(host text, agency int) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- Two agencies that register it at the same moment come one after the other.
  perform pg_advisory_xact_lock(hashtextextended('sso host ' || host, 0));
  return exists (
    select from identity.client c cross join lateral jsonb_array_elements_text(c.metadata -> 'redirect_uris') as back
    where c.closed_at is null and c.agency_id <> agency and starts_with(back, 'https://' || host || '/'));
end $$;
comment on function identity.sso_host_taken is 'Whether a program of another agency has its addresses on a host';
revoke execute on function identity.sso_host_taken from public;
grant execute on function identity.sso_host_taken to thanglong_agency;

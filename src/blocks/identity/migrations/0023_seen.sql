-- Who opened an account from afar may hold somebody else's card: what registries hold of a person is theirs only once they were seen.
drop function identity.session_sign_in(text);
create function identity.session_sign_in(hash text)
returns table (session_id uuid, methods text[], factors int, signed_at timestamptz, strongest int, begun_at timestamptz, seen boolean)
language sql stable security definer set search_path = '' as $$
  select s.id, s.methods, s.factors, s.signed_at,
    case when exists (select from identity.authenticator m where m.account_id = s.account_id and m.removed_at is null) then 2 else 1 end,
    s.begun_at, a.assurance >= 2 or a.proofed_at is not null or a.reproof_state = 3
  from identity.session s join identity.account a on a.id = s.account_id where s.token_hash = hash
$$;
comment on function identity.session_sign_in is 'How the owner of a session proved who they are, how many factors their account could show, and whether somebody has seen them with their card';
revoke execute on function identity.session_sign_in from public;
grant execute on function identity.session_sign_in to thanglong_app;

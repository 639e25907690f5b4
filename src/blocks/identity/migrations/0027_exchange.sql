-- A code is exchanged in two questions: which program asks and with which code; and the use of both, once.
drop function identity.sso_find_code(text, timestamptz);

-- A code says which session it came from by the same number: who looks for one by it looks for one kind.
drop index identity.sso_record_uid;
create index sso_record_uid on identity.sso_record (uid_key, kind) where uid_key is not null;
-- A code is marked when it is used: room beside it spares every index the mark.
alter table identity.sso_record set (fillfactor = 80);

create function identity.sso_begin_exchange(program text, which text, at timestamptz)
returns table (id text, agency_id int, name text, metadata jsonb, scopes text[], basis text, code bytea, consumed_at timestamptz,
  agreed bytea, session bytea, account_id uuid, person_id uuid, account_name text, assurance int)
language sql stable security definer set search_path = '' as $$
  select c.id, c.agency_id, c.name, c.metadata, c.scopes, c.basis, r.payload, r.consumed_at,
    g.payload, s.payload, r.account_id, a.person_id, a.name, a.assurance
  from identity.client c
  left join identity.sso_record r on r.kind = 'AuthorizationCode' and r.key = which
  left join identity.sso_record g on g.kind = 'Grant' and g.key = r.grant_key
  left join identity.sso_record s on s.kind = 'Session' and s.uid_key = r.uid_key and (s.session_id is null or exists (
    select from identity.session o join identity.account w on w.id = o.account_id
    where o.id = s.session_id and o.ended_at is null and o.expires_at > at and w.closed_at is null))
  left join identity.account a on a.id = r.account_id and a.closed_at is null
  where c.id = program and c.closed_at is null
$$;
comment on function identity.sso_begin_exchange is 'A program, and the code that it shows with what the person agreed to and the session that it came from, unless that has ended';

create function identity.sso_exchange(which text, once text, once_sealed bytea, once_until timestamptz,
  token text, grants text, account uuid, client text, sealed bytea, at timestamptz, until timestamptz)
returns text language plpgsql volatile security definer set search_path = '' as $$
begin
  if once is not null then
    insert into identity.sso_record (kind, key, payload, made_at, expires_at) values ('ReplayDetection', once, once_sealed, at, once_until)
    on conflict (kind, key) do nothing;
    if not found then return 'replayed'; end if;
  end if;
  update identity.sso_record r set consumed_at = at where r.kind = 'AuthorizationCode' and r.key = which and r.consumed_at is null;
  if not found then return 'used'; end if;
  update identity.sso_record g set used_at = at
  where g.kind = 'Grant' and g.key = grants and (g.used_at is null or g.used_at < at - interval '1 minute');
  insert into identity.sso_record (kind, key, grant_key, account_id, client_id, payload, made_at, expires_at)
  values ('AccessToken', token, grants, account, client, sealed, at, until);
  return 'kept';
end $$;
comment on function identity.sso_exchange is 'Keeps a token for a code: the assertion with which it was asked for and the code are used up, once, or nothing is kept';

revoke execute on function identity.sso_begin_exchange, identity.sso_exchange from public;
grant execute on function identity.sso_begin_exchange, identity.sso_exchange to thanglong_app;

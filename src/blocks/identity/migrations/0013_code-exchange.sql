-- A code is exchanged with fewer questions, and without waiting for the disk.
create function identity.sso_find_code(which text, at timestamptz)
returns table (kind text, payload bytea, consumed_at timestamptz, account_id uuid, person_id uuid, name text, assurance int)
language sql stable security definer set search_path = '' as $$
  with code as (
    select r.key, r.payload, r.consumed_at, r.account_id, r.grant_key, r.uid_key from identity.sso_record r
    where r.kind = 'AuthorizationCode' and r.key = which),
  found as (
    select 'AuthorizationCode' as kind, c.payload, c.consumed_at, c.account_id from code c
    union all
    select g.kind, g.payload, g.consumed_at, g.account_id from code c
    join identity.sso_record g on g.kind = 'Grant' and g.key = c.grant_key
    union all
    select s.kind, s.payload, s.consumed_at, s.account_id from code c
    join identity.sso_record s on s.kind = 'Session' and s.uid_key = c.uid_key
    where s.session_id is null or exists (
      select from identity.session o join identity.account a on a.id = o.account_id
      where o.id = s.session_id and o.ended_at is null and o.expires_at > at and a.closed_at is null))
  select f.kind, f.payload, f.consumed_at, f.account_id, a.person_id, a.name, a.assurance
  from found f left join identity.account a on a.id = f.account_id and a.closed_at is null
$$;
comment on function identity.sso_find_code is 'A code with what people agreed to and the session that it came from, unless that has ended';
create or replace function identity.sso_put(what text, which text, grants text, uids text, session uuid, account uuid, client text, sealed bytea, at timestamptz, until timestamptz)
returns void language sql volatile security definer set search_path = '' as $$
  update identity.sso_record g set used_at = at
  where what = 'AccessToken' and g.kind = 'Grant' and g.key = grants and (g.used_at is null or g.used_at < at - interval '1 minute');
  insert into identity.sso_record (kind, key, grant_key, uid_key, session_id, account_id, client_id, payload, made_at, expires_at)
  values (what, which, grants, uids, session, account, client, sealed, at, until)
  on conflict (kind, key) do update set grant_key = excluded.grant_key, uid_key = excluded.uid_key,
    session_id = coalesce(excluded.session_id, sso_record.session_id), account_id = excluded.account_id, client_id = excluded.client_id,
    payload = excluded.payload, expires_at = excluded.expires_at
$$;
create function identity.sso_first_time(which text, sealed bytea, at timestamptz, until timestamptz) returns boolean
language sql volatile security definer set search_path = '' as $$
  with made as (
    insert into identity.sso_record (kind, key, payload, made_at, expires_at) values ('ReplayDetection', which, sealed, at, until)
    on conflict (kind, key) do nothing returning 1)
  select exists (select from made)
$$;
comment on function identity.sso_first_time is 'Remembers what may be used once; false when it was used before';
revoke execute on function identity.sso_find_code, identity.sso_first_time from public;
grant execute on function identity.sso_find_code, identity.sso_first_time to thanglong_app;

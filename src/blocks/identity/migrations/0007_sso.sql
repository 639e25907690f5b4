-- Single sign-on: programs of agencies, what a sign-in with them leaves behind, and the keys that sign for them.
create table identity.client (
  id text primary key,
  agency_id int not null,
  name text not null,
  metadata jsonb not null,
  scopes text[] not null,
  basis text not null,
  created_at timestamptz not null,
  created_by uuid not null references identity.account,
  changed_at timestamptz not null,
  closed_at timestamptz
);
comment on table identity.client is 'A program in which people sign in with their account here';
comment on column identity.client.id is 'client_id of OpenID Connect';
comment on column identity.client.agency_id is 'The agency that answers for it';
comment on column identity.client.metadata is 'Client metadata of OpenID Connect Dynamic Client Registration 1.0';
comment on column identity.client.scopes is 'What it may ask for, as the country declares it';
comment on column identity.client.basis is 'Why it may ask: law, decision or agreement';
create index client_agency on identity.client (agency_id);

create table identity.sso_record (
  kind text not null,
  key text not null,
  grant_key text,
  uid_key text,
  session_id uuid,
  account_id uuid references identity.account,
  client_id text,
  payload bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (kind, key)
);
comment on table identity.sso_record is 'Sessions, grants, codes and tokens of the OpenID provider';
comment on column identity.sso_record.key is 'SHA-256 of its id; whoever reads the table has no token';
comment on column identity.sso_record.session_id is 'The session here that it goes on with; ended, it is worth nothing';
comment on column identity.sso_record.payload is 'What the provider keeps, wrapped by the master key';
create index sso_record_grant on identity.sso_record (grant_key) where grant_key is not null;
create index sso_record_uid on identity.sso_record (uid_key) where uid_key is not null;
create index sso_record_session on identity.sso_record (session_id) where session_id is not null;
create index sso_record_account on identity.sso_record (account_id, kind) where account_id is not null;
create index sso_record_expires on identity.sso_record (expires_at);

create table identity.sso_key (
  id text primary key,
  public_jwk jsonb not null,
  wrapped bytea not null,
  made_at timestamptz not null
);
comment on table identity.sso_key is 'Keys that sign identity tokens: the newest signs from a day after it was made, older ones verify for a while';

create table identity.logout_notice (
  id uuid primary key,
  client_id text not null,
  payload bytea not null,
  due_at timestamptz not null,
  tries int not null default 0
);
comment on table identity.logout_notice is 'Back-channel logouts that a program has not acknowledged yet';
create index logout_notice_due on identity.logout_notice (due_at);

create function identity.sso_put(what text, which text, grants text, uids text, session uuid, account uuid, client text, sealed bytea, at timestamptz, until timestamptz)
returns void language sql volatile security definer set search_path = '' as $$
  insert into identity.sso_record (kind, key, grant_key, uid_key, session_id, account_id, client_id, payload, made_at, expires_at)
  values (what, which, grants, uids, session, account, client, sealed, at, until)
  on conflict (kind, key) do update set grant_key = excluded.grant_key, uid_key = excluded.uid_key,
    session_id = coalesce(excluded.session_id, sso_record.session_id), account_id = excluded.account_id, client_id = excluded.client_id,
    payload = excluded.payload, expires_at = excluded.expires_at
$$;
create function identity.sso_find(what text, which text, uids text, at timestamptz)
returns table (payload bytea, consumed_at timestamptz, session_id uuid)
language sql stable security definer set search_path = '' as $$
  select r.payload, r.consumed_at, r.session_id from identity.sso_record r
  where r.kind = what and ((which is not null and r.key = which) or (uids is not null and r.uid_key = uids))
    and (r.session_id is null or exists (
      select from identity.session s join identity.account a on a.id = s.account_id
      where s.id = r.session_id and s.ended_at is null and s.expires_at > at and a.closed_at is null))
  limit 1
$$;
comment on function identity.sso_find is 'A record of the provider, unless the session it goes on with has ended';
create function identity.sso_consume(what text, which text, at timestamptz) returns boolean
language sql volatile security definer set search_path = '' as $$
  with used as (update identity.sso_record set consumed_at = at where kind = what and key = which and consumed_at is null returning 1)
  select exists (select from used)
$$;
create function identity.sso_drop(what text, which text) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.sso_record where kind = what and key = which
$$;
create function identity.sso_drop_grant(grants text) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.sso_record where grant_key = grants
$$;
create function identity.sso_carry(from_session uuid, to_session uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.sso_record set session_id = to_session where session_id = from_session
$$;
comment on function identity.sso_carry is 'What was signed in with a session goes on with the one that replaces it';
create function identity.sso_ended(at timestamptz, most int) returns table (key text, payload bytea)
language sql volatile security definer set search_path = '' as $$
  delete from identity.sso_record r where (r.kind, r.key) in (
    select o.kind, o.key from identity.sso_record o join identity.session s on s.id = o.session_id
    where o.kind = 'Session' and (s.ended_at is not null or s.expires_at <= at) limit most)
  returning r.key, r.payload
$$;
comment on function identity.sso_ended is 'Takes the provider''s sessions whose session here has ended';
create function identity.sso_forget(before timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.sso_record where expires_at < before
$$;
create function identity.sso_client(wanted text)
returns table (id text, agency_id int, name text, metadata jsonb, scopes text[], basis text)
language sql stable security definer set search_path = '' as $$
  select c.id, c.agency_id, c.name, c.metadata, c.scopes, c.basis from identity.client c where c.id = wanted and c.closed_at is null
$$;
create function identity.sso_account(wanted uuid)
returns table (person_id uuid, name text, assurance int)
language sql stable security definer set search_path = '' as $$
  select a.person_id, a.name, a.assurance from identity.account a where a.id = wanted and a.closed_at is null
$$;
create function identity.sso_keys() returns table (id text, public_jwk jsonb, wrapped bytea, made_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select k.id, k.public_jwk, k.wrapped, k.made_at from identity.sso_key k order by k.made_at desc, k.id
$$;
create function identity.sso_add_key(kid text, jwk jsonb, sealed bytea, at timestamptz, last_before timestamptz, keep_after timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  with gone as (delete from identity.sso_key where made_at < keep_after)
  insert into identity.sso_key (id, public_jwk, wrapped, made_at)
  select kid, jwk, sealed, at where not exists (select from identity.sso_key k where k.made_at > last_before)
$$;
create function identity.sso_add_logout(this_one uuid, client text, sealed bytea, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.logout_notice (id, client_id, payload, due_at) values (this_one, client, sealed, at)
$$;
create function identity.sso_due_logouts(at timestamptz, again timestamptz, most int)
returns table (id uuid, client_id text, payload bytea, tries int)
language sql volatile security definer set search_path = '' as $$
  update identity.logout_notice n set due_at = again, tries = n.tries + 1
  where n.id in (select d.id from identity.logout_notice d where d.due_at <= at order by d.due_at limit most)
  returning n.id, n.client_id, n.payload, n.tries
$$;
create function identity.sso_drop_logout(this_one uuid) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.logout_notice where id = this_one
$$;
revoke execute on function identity.sso_put, identity.sso_find, identity.sso_consume, identity.sso_drop, identity.sso_drop_grant, identity.sso_carry,
  identity.sso_ended, identity.sso_forget, identity.sso_client, identity.sso_account, identity.sso_keys, identity.sso_add_key,
  identity.sso_add_logout, identity.sso_due_logouts, identity.sso_drop_logout from public;
grant execute on function identity.sso_put, identity.sso_find, identity.sso_consume, identity.sso_drop, identity.sso_drop_grant, identity.sso_carry,
  identity.sso_ended, identity.sso_forget, identity.sso_client, identity.sso_account, identity.sso_keys, identity.sso_add_key,
  identity.sso_add_logout, identity.sso_due_logouts, identity.sso_drop_logout to thanglong_app;

alter table identity.client enable row level security;
alter table identity.client force row level security;
create policy owner on identity.client for all to thanglong_owner using (true) with check (true);
create policy agency on identity.client for all to thanglong_agency using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert, update (name, metadata, scopes, basis, changed_at, closed_at) on identity.client to thanglong_agency;

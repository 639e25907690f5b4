create schema identity;
comment on schema identity is 'Accounts, sessions and appointments';
grant usage on schema identity to thanglong_app, thanglong_person, thanglong_agency;

create table identity.account (
  id uuid primary key,
  login text not null unique,
  password_hash text not null,
  name text not null,
  person_id uuid,
  assurance int not null,
  demo boolean not null default false,
  note jsonb,
  created_at timestamptz not null,
  closed_at timestamptz
);
comment on table identity.account is 'Who can sign in';
comment on column identity.account.person_id is 'Record of this person in the registry of people';
comment on column identity.account.note is 'What a demo account is there to show, by language';
comment on column identity.account.assurance is 'How surely we know who it is: 1 remote, 2 in person';
create index account_person on identity.account (person_id);

create table identity.appointment (
  id uuid primary key,
  account_id uuid not null references identity.account,
  agency_id int not null,
  role text not null,
  valid_from timestamptz not null,
  valid_to timestamptz
);
comment on table identity.appointment is 'A role that an official holds at an agency, with dates';
create index appointment_account on identity.appointment (account_id);
create index appointment_agency on identity.appointment (agency_id, role);

create table identity.session (
  token_hash text primary key,
  account_id uuid not null references identity.account,
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table identity.session is 'Signed-in browsers; only the hash of a token is kept';

create table identity.attempt (
  key text not null,
  at timestamptz not null
);
comment on table identity.attempt is 'Failed sign-ins by keyed hash of login and address, to slow guessing down';
create index attempt_key on identity.attempt (key, at);

create function identity.open_session(hash text, at timestamptz)
returns table (account_id uuid, person_id uuid, name text, assurance int, seen_at timestamptz, appointments json)
language sql stable security definer set search_path = '' as $$
  select a.id, a.person_id, a.name, a.assurance, s.seen_at,
    (select coalesce(json_agg(json_build_object('agencyId', p.agency_id, 'role', p.role)), '[]')
       from identity.appointment p where p.account_id = a.id and p.valid_from <= at and (p.valid_to is null or p.valid_to > at))
  from identity.session s join identity.account a on a.id = s.account_id
  where s.token_hash = hash and s.ended_at is null and s.expires_at > at and a.closed_at is null
$$;
comment on function identity.open_session is 'Who a session belongs to, with the appointments in force at the time given';

create function identity.touch_session(hash text, at timestamptz, until timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.session set seen_at = at, expires_at = greatest(expires_at, least(until, begun_at + interval '12 hours'))
  where token_hash = hash
$$;

create function identity.find_login(wanted text)
returns table (account_id uuid, password_hash text)
language sql stable security definer set search_path = '' as $$
  select id, password_hash from identity.account where login = wanted and closed_at is null
$$;

create function identity.begin_session(hash text, whose uuid, at timestamptz, until timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.session (token_hash, account_id, begun_at, seen_at, expires_at) values (hash, whose, at, at, until)
$$;

create function identity.end_session(hash text, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.session set ended_at = at where token_hash = hash and ended_at is null
$$;

create function identity.count_attempts(wanted text, since timestamptz) returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from identity.attempt where key = wanted and at > since
$$;

create function identity.add_attempt(wanted text, happened timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.attempt (key, at) values (wanted, happened)
$$;

create function identity.forget_attempts(before timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.attempt where at < before
$$;

create function identity.official_name(official uuid) returns text
language sql stable security definer set search_path = '' as $$
  select name from identity.account where id = official
    and exists (select from identity.appointment p where p.account_id = official)
$$;
comment on function identity.official_name is 'Name of an official, which every notice must give; nothing for other accounts';

create function identity.demo_people() returns table (login text, name text, note jsonb)
language sql stable security definer set search_path = '' as $$
  select login, name, note from identity.account where demo and closed_at is null order by id
$$;
revoke execute on all functions in schema identity from public;
grant execute on function identity.open_session, identity.touch_session, identity.find_login, identity.begin_session, identity.end_session,
  identity.count_attempts, identity.add_attempt, identity.forget_attempts, identity.demo_people to thanglong_app;
grant execute on function identity.official_name to thanglong_app, thanglong_person, thanglong_agency;

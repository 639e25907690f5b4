-- How somebody signed in, the means they have for it, and steps of a sign-in that are not finished.
alter table identity.account alter column password_hash drop not null;
comment on column identity.account.password_hash is 'argon2id; none: this account has no password';

alter table identity.session
  add column id uuid,
  add column methods text[] not null default '{pwd}',
  add column factors int not null default 1,
  add column signed_at timestamptz,
  add column device text not null default '';
update identity.session set id = gen_random_uuid(), signed_at = begun_at;
alter table identity.session alter column id set not null, alter column signed_at set not null,
  alter column methods drop default, alter column factors drop default;
create unique index session_id on identity.session (id);
create index session_account on identity.session (account_id);
comment on column identity.session.id is 'What its owner calls it by when it is ended from elsewhere; tells nothing of the token';
comment on column identity.session.methods is 'How its owner proved who they are: pwd, otp, passkey, code, recovery, scan (RFC 8176 where it has a name)';
comment on column identity.session.factors is 'Independent factors among them';
comment on column identity.session.signed_at is 'When a factor was last shown';
comment on column identity.session.begun_at is 'When its owner signed in; a step up keeps it';
comment on column identity.session.device is 'Browser and system as the browser names them, in short';

create table identity.authenticator (
  id uuid primary key,
  account_id uuid not null references identity.account,
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null,
  secret bytea,
  last_step bigint,
  credential_id text unique,
  public_key bytea,
  counter bigint,
  transports text[],
  synced boolean,
  added_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz
);
comment on table identity.authenticator is 'What an account signs in with beside its password';
comment on column identity.authenticator.name is 'What its owner calls it';
comment on column identity.authenticator.secret is 'Of a TOTP (RFC 6238): the shared secret, wrapped by the master key; gone with the removal';
comment on column identity.authenticator.last_step is 'Of a TOTP: the newest time step whose code was taken; that one and older ones are refused';
comment on column identity.authenticator.credential_id is 'Of a passkey (WebAuthn): the credential''s id, base64url';
comment on column identity.authenticator.public_key is 'Of a passkey: the COSE key';
comment on column identity.authenticator.counter is 'Of a passkey: uses as it counts them; fewer than known means a copy';
comment on column identity.authenticator.synced is 'Of a passkey: whether it may be on several devices of its owner';
create index authenticator_account on identity.authenticator (account_id) where removed_at is null;

create table identity.challenge (
  key text primary key,
  kind text not null,
  account_id uuid references identity.account,
  holder text,
  data jsonb not null default '{}',
  tries int not null default 0,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table identity.challenge is 'Steps of a sign-in that are not finished; each lasts minutes and is good once';
comment on column identity.challenge.key is 'Keyed hash of what its owner has: a token, an id, a random challenge';
comment on column identity.challenge.kind is 'What is waited for: the second factor, a passkey, a code, …';
comment on column identity.challenge.holder is 'Keyed hash of the token of the browser that alone may go on with it';
comment on column identity.challenge.data is 'What the next step needs; secrets only wrapped or as keyed hashes';
create index challenge_expires on identity.challenge (expires_at);
create index challenge_holder on identity.challenge (holder);
grant select, insert, update, delete on identity.challenge to thanglong_app;

drop function identity.begin_session;
create function identity.begin_session(hash text, this_one uuid, whose uuid, begun timestamptz, at timestamptz, until timestamptz,
  how text[], strength int, described text) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.session (token_hash, id, account_id, begun_at, seen_at, expires_at, methods, factors, signed_at, device)
  values (hash, this_one, whose, begun, at, least(until, begun + interval '12 hours'), how, strength, at, described)
$$;

create function identity.session_sign_in(hash text)
returns table (session_id uuid, methods text[], factors int, signed_at timestamptz, strongest int, begun_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select s.id, s.methods, s.factors, s.signed_at,
    case when exists (select from identity.authenticator m where m.account_id = s.account_id and m.removed_at is null) then 2 else 1 end,
    s.begun_at
  from identity.session s where s.token_hash = hash
$$;
comment on function identity.session_sign_in is 'How the owner of a session proved who they are, and how many factors their account could show';

create function identity.account_facts(whose uuid)
returns table (login text, name text, person_id uuid, demo boolean, password boolean, official boolean)
language sql stable security definer set search_path = '' as $$
  select a.login, a.name, a.person_id, a.demo, a.password_hash is not null,
    exists (select from identity.appointment p where p.account_id = a.id)
  from identity.account a where a.id = whose and a.closed_at is null
$$;
comment on function identity.account_facts is 'What sign-in must know of an account whose owner has shown one factor';

create function identity.authenticators_of(whose uuid)
returns table (id uuid, kind text, name text, credential_id text, added_at timestamptz, used_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select m.id, m.kind, m.name, m.credential_id, m.added_at, m.used_at from identity.authenticator m
  where m.account_id = whose and m.removed_at is null order by m.added_at, m.id
$$;

create function identity.add_totp(this_one uuid, whose uuid, called text, wrapped bytea, step bigint, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.authenticator (id, account_id, kind, name, secret, last_step, added_at)
  values (this_one, whose, 'totp', called, wrapped, step, at)
$$;

create function identity.totps_of(whose uuid) returns table (id uuid, secret bytea, last_step bigint)
language sql stable security definer set search_path = '' as $$
  select m.id, m.secret, m.last_step from identity.authenticator m
  where m.account_id = whose and m.kind = 'totp' and m.removed_at is null order by m.added_at, m.id
$$;

create function identity.use_totp(this_one uuid, step bigint, at timestamptz) returns boolean
language sql volatile security definer set search_path = '' as $$
  with used as (
    update identity.authenticator set last_step = step, used_at = at
    where id = this_one and removed_at is null and coalesce(last_step, -1) < step returning 1
  ) select exists (select from used)
$$;
comment on function identity.use_totp is 'Takes the code of a time step, once; false when that step or a later one was taken';

revoke execute on function identity.begin_session, identity.session_sign_in, identity.account_facts, identity.authenticators_of,
  identity.add_totp, identity.totps_of, identity.use_totp from public;
grant execute on function identity.begin_session, identity.session_sign_in, identity.account_facts, identity.authenticators_of,
  identity.add_totp, identity.totps_of, identity.use_totp to thanglong_app;

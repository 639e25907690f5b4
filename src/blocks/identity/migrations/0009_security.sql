-- Passkeys; sessions and devices that their owner sees and ends; recovery codes; devices that are known.
create function identity.add_passkey(this_one uuid, whose uuid, called text, credential text, key bytea, uses bigint, ways text[],
  syncs boolean, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.authenticator (id, account_id, kind, name, credential_id, public_key, counter, transports, synced, added_at)
  values (this_one, whose, 'passkey', called, credential, key, uses, ways, syncs, at)
  on conflict (credential_id) do nothing
$$;

create function identity.find_passkey(credential text)
returns table (id uuid, account_id uuid, public_key bytea, counter bigint, transports text[])
language sql stable security definer set search_path = '' as $$
  select m.id, m.account_id, m.public_key, m.counter, m.transports
  from identity.authenticator m join identity.account a on a.id = m.account_id
  where m.credential_id = credential and m.removed_at is null and a.closed_at is null
$$;
comment on function identity.find_passkey is 'The public key that a credential was registered with, to check what it signed';

create function identity.use_passkey(this_one uuid, counted bigint, counts bigint, at timestamptz) returns boolean
language sql volatile security definer set search_path = '' as $$
  with used as (
    update identity.authenticator set counter = counts, used_at = at
    where id = this_one and removed_at is null and counter = counted returning 1
  ) select exists (select from used)
$$;
comment on function identity.use_passkey is 'Takes over how often a passkey was used; false when another sign-in with it came between';

create function identity.remove_authenticator(this_one uuid, whose uuid, at timestamptz) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare called text;
begin
  perform 1 from identity.account a where a.id = whose for update;
  -- Never the last: an app for codes opens nothing by itself, so a password or a passkey must stay.
  if not exists (select from identity.account a where a.id = whose and a.password_hash is not null)
    and not exists (select from identity.authenticator m where m.account_id = whose and m.kind = 'passkey' and m.removed_at is null
      and m.id <> this_one) then
    return null;
  end if;
  update identity.authenticator set removed_at = at, secret = null
  where id = this_one and account_id = whose and removed_at is null returning name into called;
  return called;
end $$;
comment on function identity.remove_authenticator is 'Takes a way to sign in away and gives its name; nothing when it is not there or the last one';

create function identity.sessions_of(whose uuid, at timestamptz)
returns table (id uuid, begun_at timestamptz, seen_at timestamptz, methods text[], device text)
language sql stable security definer set search_path = '' as $$
  select s.id, s.begun_at, s.seen_at, s.methods, s.device from identity.session s
  where s.account_id = whose and s.ended_at is null and s.expires_at > at order by s.seen_at desc, s.id
$$;

create function identity.end_session_of(whose uuid, this_one uuid, keep uuid, at timestamptz) returns int
language sql volatile security definer set search_path = '' as $$
  with ended as (
    update identity.session set ended_at = at
    where account_id = whose and ended_at is null and id = coalesce(this_one, id) and id is distinct from keep returning 1
  ) select count(*)::int from ended
$$;
comment on function identity.end_session_of is 'Ends one session of an account, or all but the one to keep';

create function identity.forget_sessions(before timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.session where expires_at < before
$$;

create table identity.recovery_code (
  mac text primary key,
  account_id uuid not null references identity.account,
  made_at timestamptz not null,
  used_at timestamptz
);
comment on table identity.recovery_code is 'Codes that a person keeps on paper for the day when all else is lost; each is good once';
comment on column identity.recovery_code.mac is 'Keyed hash of account and code; the code itself is nowhere';
create index recovery_code_account on identity.recovery_code (account_id);

create function identity.set_recovery_codes(whose uuid, macs text[], at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.recovery_code where account_id = whose;
  insert into identity.recovery_code (mac, account_id, made_at) select m, whose, at from unnest(macs) m
$$;
create function identity.count_recovery_codes(whose uuid) returns int
language sql stable security definer set search_path = '' as $$
  select count(*)::int from identity.recovery_code where account_id = whose and used_at is null
$$;
create function identity.use_recovery_code(whose uuid, given text, at timestamptz) returns boolean
language sql volatile security definer set search_path = '' as $$
  with used as (
    update identity.recovery_code set used_at = at where account_id = whose and mac = given and used_at is null returning 1
  ) select exists (select from used)
$$;

create function identity.set_password(whose uuid, hash text) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set password_hash = hash where id = whose
$$;

create table identity.device (
  key text primary key,
  account_id uuid not null references identity.account,
  first_seen timestamptz not null,
  last_seen timestamptz not null
);
comment on table identity.device is 'Browsers in which an account has signed in before: guesses from elsewhere do not lock them out';
comment on column identity.device.key is 'Keyed hash of the browser''s cookie and the account';
create index device_account on identity.device (account_id);
create function identity.knows_device(wanted text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from identity.device where key = wanted)
$$;
create function identity.see_device(seen text, whose uuid, at timestamptz) returns boolean
language sql volatile security definer set search_path = '' as $$
  with others as (select exists (select from identity.device where account_id = whose and key <> seen) as any_other),
  put as (
    insert into identity.device (key, account_id, first_seen, last_seen) values (seen, whose, at, at)
    on conflict (key) do update set last_seen = at returning (xmax = 0) as fresh
  ) select put.fresh and others.any_other from put, others
$$;
comment on function identity.see_device is 'Remembers a browser; true when it is new and the account has signed in from others before';
create function identity.forget_devices(before timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.device where last_seen < before
$$;

revoke execute on function identity.add_passkey, identity.find_passkey, identity.use_passkey, identity.remove_authenticator,
  identity.sessions_of, identity.end_session_of, identity.forget_sessions, identity.set_recovery_codes,
  identity.count_recovery_codes, identity.use_recovery_code, identity.set_password, identity.knows_device, identity.see_device,
  identity.forget_devices from public;
grant execute on function identity.add_passkey, identity.find_passkey, identity.use_passkey, identity.remove_authenticator,
  identity.sessions_of, identity.end_session_of, identity.forget_sessions, identity.set_recovery_codes,
  identity.count_recovery_codes, identity.use_recovery_code, identity.set_password, identity.knows_device, identity.see_device,
  identity.forget_devices to thanglong_app;

create table identity.code_key (
  id uuid primary key,
  kid text not null unique,
  public_key jsonb not null,
  wrapped_key bytea not null,
  made_at timestamptz not null,
  signs_until timestamptz not null,
  trusted_until timestamptz not null
);
comment on table identity.code_key is 'Keys that sign identity codes; reached through functions only';
comment on column identity.code_key.kid is 'Name of the key in the codes, in hexadecimal';
comment on column identity.code_key.public_key is 'Public key as JWK, which verifiers keep';
comment on column identity.code_key.wrapped_key is 'Private key under the master key, which is not in the database';
comment on column identity.code_key.signs_until is 'After it another key signs';
comment on column identity.code_key.trusted_until is 'After it no code that it signed is still valid';

create table identity.code (
  id text primary key,
  person_id uuid not null,
  kind text not null check (kind in ('person', 'business', 'household')),
  registry text not null,
  record_id uuid not null,
  parts text[] not null,
  token text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_for text check (revoked_for in ('lost', 'unneeded', 'changed', 'ended'))
);
comment on table identity.code is 'Identity codes that were given: what a person or business shows to be known';
comment on column identity.code.id is 'The code''s own number (cti), random, in hexadecimal; the list of revoked codes names it';
comment on column identity.code.person_id is 'Who holds it: the person, or the representative of the business';
comment on column identity.code.record_id is 'The record that it is about';
comment on column identity.code.parts is 'What it says';
comment on column identity.code.token is 'The text in the square';
comment on column identity.code.revoked_for is 'lost and unneeded by its holder; changed when the record no longer says the same; ended by death or dissolution';
create index code_record on identity.code (record_id, issued_at desc);
create index code_person on identity.code (person_id);
create index code_revoked on identity.code (expires_at, id) where revoked_at is not null;
alter table identity.code enable row level security;
alter table identity.code force row level security;
create policy owner on identity.code to thanglong_owner using (true) with check (true);
create policy person on identity.code to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
grant select, insert on identity.code to thanglong_person;
grant update (revoked_at, revoked_for) on identity.code to thanglong_person;

create function identity.add_code_key(new_id uuid, new_kid text, new_public jsonb, new_wrapped bytea, made timestamptz, until timestamptz[]) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.code_key (id, kid, public_key, wrapped_key, made_at, signs_until, trusted_until)
  values (new_id, new_kid, new_public, new_wrapped, made, until[1], until[2])
$$;
create function identity.code_signing_key(at timestamptz) returns table (kid text, wrapped_key bytea, signs_until timestamptz)
language sql stable security definer set search_path = '' as $$
  select k.kid, k.wrapped_key, k.signs_until from identity.code_key k where k.signs_until > at order by k.made_at desc, k.id desc limit 1
$$;
comment on function identity.code_signing_key is 'The key that signs codes now; its private part is wrapped by the master key';
create function identity.code_keys(at timestamptz) returns table (kid text, public_key jsonb)
language sql stable security definer set search_path = '' as $$
  select k.kid, k.public_key from identity.code_key k where k.trusted_until > at order by k.made_at desc, k.id desc
$$;
comment on function identity.code_keys is 'The public keys by which codes are checked';
create function identity.revoked_codes(at timestamptz) returns table (id text)
language sql stable security definer set search_path = '' as $$
  select c.id from identity.code c where c.revoked_at is not null and c.expires_at > at order by c.id
$$;
comment on function identity.revoked_codes is 'Numbers of the revoked codes that would still be valid: random, and said to everybody';
create function identity.codes_of_record(wanted_registry text, wanted uuid, at timestamptz) returns table (id text, person_id uuid)
language sql stable security definer set search_path = '' as $$
  select c.id, c.person_id from identity.code c
  where c.record_id = wanted and c.registry = wanted_registry and c.revoked_at is null and c.expires_at > at
$$;
comment on function identity.codes_of_record is 'The codes in force of a record that has just been written, and who holds each';
create function identity.code_holder(wanted text) returns uuid
language sql stable security definer set search_path = '' as $$
  select person_id from identity.code where id = wanted
$$;
comment on function identity.code_holder is 'Who holds a code, for the trace of its being checked here';
revoke execute on function identity.add_code_key, identity.code_signing_key, identity.code_keys, identity.revoked_codes,
  identity.codes_of_record, identity.code_holder from public;
grant execute on function identity.add_code_key, identity.code_signing_key, identity.code_keys, identity.revoked_codes,
  identity.codes_of_record, identity.code_holder to thanglong_app;

create schema credentials;
comment on schema credentials is 'Credentials that people keep in wallets, and showing them';
grant usage on schema credentials to thanglong_app, thanglong_person, thanglong_agency;

create table credentials.signing_key (
  kid text primary key,
  issuer text not null,
  public_jwk jsonb not null,
  certificate bytea not null,
  wrapped_key bytea not null,
  made_at timestamptz not null,
  signs_until timestamptz not null,
  trusted_until timestamptz not null
);
comment on table credentials.signing_key is 'Keys with which this node signs credentials, lists of revoked ones and requests to see one';
comment on column credentials.signing_key.issuer is 'The address of the node for which its certificate was made';
comment on column credentials.signing_key.certificate is 'X.509, by the root of the node';
comment on column credentials.signing_key.wrapped_key is 'Private key under the master key, which is not in the database';
comment on column credentials.signing_key.trusted_until is 'After it no credential that it signed is still valid';
grant select on credentials.signing_key to thanglong_app;
grant select, insert on credentials.signing_key to thanglong_agency;

create table credentials.offer (
  id uuid primary key,
  person_id uuid not null,
  type text not null,
  subject_id uuid not null,
  document_id uuid,
  replaces uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  redeemed_at timestamptz,
  key_thumbprint text,
  used_at timestamptz,
  ended_at timestamptz
);
comment on table credentials.offer is 'A credential that a person asked for and a wallet may fetch, for some minutes';
comment on column credentials.offer.person_id is 'Who asked: whose wallet it is for';
comment on column credentials.offer.subject_id is 'Whom it is about, or of whose documents it is one: the person, or a child they act for';
comment on column credentials.offer.replaces is 'The credential that is revoked once this one is given';
comment on column credentials.offer.tries is 'How often the code beside the offer was wrong';
comment on column credentials.offer.redeemed_at is 'When a wallet changed it for a token';
comment on column credentials.offer.key_thumbprint is 'The key that the token is bound to, if it is (RFC 9449)';
comment on column credentials.offer.used_at is 'When the credential was given';
comment on column credentials.offer.ended_at is 'When it was taken back, or guessed at too often';
create index offer_person on credentials.offer (person_id, made_at desc);
create index offer_expires on credentials.offer (expires_at);
alter table credentials.offer enable row level security;
alter table credentials.offer force row level security;
create policy owner on credentials.offer to thanglong_owner using (true) with check (true);
create policy person on credentials.offer to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
grant select, insert on credentials.offer to thanglong_person;
grant update (tries, redeemed_at, key_thumbprint, used_at, ended_at) on credentials.offer to thanglong_person;

create table credentials.issued (
  id uuid primary key,
  person_id uuid not null,
  subject_id uuid not null,
  type text not null,
  record_id uuid,
  document_id uuid,
  claims text[] not null,
  said text not null,
  wallet text,
  copies int not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  revoked_for text check (revoked_for in ('lost', 'unneeded', 'refused', 'replaced', 'changed', 'ended', 'document'))
);
comment on table credentials.issued is 'Credentials that were given to wallets; what they say is not kept';
comment on column credentials.issued.person_id is 'Whose wallet has it';
comment on column credentials.issued.subject_id is 'Whom it is about, or of whose documents it is one';
comment on column credentials.issued.claims is 'Names of what it says';
comment on column credentials.issued.said is 'Keyed hash of what it says, by which it is noticed that something else holds now';
comment on column credentials.issued.wallet is 'The program that fetched it, where it is known';
comment on column credentials.issued.copies is 'How many of the same, each bound to a key of its own';
comment on column credentials.issued.accepted_at is 'When the wallet told that it keeps it';
comment on column credentials.issued.revoked_for is 'lost, unneeded: by its holder; refused by the wallet; replaced by a newer one; changed, ended: the record; document: the document is no longer in force';
create index issued_person on credentials.issued (person_id, issued_at desc);
create index issued_record on credentials.issued (record_id) where revoked_at is null and record_id is not null;
create index issued_document on credentials.issued (document_id) where revoked_at is null and document_id is not null;
alter table credentials.issued enable row level security;
alter table credentials.issued force row level security;
create policy owner on credentials.issued to thanglong_owner using (true) with check (true);
create policy person on credentials.issued to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
grant select, insert on credentials.issued to thanglong_person;
grant update (accepted_at, revoked_at, revoked_for) on credentials.issued to thanglong_person;

create table credentials.status_list (
  id uuid primary key,
  size int not null,
  made_at timestamptz not null
);
comment on table credentials.status_list is 'Lists that say of each place whether the credential there is revoked';
grant select, insert on credentials.status_list to thanglong_person;
grant select on credentials.status_list to thanglong_app;

create table credentials.place (
  list_id uuid not null references credentials.status_list,
  idx int not null,
  issued_id uuid not null references credentials.issued,
  person_id uuid not null,
  primary key (list_id, idx)
);
comment on table credentials.place is 'The place of each copy of a credential in a list: drawn by chance, so that neighbours tell nothing';
create index place_issued on credentials.place (issued_id);
alter table credentials.place enable row level security;
alter table credentials.place force row level security;
create policy owner on credentials.place to thanglong_owner using (true) with check (true);
create policy person on credentials.place to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
grant select, insert on credentials.place to thanglong_person;

create table credentials.used_once (
  key text primary key,
  expires_at timestamptz not null
);
comment on table credentials.used_once is 'Hashes of challenges and proofs that wallets have used, until they run out';
grant select, insert, delete on credentials.used_once to thanglong_app;
create index used_once_expires on credentials.used_once (expires_at);

create table credentials.showing (
  id uuid primary key,
  request text not null,
  asked_by jsonb not null,
  nonce text not null,
  wrapped_key bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  same_device boolean,
  outcome bytea
);
comment on table credentials.showing is 'Requests to see a credential, and the answers, for some minutes';
comment on column credentials.showing.request is 'What is asked for, as the country declares it';
comment on column credentials.showing.asked_by is 'Who asks; nobody when they are not signed in';
comment on column credentials.showing.wrapped_key is 'The key to which the answer is encrypted, under the master key';
comment on column credentials.showing.outcome is 'What was shown, under the master key';
create index showing_expires on credentials.showing (expires_at);
grant select, insert, delete on credentials.showing to thanglong_app;
grant update (answered_at, same_device, outcome) on credentials.showing to thanglong_app;

create function credentials.offer_person(wanted uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select person_id from credentials.offer where id = wanted
$$;
comment on function credentials.offer_person is 'Whose an offer is, to the endpoint that was given its secret';
create function credentials.issued_person(wanted uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select person_id from credentials.issued where id = wanted
$$;
comment on function credentials.issued_person is 'Whose a credential is, to the endpoint that was given its secret';
create function credentials.in_force_of(wanted uuid, at timestamptz) returns table (id uuid, person_id uuid, subject_id uuid)
language sql stable security definer set search_path = '' as $$
  select i.id, i.person_id, i.subject_id from credentials.issued i
  where i.record_id = wanted and i.revoked_at is null and i.expires_at > at
  union
  select i.id, i.person_id, i.subject_id from credentials.issued i
  where i.document_id = wanted and i.revoked_at is null and i.expires_at > at
$$;
comment on function credentials.in_force_of is 'The credentials of a record or document that has just changed';
create function credentials.revoked_places(list uuid, at timestamptz) returns table (idx int)
language sql stable security definer set search_path = '' as $$
  select p.idx from credentials.place p join credentials.issued i on i.id = p.issued_id
  where p.list_id = list and i.revoked_at is not null and i.expires_at > at
$$;
comment on function credentials.revoked_places is 'The places of revoked credentials in a list: drawn by chance, and said to everybody';
create function credentials.holder_at(list uuid, place int) returns table (person_id uuid, subject_id uuid)
language sql stable security definer set search_path = '' as $$
  select i.person_id, i.subject_id from credentials.place p join credentials.issued i on i.id = p.issued_id
  where p.list_id = list and p.idx = place
$$;
comment on function credentials.holder_at is 'Whose a credential is that was shown here, for the trace';
create function credentials.forget_offers(before timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from credentials.offer where expires_at < before
$$;
comment on function credentials.forget_offers is 'Takes offers away that have run out';
revoke execute on function credentials.offer_person, credentials.issued_person, credentials.in_force_of,
  credentials.revoked_places, credentials.holder_at, credentials.forget_offers from public;
grant execute on function credentials.offer_person, credentials.issued_person, credentials.in_force_of,
  credentials.revoked_places, credentials.holder_at, credentials.forget_offers to thanglong_app;

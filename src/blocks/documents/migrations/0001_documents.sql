create schema documents;
comment on schema documents is 'What people hand in and what agencies issue: rows here, content in the file store';
grant usage on schema documents to thanglong_app, thanglong_person, thanglong_agency;

create table documents.upload (
  id uuid primary key,
  person_id uuid not null,
  agency_id int,
  draft_id uuid,
  case_id uuid,
  field text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  file_id uuid not null,
  shared_from uuid,
  classification text not null default 'personal',
  received_at timestamptz not null
);
comment on table documents.upload is 'A file that a person handed in with a draft or case';
comment on column documents.upload.person_id is 'Whose evidence it is';
comment on column documents.upload.agency_id is 'The agency that works on the case; empty while it belongs to a draft';
comment on column documents.upload.field is 'Form field or pointer that it answers';
comment on column documents.upload.sha256 is 'Hash of the content as stored: images are drawn anew on arrival';
comment on column documents.upload.shared_from is 'The upload of another case of which this is the view of a further agency';
create index upload_draft on documents.upload (draft_id) where draft_id is not null;
create index upload_case on documents.upload (case_id) where case_id is not null;
create index upload_file on documents.upload (file_id);
alter table documents.upload enable row level security;
alter table documents.upload force row level security;
create policy owner on documents.upload to thanglong_owner using (true) with check (true);
create policy person on documents.upload to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on documents.upload to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert, delete on documents.upload to thanglong_person;
grant select, insert on documents.upload to thanglong_agency;
grant update (case_id, agency_id) on documents.upload to thanglong_person, thanglong_agency;

create table documents.issued (
  id uuid primary key,
  agency_id int not null,
  case_id uuid,
  subject_id uuid,
  template text not null,
  kind text not null,
  title text not null,
  symbol text not null,
  year int not null,
  sequence int not null,
  number text not null,
  verify_code text not null,
  signatory_account_id uuid,
  signatory_name text not null,
  signatory_position text not null,
  signed_at timestamptz not null,
  issued_on date not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  file_id uuid not null,
  data jsonb not null,
  state text not null default 'in-force' check (state in ('in-force', 'replaced', 'revoked')),
  state_reason text,
  state_at timestamptz,
  classification text not null default 'personal',
  retention_years int not null default 0
);
comment on table documents.issued is 'A document that an agency issued: the agency''s record of it';
comment on column documents.issued.subject_id is 'The person whom it is about, when that is somebody';
comment on column documents.issued.number is 'Number and symbol as printed; without gaps in each agency''s book of a year and symbol';
comment on column documents.issued.verify_code is 'Code by which anyone who has the document can check it; at least 128 random bits';
comment on column documents.issued.sha256 is 'Hash of the signed file';
comment on column documents.issued.data is 'What the template was filled with, without pictures';
comment on column documents.issued.retention_years is 'How long it is kept; 0 for ever';
create unique index issued_number on documents.issued (agency_id, year, symbol, sequence);
create unique index issued_code on documents.issued (verify_code);
create index issued_case on documents.issued (case_id);
create index issued_hash on documents.issued (sha256);
create index issued_file on documents.issued (file_id);
alter table documents.issued enable row level security;
alter table documents.issued force row level security;
create policy owner on documents.issued to thanglong_owner using (true) with check (true);
create policy agency on documents.issued to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on documents.issued to thanglong_agency;
grant update (state, state_reason, state_at) on documents.issued to thanglong_agency;

create table documents.holding (
  person_id uuid not null,
  document_id uuid not null,
  agency_id int not null,
  case_id uuid,
  kind text not null,
  title text not null,
  number text not null,
  verify_code text not null,
  issued_on date not null,
  media_type text not null,
  file_id uuid not null,
  state text not null default 'in-force' check (state in ('in-force', 'replaced', 'revoked')),
  held_at timestamptz not null,
  primary key (person_id, document_id)
);
comment on table documents.holding is 'A person''s vault: an issued document in the hands of one holder';
comment on column documents.holding.person_id is 'The holder';
comment on column documents.holding.agency_id is 'The agency that issued it';
create index holding_document on documents.holding (document_id);
create index holding_case on documents.holding (case_id);
alter table documents.holding enable row level security;
alter table documents.holding force row level security;
create policy owner on documents.holding to thanglong_owner using (true) with check (true);
create policy person on documents.holding to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on documents.holding to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select on documents.holding to thanglong_person;
grant select, insert on documents.holding to thanglong_agency;
grant update (state) on documents.holding to thanglong_agency;

create table documents.book (
  agency_id int not null,
  year int not null,
  symbol text not null,
  last int not null,
  primary key (agency_id, year, symbol)
);
comment on table documents.book is 'The last number drawn in an agency''s book of a year and symbol; a new year begins at 1';
alter table documents.book enable row level security;
alter table documents.book force row level security;
create policy owner on documents.book to thanglong_owner using (true) with check (true);
create policy agency on documents.book to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on documents.book to thanglong_agency;
grant update (last) on documents.book to thanglong_agency;

create table documents.root_key (
  id uuid primary key,
  certificate bytea not null,
  wrapped_key bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null
);
comment on table documents.root_key is 'Roots of this node''s own certificates; the newest signs new ones, all are trusted';
comment on column documents.root_key.wrapped_key is 'Private key under the master key, which is not in the database';
grant select (id, certificate, not_before, not_after) on documents.root_key to thanglong_app, thanglong_person;
grant select on documents.root_key to thanglong_agency;

create table documents.signing_key (
  id uuid primary key,
  agency_id int not null,
  account_id uuid not null,
  name text not null,
  position text not null,
  certificate bytea not null,
  wrapped_key bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null
);
comment on table documents.signing_key is 'Signing key and certificate of one official at one agency in one position';
comment on column documents.signing_key.account_id is 'Account of the official';
comment on column documents.signing_key.wrapped_key is 'Private key under the master key, which is not in the database';
create index signing_key_signatory on documents.signing_key (agency_id, account_id, not_after desc);
alter table documents.signing_key enable row level security;
alter table documents.signing_key force row level security;
create policy owner on documents.signing_key to thanglong_owner using (true) with check (true);
create policy agency on documents.signing_key to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on documents.signing_key to thanglong_agency;

-- Whoever has the code or the file may know this much and no more: no name, no content.
create function documents.verify_code(code text)
  returns table (template text, number text, agency_id int, issued_on date, state text, sha256 text)
  language sql stable security definer set search_path = '' as $$
    select i.template, i.number, i.agency_id, i.issued_on, i.state, i.sha256
    from documents.issued i where i.verify_code = code
  $$;
create function documents.verify_hash(hash text)
  returns table (template text, number text, agency_id int, issued_on date, state text, sha256 text)
  language sql stable security definer set search_path = '' as $$
    select i.template, i.number, i.agency_id, i.issued_on, i.state, i.sha256
    from documents.issued i where i.sha256 = hash
  $$;
-- Which of these files are still referred to; the sweep of orphans asks it and learns nothing else.
create function documents.known_files(ids uuid[])
  returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select u.file_id from documents.upload u where u.file_id = any (ids)
    union select i.file_id from documents.issued i where i.file_id = any (ids)
  $$;
revoke execute on function documents.verify_code(text), documents.verify_hash(text), documents.known_files(uuid[]) from public;
grant execute on function documents.verify_code(text), documents.verify_hash(text)
  to thanglong_app, thanglong_person, thanglong_agency;
grant execute on function documents.known_files(uuid[]) to thanglong_app;

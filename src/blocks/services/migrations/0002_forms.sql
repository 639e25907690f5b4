alter table services.draft add column signatures jsonb not null default '[]';
alter table services.draft add column history jsonb not null default '[]';
comment on column services.draft.signatures is 'Other people who must confirm the answers, and what each said: mirrors services.request, which is theirs';
comment on column services.draft.history is 'Who asked, confirmed, refused and handed over, oldest first; only ever added to';

create table services.request (
  id uuid primary key,
  person_id uuid not null,
  agency_id int,
  draft_id uuid not null references services.draft (id) on delete cascade,
  owner_id uuid not null,
  owner_name text not null,
  kind text not null check (kind in ('sign', 'hand-over')),
  role text,
  service text not null,
  version int not null,
  state text not null check (state in ('waiting', 'confirmed', 'refused', 'void', 'accepted', 'declined', 'withdrawn')),
  reason text,
  digest text,
  asked_at timestamptz not null,
  decided_at timestamptz
);
comment on table services.request is 'Somebody is asked to confirm the answers of a draft, or to take it over';
comment on column services.request.person_id is 'Who is asked';
comment on column services.request.agency_id is 'Always empty: no agency asks';
comment on column services.request.owner_id is 'Whose draft it was when it was asked';
comment on column services.request.digest is 'SHA-256 of the answers that were confirmed';
create index request_of_person on services.request (person_id, asked_at desc);
create index request_of_draft on services.request (draft_id);
alter table services.request enable row level security;
alter table services.request force row level security;
create policy owner on services.request to thanglong_owner using (true) with check (true);
create policy person on services.request to thanglong_person using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on services.request to thanglong_agency using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on services.request to thanglong_person;
grant update (state, reason, digest, decided_at) on services.request to thanglong_person;

create table services.part_upload (
  id uuid primary key,
  person_id uuid not null,
  agency_id int,
  draft_id uuid not null references services.draft (id) on delete cascade,
  field text not null,
  name text not null,
  size int not null check (size > 0),
  sha256 text not null,
  received int not null default 0,
  document_id uuid,
  created_at timestamptz not null
);
comment on table services.part_upload is 'A file of a draft that comes in parts, so that a lost connection loses nothing';
comment on column services.part_upload.sha256 is 'Hash of the whole, as the sender gives it';
comment on column services.part_upload.received is 'How many bytes have come';
comment on column services.part_upload.document_id is 'The upload that it became once all had come';
create index part_upload_of_draft on services.part_upload (draft_id);
alter table services.part_upload enable row level security;
alter table services.part_upload force row level security;
create policy owner on services.part_upload to thanglong_owner using (true) with check (true);
create policy person on services.part_upload to thanglong_person using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on services.part_upload to thanglong_agency using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert, update, delete on services.part_upload to thanglong_person;

create table services.part (
  upload_id uuid not null references services.part_upload (id) on delete cascade,
  person_id uuid not null,
  agency_id int,
  at_byte int not null,
  bytes bytea not null,
  primary key (upload_id, at_byte)
);
comment on table services.part is 'The bytes of a file that has not wholly come; gone once it has';
alter table services.part enable row level security;
alter table services.part force row level security;
create policy owner on services.part to thanglong_owner using (true) with check (true);
create policy person on services.part to thanglong_person using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on services.part to thanglong_agency using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert, delete on services.part to thanglong_person;

create schema services;
comment on schema services is 'What services there are, each version as it was declared, and what people have begun to fill in';
grant usage on schema services to thanglong_app, thanglong_person, thanglong_agency;

create table services.version (
  service text not null,
  version int not null,
  field text not null,
  sha256 text not null,
  in_force_from date not null,
  in_force_to date,
  source text,
  canonical text not null,
  loaded_at timestamptz not null,
  primary key (service, version)
);
comment on table services.version is 'Every version of every service, immutable: a case keeps the version in which it was filed';
comment on column services.version.canonical is 'All files of the declaration as canonical JSON, whose SHA-256 is sha256';
comment on column services.version.source is 'The text it was declared from, or unverified';
comment on column services.version.in_force_to is 'The last day on which it can be filed; null = open';
grant select on services.version to thanglong_app, thanglong_person, thanglong_agency;

create table services.vocabulary (
  kind text not null check (kind in ('field', 'life-event')),
  id text not null,
  place int not null,
  texts text not null,
  primary key (kind, id)
);
comment on table services.vocabulary is 'Fields of services and life events: texts is JSON { name, summary } by language';
grant select on services.vocabulary to thanglong_app, thanglong_person, thanglong_agency;

create table services.change (
  position bigint generated always as identity primary key,
  loaded_at timestamptz not null
);
comment on table services.change is 'One row each time a load changed anything: running processes compare the last position with theirs';
grant select on services.change to thanglong_app, thanglong_person, thanglong_agency;

create table services.draft (
  id uuid primary key,
  person_id uuid not null,
  agency_id int,
  on_behalf_of uuid,
  service text not null,
  version int not null,
  data jsonb not null,
  shown jsonb not null,
  done text[] not null,
  revision int not null,
  case_id uuid,
  filed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (service, version) references services.version (service, version)
);
comment on table services.draft is 'What a person has filled in so far; pinned to the version in which it was begun';
comment on column services.draft.person_id is 'Who fills it in';
comment on column services.draft.agency_id is 'The agency whose official fills it in at the counter, if so';
comment on column services.draft.on_behalf_of is 'For whom, when not for themselves';
comment on column services.draft.shown is 'What registries held when it was shown, by JSON pointer: { value, source, key }';
comment on column services.draft.done is 'Names of the pages that were saved without a fault';
comment on column services.draft.revision is 'Goes up with each save; a page sent from an older one is refused';
create index draft_of_person on services.draft (person_id, updated_at desc);
alter table services.draft enable row level security;
alter table services.draft force row level security;
create policy owner on services.draft to thanglong_owner using (true) with check (true);
create policy person on services.draft to thanglong_person using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on services.draft to thanglong_agency using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert, update, delete on services.draft to thanglong_person, thanglong_agency;

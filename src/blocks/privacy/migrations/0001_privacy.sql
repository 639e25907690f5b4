create schema privacy;
comment on schema privacy is 'What people ask about data on them, copies that are made for them, breaches, and impact notes';
grant usage on schema privacy to thanglong_app, thanglong_person, thanglong_agency;

create table privacy.request (
  id uuid primary key,
  person_id uuid not null,
  asked_by uuid not null,
  agency_id int,
  kind text not null check (kind in ('access', 'correction', 'erasure', 'restriction', 'portability')),
  about jsonb not null,
  text text not null,
  documents uuid[] not null default '{}',
  state text not null check (state in ('received', 'granted', 'refused', 'withdrawn')),
  received_at timestamptz not null,
  due_at timestamptz not null,
  source text not null,
  due_before timestamptz,
  extended_at timestamptz,
  extended_why text,
  reason text,
  done jsonb,
  decided_at timestamptz,
  decided_by uuid,
  decided_name text,
  told_soon_at timestamptz,
  told_late_at timestamptz,
  check ((state = 'received') = (decided_at is null))
);
comment on table privacy.request is 'A request of a person about data on them: to see, correct, erase or restrict it, or to take it along';
comment on column privacy.request.person_id is 'Whose data it is';
comment on column privacy.request.asked_by is 'Who asks: the person, or whoever acts for them';
comment on column privacy.request.agency_id is 'The agency that decides; none where the program itself does what is asked at once';
comment on column privacy.request.about is 'What it is about: a registry with record, attribute, the value that stands and the one that is proposed; or a holding';
comment on column privacy.request.documents is 'Uploads that prove it';
comment on column privacy.request.source is 'The text that sets the time, or unverified';
comment on column privacy.request.due_before is 'When it was due before it was extended';
comment on column privacy.request.reason is 'Why it was refused, or what the agency says when it grants';
comment on column privacy.request.done is 'What granting did: the version that a correction wrote and the cases that had used the old value, how many rows were erased';
create index request_person on privacy.request (person_id, received_at desc);
create index request_agency on privacy.request (agency_id, due_at);
create index request_due on privacy.request (due_at) where state = 'received' and told_late_at is null;

create table privacy.export (
  id uuid primary key,
  person_id uuid not null,
  asked_by uuid not null,
  request_id uuid,
  lang text not null,
  state text not null check (state in ('queued', 'making', 'ready', 'failed', 'gone')),
  done int not null default 0,
  total int not null,
  asked_at timestamptz not null,
  taken_at timestamptz,
  made_at timestamptz,
  expires_at timestamptz,
  file_id uuid,
  size bigint,
  sha256 text
);
comment on table privacy.export is 'A copy of all that is held about a person, made in the background, encrypted, gone after a while';
comment on column privacy.export.done is 'How many kinds of data have been gathered, of total';
comment on column privacy.export.file_id is 'The archive in the file store, encrypted under a key of its own';
create index export_person on privacy.export (person_id, asked_at desc);
create index export_state on privacy.export (state, asked_at) where state in ('queued', 'making', 'ready');

create table privacy.breach (
  id uuid primary key,
  agency_id int not null,
  title text not null,
  nature text not null,
  data text not null,
  happened_on date,
  found_at timestamptz not null,
  people_count int,
  harm text,
  measures text,
  contact text not null,
  due_at timestamptz not null,
  source text not null,
  late_reason text,
  authority_told_at timestamptz,
  authority_reference text,
  people_told_at timestamptz,
  people_text text,
  closed_at timestamptz,
  opened_at timestamptz not null,
  opened_by uuid not null,
  opened_name text not null,
  told_soon_at timestamptz,
  told_late_at timestamptz
);
comment on table privacy.breach is 'The register of breaches of personal data, and whether the authority and the people were told in time';
comment on column privacy.breach.found_at is 'When the agency learned of it: from here the time for the notification runs';
comment on column privacy.breach.people_count is 'About how many people; empty while it is not known';
comment on column privacy.breach.source is 'The text that sets the time, or unverified';
create index breach_agency on privacy.breach (agency_id, found_at desc);
create index breach_due on privacy.breach (due_at) where authority_told_at is null and told_late_at is null;

create table privacy.breach_subject (
  breach_id uuid not null references privacy.breach,
  person_id uuid not null,
  agency_id int not null,
  added_at timestamptz not null,
  told_at timestamptz,
  primary key (breach_id, person_id)
);
comment on table privacy.breach_subject is 'Whose data a breach concerns, as far as they are known, and when each was told';

create table privacy.breach_step (
  id uuid primary key,
  breach_id uuid not null references privacy.breach,
  agency_id int not null,
  at timestamptz not null,
  by_name text not null,
  kind text not null,
  detail text
);
comment on table privacy.breach_step is 'What was done about a breach, by whom and when; only ever added to';
create index breach_step_of on privacy.breach_step (breach_id, at);

create table privacy.note (
  service text not null,
  sha256 text not null,
  canonical text not null,
  loaded_at timestamptz not null,
  primary key (service, sha256)
);
comment on table privacy.note is 'Impact notes of services as they were declared, never changed once they stand here. Public.';
grant select on privacy.note to thanglong_app, thanglong_person, thanglong_agency;

do $$ declare t text; begin
  foreach t in array array['request', 'export', 'breach', 'breach_subject', 'breach_step'] loop
    execute format('alter table privacy.%I enable row level security', t);
    execute format('alter table privacy.%I force row level security', t);
    execute format('create policy owner on privacy.%I to thanglong_owner using (true) with check (true)', t);
    if t <> 'export' then
      execute format('create policy agency on privacy.%I to thanglong_agency using (agency_id = any ((select current_setting(''app.agencies'', true))::int[]))', t);
    end if;
    if t in ('request', 'export', 'breach_subject') then
      execute format('create policy person on privacy.%I to thanglong_person using (person_id = any ((select current_setting(''app.persons'', true))::uuid[]))', t);
    end if;
  end loop;
end $$;
grant select, insert on privacy.request to thanglong_person;
grant update (state, done, decided_at, decided_name, reason) on privacy.request to thanglong_person;
grant select on privacy.request to thanglong_agency;
grant update (state, due_at, due_before, extended_at, extended_why, reason, done, decided_at, decided_by, decided_name, told_soon_at, told_late_at)
  on privacy.request to thanglong_agency;
grant select, insert on privacy.export to thanglong_person;
grant update (state, done, taken_at, made_at, expires_at, file_id, size, sha256) on privacy.export to thanglong_person;
grant select, insert on privacy.breach to thanglong_agency;
grant update (people_count, harm, measures, late_reason, authority_told_at, authority_reference, people_told_at, people_text, closed_at, told_soon_at, told_late_at)
  on privacy.breach to thanglong_agency;
grant select, insert on privacy.breach_subject to thanglong_agency;
grant update (told_at) on privacy.breach_subject to thanglong_agency;
grant select on privacy.breach_subject to thanglong_person;
grant select, insert on privacy.breach_step to thanglong_agency;

create function privacy.due_exports(taken_before timestamptz, gone_before timestamptz, at_most int)
  returns table (id uuid, person_id uuid, what text)
  language sql stable security definer set search_path = '' as $$
    select e.id, e.person_id, case when e.state = 'ready' then 'expire' else 'make' end from privacy.export e
    where e.state = 'queued' or (e.state = 'making' and e.taken_at < taken_before) or (e.state = 'ready' and e.expires_at <= gone_before)
    order by e.asked_at limit at_most
  $$;
comment on function privacy.due_exports is 'For the job that makes copies: which are waited for or were left half made, and which are past their time';

create function privacy.due_alarms(soon timestamptz, late timestamptz, at_most int)
  returns table (id uuid, agency_id int, thing text, alarm text)
  language sql stable security definer set search_path = '' as $$
    (select r.id, r.agency_id, 'request', case when r.due_at < late then 'late' else 'soon' end from privacy.request r
     where r.state = 'received' and r.agency_id is not null and r.told_late_at is null
       and (r.due_at < late or (r.due_at < soon and r.told_soon_at is null)) order by r.due_at limit at_most)
    union all
    (select b.id, b.agency_id, 'breach', case when b.due_at < late then 'late' else 'soon' end from privacy.breach b
     where b.authority_told_at is null and b.closed_at is null and b.told_late_at is null
       and (b.due_at < late or (b.due_at < soon and b.told_soon_at is null)) order by b.due_at limit at_most)
  $$;
comment on function privacy.due_alarms is 'For the job that keeps the clock: which requests and breaches at which agencies are near or past their time and have not been pointed out';

create function privacy.known_files(files uuid[]) returns table (id uuid)
  language sql stable security definer set search_path = '' as $$
    select e.file_id from privacy.export e where e.file_id = any (files) and e.state = 'ready'
  $$;
comment on function privacy.known_files is 'For the sweep: which of these files are copies that can still be fetched';
revoke execute on function privacy.due_exports, privacy.due_alarms, privacy.known_files from public;
grant execute on function privacy.due_exports, privacy.due_alarms, privacy.known_files to thanglong_app;

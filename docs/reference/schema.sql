-- Generated from the catalog after all migrations, by npm run format. Do not edit.
-- Tables of registries are made when their declarations are loaded, and are not here.

create schema agencies;

create schema audit;

create schema cases;

create schema documents;

create schema identity;

create schema notifications;

create schema platform;

create schema registries;

create schema registry;

create schema services;

create sequence cases.case_number as bigint start 1 increment 1;

create table agencies.agency (
  id integer not null,
  key text not null,
  code text not null,
  body text not null,
  symbol text not null,
  area_code text,
  parent_id integer,
  source text not null
);

create table agencies.agency_name (
  agency integer not null,
  valid_from date not null,
  valid_to date,
  name jsonb not null
);

create table agencies.area (
  code text not null,
  valid_from date not null,
  valid_to date,
  level smallint not null,
  kind text not null,
  name text not null,
  name_en text not null,
  title jsonb not null,
  parent_code text,
  folded text not null,
  folded_name text not null,
  sort_key text collate "C" not null
);

create table agencies.loaded (
  only_row boolean default true not null,
  fingerprint text not null
);

create table audit.trace (
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_account_id text,
  actor_person_id uuid,
  actor_name text not null,
  agency_id integer,
  on_behalf_of uuid,
  action text not null,
  registry text,
  attributes text[] not null,
  case_id uuid,
  document_id uuid,
  basis text,
  purpose text not null,
  subjects uuid[] not null
);

create table audit.trace_subject (
  person_id uuid not null,
  at timestamp with time zone not null,
  trace_id uuid not null,
  reader_id uuid
);

create table cases."case" (
  id uuid not null,
  code text not null,
  service text not null,
  service_version integer not null,
  agency_id integer not null,
  person_id uuid not null,
  applicant_name text not null,
  on_behalf_of uuid,
  channel text not null,
  state text not null,
  reason text,
  received_at timestamp with time zone not null,
  counted_from timestamp with time zone not null,
  due_at timestamp with time zone,
  accepted_at timestamp with time zone,
  decided_at timestamp with time zone,
  delivered_at timestamp with time zone,
  ended_at timestamp with time zone,
  form jsonb not null,
  from_registries text[] not null,
  results jsonb not null,
  draft_id uuid,
  lead_case_id uuid,
  lead_agency_id integer,
  lead_link_id uuid,
  amended jsonb,
  clock_stopped_at timestamp with time zone,
  due_before timestamp with time zone,
  extended_at timestamp with time zone,
  counted_late boolean default false not null,
  alarm text,
  alarm_at timestamp with time zone
);

create table cases.alert (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  kind text not null,
  role text not null,
  due_at timestamp with time zone not null,
  at timestamp with time zone not null
);

create table cases.consultation (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  task_id uuid not null,
  node text not null,
  to_agency_id integer not null,
  question text not null,
  asked_at timestamp with time zone not null,
  asked_name text not null,
  due_at timestamp with time zone not null,
  told_late_at timestamp with time zone,
  answered_at timestamp with time zone,
  answered_name text,
  answer text,
  opinion text
);

create table cases.extension (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  reason text not null,
  old_due_at timestamp with time zone not null,
  new_due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  made_by text not null
);

create table cases.fee_payment (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  amount bigint not null,
  receipt_number text not null,
  note text,
  paid_at timestamp with time zone not null,
  taken_by uuid not null,
  taken_name text not null
);

create table cases.history (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  at timestamp with time zone not null,
  kind text not null,
  node text,
  outcome text,
  state text,
  reason text,
  actor_kind text not null,
  actor_name text not null,
  actor_account_id uuid,
  detail jsonb
);

create table cases.link (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  node text not null,
  service text not null,
  to_agency_id integer not null,
  linked_case_id uuid not null,
  code text,
  state text not null,
  due_at timestamp with time zone,
  sent_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);

create table cases.message (
  id uuid not null,
  kind text not null,
  link_id uuid not null,
  from_agency_id integer not null,
  agency_id integer not null,
  person_id uuid not null,
  case_id uuid not null,
  linked_case_id uuid not null,
  service text not null,
  channel text not null,
  applicant_name text not null,
  on_behalf_of uuid,
  body jsonb not null,
  sent_at timestamp with time zone not null
);

create table cases.note (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  text text not null,
  at timestamp with time zone not null,
  by_account uuid not null,
  by_name text not null
);

create table cases.number_base (
  day date not null,
  base bigint not null
);

create table cases.opinion (
  id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  from_agency_id integer not null,
  case_id uuid not null,
  code text not null,
  service text not null,
  service_version integer not null,
  applicant_name text not null,
  role text not null,
  question text not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answered_name text,
  answer text,
  opinion text
);

create table cases.supplement (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  task_id uuid not null,
  node text not null,
  items jsonb not null,
  note text,
  counted_late boolean not null,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  asked_name text not null,
  answer_until timestamp with time zone,
  answered_at timestamp with time zone,
  lapsed_at timestamp with time zone,
  before jsonb not null,
  after jsonb,
  papers jsonb
);

create table cases.task (
  id uuid not null,
  case_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  node text not null,
  role text not null,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone,
  claimed_by uuid,
  claimed_name text,
  claimed_at timestamp with time zone,
  done_at timestamp with time zone,
  outcome text,
  reason text,
  version integer default 1 not null,
  service text not null,
  code text not null,
  applicant_key text not null
);

create table cases.timer (
  id uuid not null,
  case_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  node text not null,
  due_at timestamp with time zone not null
);

create table cases.token (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  node text not null,
  waiting_for text not null,
  via text
);

create table cases.withdrawal (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  reason text,
  state_before text not null,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  agreed boolean,
  decided_by text
);

create table documents.book (
  agency_id integer not null,
  year integer not null,
  symbol text not null,
  last integer not null
);

create table documents.holding (
  person_id uuid not null,
  document_id uuid not null,
  agency_id integer not null,
  case_id uuid,
  kind text not null,
  title text not null,
  number text not null,
  verify_code text not null,
  issued_on date not null,
  media_type text not null,
  file_id uuid not null,
  state text default 'in-force'::text not null,
  held_at timestamp with time zone not null
);

create table documents.issued (
  id uuid not null,
  agency_id integer not null,
  case_id uuid,
  subject_id uuid,
  template text not null,
  kind text not null,
  title text not null,
  symbol text not null,
  year integer not null,
  sequence integer not null,
  number text not null,
  verify_code text not null,
  signatory_account_id uuid,
  signatory_name text not null,
  signatory_position text not null,
  signed_at timestamp with time zone not null,
  issued_on date not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  file_id uuid not null,
  data jsonb not null,
  state text default 'in-force'::text not null,
  state_reason text,
  state_at timestamp with time zone,
  classification text default 'personal'::text not null,
  retention_years integer default 0 not null
);

create table documents.root_key (
  id uuid not null,
  certificate bytea not null,
  wrapped_key bytea not null,
  not_before timestamp with time zone not null,
  not_after timestamp with time zone not null
);

create table documents.signing_key (
  id uuid not null,
  agency_id integer not null,
  account_id uuid not null,
  name text not null,
  "position" text not null,
  certificate bytea not null,
  wrapped_key bytea not null,
  not_before timestamp with time zone not null,
  not_after timestamp with time zone not null
);

create table documents.upload (
  id uuid not null,
  person_id uuid not null,
  agency_id integer,
  draft_id uuid,
  case_id uuid,
  field text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  file_id uuid not null,
  shared_from uuid,
  classification text default 'personal'::text not null,
  received_at timestamp with time zone not null
);

create table identity.account (
  id uuid not null,
  login text not null,
  password_hash text not null,
  name text not null,
  person_id uuid,
  assurance integer not null,
  demo boolean default false not null,
  note jsonb,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone
);

create table identity.appointment (
  id uuid not null,
  account_id uuid not null,
  agency_id integer not null,
  role text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone
);

create table identity.attempt (
  key text not null,
  at timestamp with time zone not null,
  id uuid not null
);

create table identity.session (
  token_hash text not null,
  account_id uuid not null,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table notifications.code (
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  address text not null,
  mac text not null,
  tries integer default 0 not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);

create table notifications.contact (
  person_id uuid not null,
  lang text,
  email text,
  phone text,
  email_returned_at timestamp with time zone,
  channels jsonb default '{}'::jsonb not null,
  quiet_from text default '21:00'::text not null,
  quiet_to text default '07:00'::text not null,
  updated_at timestamp with time zone not null
);

create table notifications.delivery (
  id uuid not null,
  person_id uuid not null,
  agency_id integer,
  notice_id uuid,
  channel text not null,
  state text not null,
  kind text not null,
  attempts integer default 0 not null,
  next_at timestamp with time zone,
  expires_at timestamp with time zone,
  sent_at timestamp with time zone,
  provider text,
  provider_ref text,
  fault text,
  created_at timestamp with time zone not null
);

create table notifications.message (
  id uuid not null,
  person_id uuid not null,
  agency_id integer,
  notice_id uuid,
  channel text not null,
  address text not null,
  lang text not null,
  subject text not null,
  body text not null,
  link text,
  urgent boolean not null,
  written_at timestamp with time zone not null
);

create table notifications.notice (
  id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  case_id uuid,
  subject text not null,
  body text not null,
  link text,
  sent_at timestamp with time zone not null,
  read_at timestamp with time zone,
  lang text,
  kind text default 'progress'::text not null
);

create table notifications.sandbox (
  id uuid not null,
  channel text not null,
  address text not null,
  subject text not null,
  body text not null,
  raw text not null,
  html text,
  parts integer not null,
  at timestamp with time zone not null
);

create table platform.delivery (
  "position" bigint generated always as identity not null,
  event_id uuid not null,
  subscriber text not null,
  subject text not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  due_at timestamp with time zone not null,
  done_at timestamp with time zone,
  fault text
);

create table platform.event (
  id uuid not null,
  type text not null,
  version integer not null,
  subject text not null,
  at timestamp with time zone not null,
  actor text not null,
  account_id uuid,
  payload jsonb not null
);

create table platform.job (
  name text not null,
  next_at timestamp with time zone not null
);

create table platform.migration (
  room text not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null
);

create table registries.declaration (
  registry text not null,
  version integer not null,
  sha256 text not null,
  canonical text not null,
  in_force_from date not null,
  source text not null,
  loaded_at timestamp with time zone not null
);

create table services.change (
  "position" bigint generated always as identity not null,
  loaded_at timestamp with time zone not null
);

create table services.draft (
  id uuid not null,
  person_id uuid not null,
  agency_id integer,
  on_behalf_of uuid,
  service text not null,
  version integer not null,
  data jsonb not null,
  shown jsonb not null,
  done text[] not null,
  revision integer not null,
  case_id uuid,
  filed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  signatures jsonb default '[]'::jsonb not null,
  history jsonb default '[]'::jsonb not null
);

create table services.part (
  upload_id uuid not null,
  person_id uuid not null,
  agency_id integer,
  at_byte integer not null,
  bytes bytea not null
);

create table services.part_upload (
  id uuid not null,
  person_id uuid not null,
  agency_id integer,
  draft_id uuid not null,
  field text not null,
  name text not null,
  size integer not null,
  sha256 text not null,
  received integer default 0 not null,
  document_id uuid,
  created_at timestamp with time zone not null
);

create table services.request (
  id uuid not null,
  person_id uuid not null,
  agency_id integer,
  draft_id uuid not null,
  owner_id uuid not null,
  owner_name text not null,
  kind text not null,
  role text,
  service text not null,
  version integer not null,
  state text not null,
  reason text,
  digest text,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone
);

create table services.version (
  service text not null,
  version integer not null,
  field text not null,
  sha256 text not null,
  in_force_from date not null,
  in_force_to date,
  source text,
  canonical text not null,
  loaded_at timestamp with time zone not null
);

create table services.vocabulary (
  kind text not null,
  id text not null,
  place integer not null,
  texts text not null
);

CREATE OR REPLACE FUNCTION audit.traces_of_persons(reader uuid, include_own boolean, before_at timestamp with time zone, before_id uuid, most integer)
 RETURNS TABLE(id uuid, at timestamp with time zone, actor_kind text, actor_name text, agency_id integer, action text, registry text, attributes text[], case_id uuid, document_id uuid, basis text, purpose text, persons uuid[], own boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select t.id, t.at, t.actor_kind, t.actor_name, t.agency_id, t.action, t.registry,
         t.attributes, t.case_id, t.document_id, t.basis, t.purpose, array_agg(f.person_id),
         coalesce(t.actor_person_id = reader, false)
  from unnest(current_setting('app.persons', true)::uuid[]) as p (person_id)
  cross join lateral (
    select s.person_id, s.trace_id
    from audit.trace_subject s
    where s.person_id = p.person_id and (include_own or reader is null or s.reader_id is distinct from reader)
      and (before_at is null or (s.at, s.trace_id) < (before_at, before_id))
    order by s.at desc, s.trace_id desc
    limit most
  ) f
  join audit.trace t on t.id = f.trace_id
  group by t.id
  order by t.at desc, t.id desc
  limit most
$function$;

CREATE OR REPLACE FUNCTION cases.draw_numbers(on_day date, how_many integer)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  declare first bigint;
  begin
    select base into first from cases.number_base where day = on_day;
    if first is null then
      insert into cases.number_base values (on_day, nextval('cases.case_number')) on conflict do nothing;
      select base into first from cases.number_base where day = on_day;
    end if;
    return query select nextval('cases.case_number') - first from generate_series(1, how_many);
  end $function$;

CREATE OR REPLACE FUNCTION cases.due_alarms(up_to timestamp with time zone, at_most integer)
 RETURNS TABLE(case_id uuid, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select c.id, c.agency_id from cases.case c where c.alarm_at <= up_to order by c.alarm_at limit at_most
  $function$;

CREATE OR REPLACE FUNCTION cases.due_timers(up_to timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, case_id uuid, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select t.id, t.case_id, t.agency_id from cases.timer t where t.due_at <= up_to order by t.due_at limit at_most
  $function$;

CREATE OR REPLACE FUNCTION cases.follow_case(wanted text, applicant uuid)
 RETURNS TABLE(service text, service_version integer, agency_id integer, state text, reason text, received_at timestamp with time zone, due_at timestamp with time zone, decided_at timestamp with time zone, delivered_at timestamp with time zone, ended_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select service, service_version, agency_id, state, reason, received_at, due_at, decided_at, delivered_at, ended_at
  from cases.case where code = wanted and (person_id = applicant or on_behalf_of = applicant)
$function$;

CREATE OR REPLACE FUNCTION cases.follow_history(wanted text, applicant uuid)
 RETURNS TABLE(at timestamp with time zone, state text, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select h.at, h.state, h.agency_id from cases.history h join cases.case c on c.id = h.case_id
  where c.code = wanted and (c.person_id = applicant or c.on_behalf_of = applicant) and h.state is not null order by h.at, h.id
$function$;

CREATE OR REPLACE FUNCTION cases.late_consultations(up_to timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select c.id, c.agency_id from cases.consultation c
    where c.answered_at is null and c.told_late_at is null and c.due_at < up_to order by c.due_at limit at_most
  $function$;

CREATE OR REPLACE FUNCTION cases.search_key(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    select lower(translate(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'), 'ĐđŁłØø', 'DdLlOo') collate "C")
  $function$;

CREATE OR REPLACE FUNCTION documents.known_files(ids uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select u.file_id from documents.upload u where u.file_id = any (ids)
    union select i.file_id from documents.issued i where i.file_id = any (ids)
  $function$;

CREATE OR REPLACE FUNCTION documents.verify_code(code text)
 RETURNS TABLE(template text, number text, agency_id integer, issued_on date, state text, sha256 text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select i.template, i.number, i.agency_id, i.issued_on, i.state, i.sha256
    from documents.issued i where i.verify_code = code
  $function$;

CREATE OR REPLACE FUNCTION documents.verify_hash(hash text)
 RETURNS TABLE(template text, number text, agency_id integer, issued_on date, state text, sha256 text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select i.template, i.number, i.agency_id, i.issued_on, i.state, i.sha256
    from documents.issued i where i.sha256 = hash
  $function$;

CREATE OR REPLACE FUNCTION identity.begin_attempt(this_one uuid, keys text[], happened timestamp with time zone, since timestamp with time zone)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  -- In one order, so that no two attempts wait for each other.
  perform pg_advisory_xact_lock(hashtextextended('identity.attempt ' || k, 0)) from (select k from unnest(keys) k order by k) o;
  return query select (select count(*) from identity.attempt a where a.key = k and a.at > since)
    from unnest(keys) with ordinality u(k, nth) order by nth;
  insert into identity.attempt (id, key, at) select this_one, k, happened from unnest(keys) k;
end $function$;

CREATE OR REPLACE FUNCTION identity.begin_session(hash text, whose uuid, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into identity.session (token_hash, account_id, begun_at, seen_at, expires_at) values (hash, whose, at, at, until)
$function$;

CREATE OR REPLACE FUNCTION identity.demo_people()
 RETURNS TABLE(login text, name text, note jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select login, name, note from identity.account where demo and closed_at is null order by id
$function$;

CREATE OR REPLACE FUNCTION identity.end_session(hash text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.session set ended_at = at where token_hash = hash and ended_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.find_login(wanted text)
 RETURNS TABLE(account_id uuid, password_hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select id, password_hash from identity.account where login = wanted and closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.forget_attempts(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.attempt where at < before
$function$;

CREATE OR REPLACE FUNCTION identity.official_name(official uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select name from identity.account where id = official
    and exists (select from identity.appointment p where p.account_id = official)
$function$;

CREATE OR REPLACE FUNCTION identity.open_session(hash text, at timestamp with time zone)
 RETURNS TABLE(account_id uuid, person_id uuid, name text, assurance integer, seen_at timestamp with time zone, appointments json)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.id, a.person_id, a.name, a.assurance, s.seen_at,
    (select coalesce(json_agg(json_build_object('agencyId', p.agency_id, 'role', p.role)), '[]')
       from identity.appointment p where p.account_id = a.id and p.valid_from <= at and (p.valid_to is null or p.valid_to > at))
  from identity.session s join identity.account a on a.id = s.account_id
  where s.token_hash = hash and s.ended_at is null and s.expires_at > at and a.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.take_back_attempt(this_one uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$ delete from identity.attempt where id = this_one $function$;

CREATE OR REPLACE FUNCTION identity.touch_session(hash text, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.session set seen_at = at, expires_at = greatest(expires_at, least(until, begun_at + interval '12 hours'))
  where token_hash = hash
$function$;

CREATE OR REPLACE FUNCTION registries.numbers_of(persons uuid[])
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select '{}'::text[] $function$;

CREATE OR REPLACE FUNCTION registries.person_name(person uuid, on_day date)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::text $function$;

CREATE OR REPLACE FUNCTION registries.person_of_number(number text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::uuid $function$;

CREATE OR REPLACE FUNCTION registries.wards_of(person uuid, on_day date, born_after date)
 RETURNS TABLE(person_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::uuid, null::text where false $function$;

alter table agencies.agency add constraint agency_pkey PRIMARY KEY (id);

alter table agencies.agency_name add constraint agency_name_pkey PRIMARY KEY (agency, valid_from);

alter table agencies.area add constraint area_pkey PRIMARY KEY (code, valid_from);

alter table agencies.loaded add constraint loaded_pkey PRIMARY KEY (only_row);

alter table audit.trace add constraint trace_pkey PRIMARY KEY (id);

alter table audit.trace_subject add constraint trace_subject_pkey PRIMARY KEY (person_id, at, trace_id);

alter table cases."case" add constraint case_pkey PRIMARY KEY (id);

alter table cases.alert add constraint alert_pkey PRIMARY KEY (id);

alter table cases.consultation add constraint consultation_pkey PRIMARY KEY (id);

alter table cases.extension add constraint extension_pkey PRIMARY KEY (id);

alter table cases.fee_payment add constraint fee_payment_pkey PRIMARY KEY (id);

alter table cases.history add constraint history_pkey PRIMARY KEY (id);

alter table cases.link add constraint link_pkey PRIMARY KEY (id);

alter table cases.message add constraint message_pkey PRIMARY KEY (id);

alter table cases.note add constraint note_pkey PRIMARY KEY (id);

alter table cases.number_base add constraint number_base_pkey PRIMARY KEY (day);

alter table cases.opinion add constraint opinion_pkey PRIMARY KEY (id);

alter table cases.supplement add constraint supplement_pkey PRIMARY KEY (id);

alter table cases.task add constraint task_pkey PRIMARY KEY (id);

alter table cases.timer add constraint timer_pkey PRIMARY KEY (id);

alter table cases.token add constraint token_pkey PRIMARY KEY (id);

alter table cases.withdrawal add constraint withdrawal_pkey PRIMARY KEY (id);

alter table documents.book add constraint book_pkey PRIMARY KEY (agency_id, year, symbol);

alter table documents.holding add constraint holding_pkey PRIMARY KEY (person_id, document_id);

alter table documents.issued add constraint issued_pkey PRIMARY KEY (id);

alter table documents.root_key add constraint root_key_pkey PRIMARY KEY (id);

alter table documents.signing_key add constraint signing_key_pkey PRIMARY KEY (id);

alter table documents.upload add constraint upload_pkey PRIMARY KEY (id);

alter table identity.account add constraint account_pkey PRIMARY KEY (id);

alter table identity.appointment add constraint appointment_pkey PRIMARY KEY (id);

alter table identity.session add constraint session_pkey PRIMARY KEY (token_hash);

alter table notifications.code add constraint code_pkey PRIMARY KEY (id);

alter table notifications.contact add constraint contact_pkey PRIMARY KEY (person_id);

alter table notifications.delivery add constraint delivery_pkey PRIMARY KEY (id);

alter table notifications.message add constraint message_pkey PRIMARY KEY (id);

alter table notifications.notice add constraint notice_pkey PRIMARY KEY (id);

alter table notifications.sandbox add constraint sandbox_pkey PRIMARY KEY (id);

alter table platform.delivery add constraint delivery_pkey PRIMARY KEY ("position");

alter table platform.event add constraint event_pkey PRIMARY KEY (id);

alter table platform.job add constraint job_pkey PRIMARY KEY (name);

alter table platform.migration add constraint migration_pkey PRIMARY KEY (room, name);

alter table registries.declaration add constraint declaration_pkey PRIMARY KEY (registry, version);

alter table services.change add constraint change_pkey PRIMARY KEY ("position");

alter table services.draft add constraint draft_pkey PRIMARY KEY (id);

alter table services.part add constraint part_pkey PRIMARY KEY (upload_id, at_byte);

alter table services.part_upload add constraint part_upload_pkey PRIMARY KEY (id);

alter table services.request add constraint request_pkey PRIMARY KEY (id);

alter table services.version add constraint version_pkey PRIMARY KEY (service, version);

alter table services.vocabulary add constraint vocabulary_pkey PRIMARY KEY (kind, id);

alter table agencies.agency add constraint agency_code_key UNIQUE (code);

alter table agencies.agency add constraint agency_key_key UNIQUE (key);

alter table agencies.agency_name add constraint agency_name_check CHECK ((valid_to > valid_from));

alter table agencies.area add constraint area_check CHECK ((valid_to > valid_from));

alter table agencies.loaded add constraint loaded_only_row_check CHECK (only_row);

alter table audit.trace add constraint trace_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['anyone'::text, 'person'::text, 'official'::text, 'system'::text])));

alter table cases."case" add constraint case_alarm_check CHECK ((alarm = ANY (ARRAY['remind'::text, 'extend'::text, 'escalate'::text, 'lapse'::text])));

alter table cases."case" add constraint case_code_key UNIQUE (code);

alter table cases."case" add constraint case_draft_id_key UNIQUE (draft_id);

alter table cases."case" add constraint case_lead_link_id_key UNIQUE (lead_link_id);

alter table cases.alert add constraint alert_case_id_kind_role_due_at_key UNIQUE (case_id, kind, role, due_at);

alter table cases.alert add constraint alert_kind_check CHECK ((kind = ANY (ARRAY['remind'::text, 'escalate'::text, 'consultation'::text])));

alter table cases.consultation add constraint consultation_answer_check CHECK ((answer = ANY (ARRAY['agree'::text, 'disagree'::text, 'opinion'::text])));

alter table cases.extension add constraint extension_check CHECK ((new_due_at > old_due_at));

alter table cases.fee_payment add constraint fee_payment_amount_check CHECK ((amount >= 0));

alter table cases.fee_payment add constraint fee_payment_case_id_key UNIQUE (case_id);

alter table cases.message add constraint message_kind_check CHECK ((kind = ANY (ARRAY['request'::text, 'reply'::text, 'consult'::text, 'opinion'::text])));

alter table cases.opinion add constraint opinion_answer_check CHECK ((answer = ANY (ARRAY['agree'::text, 'disagree'::text, 'opinion'::text])));

alter table cases.token add constraint token_waiting_for_check CHECK ((waiting_for = ANY (ARRAY['user'::text, 'message'::text, 'timer'::text, 'join'::text])));

alter table documents.holding add constraint holding_state_check CHECK ((state = ANY (ARRAY['in-force'::text, 'replaced'::text, 'revoked'::text])));

alter table documents.issued add constraint issued_state_check CHECK ((state = ANY (ARRAY['in-force'::text, 'replaced'::text, 'revoked'::text])));

alter table identity.account add constraint account_login_key UNIQUE (login);

alter table notifications.code add constraint code_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])));

alter table notifications.delivery add constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['app'::text, 'email'::text, 'sms'::text])));

alter table notifications.delivery add constraint delivery_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'expired'::text])));

alter table notifications.message add constraint message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])));

alter table platform.delivery add constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'dead'::text])));

alter table services.part_upload add constraint part_upload_size_check CHECK ((size > 0));

alter table services.request add constraint request_kind_check CHECK ((kind = ANY (ARRAY['sign'::text, 'hand-over'::text])));

alter table services.request add constraint request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text, 'void'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])));

alter table services.vocabulary add constraint vocabulary_kind_check CHECK ((kind = ANY (ARRAY['field'::text, 'life-event'::text])));

alter table agencies.agency add constraint agency_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES agencies.agency(id);

alter table agencies.agency_name add constraint agency_name_agency_fkey FOREIGN KEY (agency) REFERENCES agencies.agency(id);

alter table identity.appointment add constraint appointment_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.session add constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table notifications.delivery add constraint delivery_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notifications.notice(id);

alter table notifications.message add constraint message_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notifications.notice(id);

alter table platform.delivery add constraint delivery_event_id_fkey FOREIGN KEY (event_id) REFERENCES platform.event(id);

alter table services.draft add constraint draft_service_version_fkey FOREIGN KEY (service, version) REFERENCES services.version(service, version);

alter table services.part add constraint part_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES services.part_upload(id) ON DELETE CASCADE;

alter table services.part_upload add constraint part_upload_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES services.draft(id) ON DELETE CASCADE;

alter table services.request add constraint request_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES services.draft(id) ON DELETE CASCADE;

CREATE INDEX agency_parent ON agencies.agency USING btree (parent_id);

CREATE INDEX agency_place ON agencies.agency USING btree (COALESCE(area_code, ''::text), body);

CREATE INDEX area_parent ON agencies.area USING btree (COALESCE(parent_code, ''::text), valid_from);

CREATE INDEX alert_role ON cases.alert USING btree (agency_id, role, at DESC);

CREATE INDEX case_agency ON cases."case" USING btree (agency_id, received_at DESC);

CREATE INDEX case_alarm ON cases."case" USING btree (alarm_at) WHERE (alarm_at IS NOT NULL);

CREATE INDEX case_person ON cases."case" USING btree (person_id, received_at DESC);

CREATE INDEX consultation_case ON cases.consultation USING btree (case_id, asked_at);

CREATE INDEX consultation_due ON cases.consultation USING btree (due_at) WHERE ((answered_at IS NULL) AND (told_late_at IS NULL));

CREATE INDEX extension_case ON cases.extension USING btree (case_id);

CREATE INDEX history_case ON cases.history USING btree (case_id, at, id);

CREATE INDEX link_case ON cases.link USING btree (case_id);

CREATE UNIQUE INDEX message_link ON cases.message USING btree (link_id, kind);

CREATE INDEX note_case ON cases.note USING btree (case_id, at, id);

CREATE INDEX opinion_open ON cases.opinion USING btree (agency_id, role, due_at) WHERE (answered_at IS NULL);

CREATE INDEX supplement_case ON cases.supplement USING btree (case_id, asked_at);

CREATE UNIQUE INDEX supplement_open ON cases.supplement USING btree (case_id) WHERE ((answered_at IS NULL) AND (lapsed_at IS NULL));

CREATE INDEX task_case ON cases.task USING btree (case_id);

CREATE INDEX task_claimed ON cases.task USING btree (claimed_by, due_at) WHERE (done_at IS NULL);

CREATE INDEX task_desk ON cases.task USING btree (agency_id, role, COALESCE(due_at, 'infinity'::timestamp with time zone), id) INCLUDE (due_at, claimed_by, service, node, code, applicant_key) WHERE (done_at IS NULL);

CREATE INDEX task_desk_free ON cases.task USING btree (agency_id, role, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((done_at IS NULL) AND (claimed_by IS NULL));

CREATE INDEX task_desk_kinds ON cases.task USING btree (agency_id, role, service, node) WHERE (done_at IS NULL);

CREATE INDEX timer_case ON cases.timer USING btree (case_id);

CREATE INDEX timer_due ON cases.timer USING btree (due_at);

CREATE INDEX token_case ON cases.token USING btree (case_id);

CREATE UNIQUE INDEX withdrawal_open ON cases.withdrawal USING btree (case_id) WHERE (decided_at IS NULL);

CREATE INDEX holding_case ON documents.holding USING btree (case_id);

CREATE INDEX holding_document ON documents.holding USING btree (document_id);

CREATE INDEX issued_case ON documents.issued USING btree (case_id);

CREATE UNIQUE INDEX issued_code ON documents.issued USING btree (verify_code);

CREATE INDEX issued_file ON documents.issued USING btree (file_id);

CREATE INDEX issued_hash ON documents.issued USING btree (sha256);

CREATE UNIQUE INDEX issued_number ON documents.issued USING btree (agency_id, year, symbol, sequence);

CREATE INDEX signing_key_signatory ON documents.signing_key USING btree (agency_id, account_id, not_after DESC);

CREATE INDEX upload_case ON documents.upload USING btree (case_id) WHERE (case_id IS NOT NULL);

CREATE INDEX upload_draft ON documents.upload USING btree (draft_id) WHERE (draft_id IS NOT NULL);

CREATE INDEX upload_file ON documents.upload USING btree (file_id);

CREATE INDEX account_person ON identity.account USING btree (person_id);

CREATE INDEX appointment_account ON identity.appointment USING btree (account_id);

CREATE INDEX appointment_agency ON identity.appointment USING btree (agency_id, role);

CREATE INDEX attempt_at ON identity.attempt USING btree (at);

CREATE INDEX attempt_id ON identity.attempt USING btree (id);

CREATE INDEX attempt_key ON identity.attempt USING btree (key, at);

CREATE INDEX code_person ON notifications.code USING btree (person_id, sent_at DESC);

CREATE INDEX delivery_due ON notifications.delivery USING btree (next_at) WHERE (state = 'queued'::text);

CREATE INDEX delivery_notice ON notifications.delivery USING btree (notice_id);

CREATE INDEX delivery_stuck ON notifications.delivery USING btree (created_at DESC) WHERE (state = ANY (ARRAY['queued'::text, 'failed'::text, 'expired'::text]));

CREATE INDEX message_notice ON notifications.message USING btree (notice_id);

CREATE INDEX notice_person ON notifications.notice USING btree (person_id, sent_at DESC);

CREATE INDEX notice_unread ON notifications.notice USING btree (person_id) WHERE (read_at IS NULL);

CREATE INDEX delivery_dead ON platform.delivery USING btree ("position") WHERE (state = 'dead'::text);

CREATE INDEX delivery_due ON platform.delivery USING btree (due_at, "position") WHERE (state = 'waiting'::text);

CREATE INDEX delivery_order ON platform.delivery USING btree (subscriber, subject, "position") WHERE (state <> 'done'::text);

CREATE INDEX draft_of_person ON services.draft USING btree (person_id, updated_at DESC);

CREATE INDEX part_upload_of_draft ON services.part_upload USING btree (draft_id);

CREATE INDEX request_of_draft ON services.request USING btree (draft_id);

CREATE INDEX request_of_person ON services.request USING btree (person_id, asked_at DESC);

alter table audit.trace enable row level security;

alter table audit.trace force row level security;

alter table audit.trace_subject enable row level security;

alter table audit.trace_subject force row level security;

alter table cases."case" enable row level security;

alter table cases."case" force row level security;

alter table cases.alert enable row level security;

alter table cases.alert force row level security;

alter table cases.consultation enable row level security;

alter table cases.consultation force row level security;

alter table cases.extension enable row level security;

alter table cases.extension force row level security;

alter table cases.fee_payment enable row level security;

alter table cases.fee_payment force row level security;

alter table cases.history enable row level security;

alter table cases.history force row level security;

alter table cases.link enable row level security;

alter table cases.link force row level security;

alter table cases.message enable row level security;

alter table cases.message force row level security;

alter table cases.note enable row level security;

alter table cases.note force row level security;

alter table cases.opinion enable row level security;

alter table cases.opinion force row level security;

alter table cases.supplement enable row level security;

alter table cases.supplement force row level security;

alter table cases.task enable row level security;

alter table cases.task force row level security;

alter table cases.timer enable row level security;

alter table cases.timer force row level security;

alter table cases.token enable row level security;

alter table cases.token force row level security;

alter table cases.withdrawal enable row level security;

alter table cases.withdrawal force row level security;

alter table documents.book enable row level security;

alter table documents.book force row level security;

alter table documents.holding enable row level security;

alter table documents.holding force row level security;

alter table documents.issued enable row level security;

alter table documents.issued force row level security;

alter table documents.signing_key enable row level security;

alter table documents.signing_key force row level security;

alter table documents.upload enable row level security;

alter table documents.upload force row level security;

alter table notifications.code enable row level security;

alter table notifications.code force row level security;

alter table notifications.contact enable row level security;

alter table notifications.contact force row level security;

alter table notifications.delivery enable row level security;

alter table notifications.delivery force row level security;

alter table notifications.message enable row level security;

alter table notifications.message force row level security;

alter table notifications.notice enable row level security;

alter table notifications.notice force row level security;

alter table services.draft enable row level security;

alter table services.draft force row level security;

alter table services.part enable row level security;

alter table services.part force row level security;

alter table services.part_upload enable row level security;

alter table services.part_upload force row level security;

alter table services.request enable row level security;

alter table services.request force row level security;

create policy add on audit.trace for insert to thanglong_agency, thanglong_app, thanglong_person with check (true);

create policy owner on audit.trace for all to thanglong_owner using (true) with check (true);

create policy add on audit.trace_subject for insert to thanglong_agency, thanglong_app, thanglong_person with check (true);

create policy owner on audit.trace_subject for all to thanglong_owner using (true) with check (true);

create policy person on audit.trace_subject for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.alert for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.alert for all to thanglong_owner using (true) with check (true);

create policy person on cases.alert for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases."case" for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases."case" for all to thanglong_owner using (true) with check (true);

create policy person on cases."case" for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.consultation for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.consultation for all to thanglong_owner using (true) with check (true);

create policy person on cases.consultation for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.extension for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.extension for all to thanglong_owner using (true) with check (true);

create policy person on cases.extension for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.fee_payment for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.fee_payment for all to thanglong_owner using (true) with check (true);

create policy person on cases.fee_payment for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.history for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.history for all to thanglong_owner using (true) with check (true);

create policy person on cases.history for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.link for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.link for all to thanglong_owner using (true) with check (true);

create policy person on cases.link for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy owner on cases.message for all to thanglong_owner using (true) with check (true);

create policy receive on cases.message for select to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy send on cases.message for insert to thanglong_agency with check ((from_agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy agency on cases.note for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on cases.note for all to thanglong_owner using (true) with check (true);

create policy agency on cases.opinion for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.opinion for all to thanglong_owner using (true) with check (true);

create policy person on cases.opinion for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.supplement for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.supplement for all to thanglong_owner using (true) with check (true);

create policy person on cases.supplement for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.task for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on cases.task for all to thanglong_owner using (true) with check (true);

create policy person on cases.task for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.timer for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.timer for all to thanglong_owner using (true) with check (true);

create policy person on cases.timer for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.token for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.token for all to thanglong_owner using (true) with check (true);

create policy person on cases.token for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.withdrawal for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on cases.withdrawal for all to thanglong_owner using (true) with check (true);

create policy person on cases.withdrawal for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on documents.book for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.book for all to thanglong_owner using (true) with check (true);

create policy agency on documents.holding for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.holding for all to thanglong_owner using (true) with check (true);

create policy person on documents.holding for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on documents.issued for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.issued for all to thanglong_owner using (true) with check (true);

create policy agency on documents.signing_key for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.signing_key for all to thanglong_owner using (true) with check (true);

create policy agency on documents.upload for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.upload for all to thanglong_owner using (true) with check (true);

create policy person on documents.upload for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy owner on notifications.code for all to thanglong_owner using (true) with check (true);

create policy person on notifications.code for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy owner on notifications.contact for all to thanglong_owner using (true) with check (true);

create policy person on notifications.contact for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on notifications.delivery for insert to thanglong_agency with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on notifications.delivery for all to thanglong_owner using (true) with check (true);

create policy person on notifications.delivery for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy sender on notifications.delivery for all to thanglong_app using (true) with check (true);

create policy agency on notifications.message for insert to thanglong_agency with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on notifications.message for all to thanglong_owner using (true) with check (true);

create policy person on notifications.message for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on notifications.notice for insert to thanglong_agency with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on notifications.notice for all to thanglong_owner using (true) with check (true);

create policy person on notifications.notice for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on services.draft for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on services.draft for all to thanglong_owner using (true) with check (true);

create policy person on services.draft for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on services.part for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on services.part for all to thanglong_owner using (true) with check (true);

create policy person on services.part for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on services.part_upload for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on services.part_upload for all to thanglong_owner using (true) with check (true);

create policy person on services.part_upload for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on services.request for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on services.request for all to thanglong_owner using (true) with check (true);

create policy person on services.request for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

revoke execute on function audit.traces_of_persons(uuid,boolean,timestamp with time zone,uuid,integer) from public;

revoke execute on function cases.draw_numbers(date,integer) from public;

revoke execute on function cases.due_alarms(timestamp with time zone,integer) from public;

revoke execute on function cases.due_timers(timestamp with time zone,integer) from public;

revoke execute on function cases.follow_case(text,uuid) from public;

revoke execute on function cases.follow_history(text,uuid) from public;

revoke execute on function cases.late_consultations(timestamp with time zone,integer) from public;

revoke execute on function cases.search_key(text) from public;

revoke execute on function documents.known_files(uuid[]) from public;

revoke execute on function documents.verify_code(text) from public;

revoke execute on function documents.verify_hash(text) from public;

revoke execute on function identity.begin_attempt(uuid,text[],timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.begin_session(text,uuid,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.demo_people() from public;

revoke execute on function identity.end_session(text,timestamp with time zone) from public;

revoke execute on function identity.find_login(text) from public;

revoke execute on function identity.forget_attempts(timestamp with time zone) from public;

revoke execute on function identity.official_name(uuid) from public;

revoke execute on function identity.open_session(text,timestamp with time zone) from public;

revoke execute on function identity.take_back_attempt(uuid) from public;

revoke execute on function identity.touch_session(text,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function registries.numbers_of(uuid[]) from public;

revoke execute on function registries.person_name(uuid,date) from public;

revoke execute on function registries.person_of_number(text) from public;

revoke execute on function registries.wards_of(uuid,date,date) from public;

grant usage on schema agencies to thanglong_agency;

grant usage on schema agencies to thanglong_app;

grant usage on schema agencies to thanglong_person;

grant usage on schema audit to thanglong_agency;

grant usage on schema audit to thanglong_app;

grant usage on schema audit to thanglong_person;

grant usage on schema cases to thanglong_agency;

grant usage on schema cases to thanglong_app;

grant usage on schema cases to thanglong_person;

grant usage on schema documents to thanglong_agency;

grant usage on schema documents to thanglong_app;

grant usage on schema documents to thanglong_person;

grant usage on schema identity to thanglong_agency;

grant usage on schema identity to thanglong_app;

grant usage on schema identity to thanglong_person;

grant usage on schema notifications to thanglong_agency;

grant usage on schema notifications to thanglong_app;

grant usage on schema notifications to thanglong_person;

grant usage on schema platform to thanglong_agency;

grant usage on schema platform to thanglong_app;

grant usage on schema platform to thanglong_person;

grant usage on schema registries to thanglong_agency;

grant usage on schema registries to thanglong_app;

grant usage on schema registries to thanglong_person;

grant usage on schema registry to thanglong_agency;

grant usage on schema registry to thanglong_app;

grant usage on schema registry to thanglong_person;

grant usage on schema services to thanglong_agency;

grant usage on schema services to thanglong_app;

grant usage on schema services to thanglong_person;

grant delete, insert, select on cases.timer to thanglong_agency;

grant delete, insert, select on cases.token to thanglong_agency;

grant delete, insert, select on documents.upload to thanglong_person;

grant delete, insert, select on services.part to thanglong_person;

grant delete, insert, select, update on services.draft to thanglong_agency;

grant delete, insert, select, update on services.draft to thanglong_person;

grant delete, insert, select, update on services.part_upload to thanglong_person;

grant insert on audit.trace to thanglong_agency;

grant insert on audit.trace to thanglong_app;

grant insert on audit.trace to thanglong_person;

grant insert on audit.trace_subject to thanglong_agency;

grant insert on audit.trace_subject to thanglong_app;

grant insert on notifications.delivery to thanglong_agency;

grant insert on notifications.message to thanglong_agency;

grant insert on notifications.notice to thanglong_agency;

grant insert on platform.delivery to thanglong_agency;

grant insert on platform.delivery to thanglong_person;

grant insert on platform.event to thanglong_agency;

grant insert on platform.event to thanglong_person;

grant insert, select on audit.trace_subject to thanglong_person;

grant insert, select on cases."case" to thanglong_agency;

grant insert, select on cases."case" to thanglong_person;

grant insert, select on cases.alert to thanglong_agency;

grant insert, select on cases.consultation to thanglong_agency;

grant insert, select on cases.extension to thanglong_agency;

grant insert, select on cases.fee_payment to thanglong_agency;

grant insert, select on cases.history to thanglong_agency;

grant insert, select on cases.history to thanglong_person;

grant insert, select on cases.link to thanglong_agency;

grant insert, select on cases.link to thanglong_person;

grant insert, select on cases.message to thanglong_agency;

grant insert, select on cases.note to thanglong_agency;

grant insert, select on cases.opinion to thanglong_agency;

grant insert, select on cases.supplement to thanglong_agency;

grant insert, select on cases.task to thanglong_agency;

grant insert, select on cases.task to thanglong_person;

grant insert, select on cases.timer to thanglong_person;

grant insert, select on cases.token to thanglong_person;

grant insert, select on cases.withdrawal to thanglong_agency;

grant insert, select on documents.book to thanglong_agency;

grant insert, select on documents.holding to thanglong_agency;

grant insert, select on documents.issued to thanglong_agency;

grant insert, select on documents.signing_key to thanglong_agency;

grant insert, select on documents.upload to thanglong_agency;

grant insert, select on notifications.code to thanglong_person;

grant insert, select on notifications.delivery to thanglong_person;

grant insert, select on notifications.message to thanglong_person;

grant insert, select on notifications.notice to thanglong_person;

grant insert, select on notifications.sandbox to thanglong_app;

grant insert, select on platform.event to thanglong_app;

grant insert, select on services.request to thanglong_person;

grant insert, select, update on notifications.contact to thanglong_person;

grant insert, select, update on platform.delivery to thanglong_app;

grant insert, select, update on platform.job to thanglong_app;

grant select on agencies.agency to thanglong_agency;

grant select on agencies.agency to thanglong_app;

grant select on agencies.agency to thanglong_person;

grant select on agencies.agency_name to thanglong_agency;

grant select on agencies.agency_name to thanglong_app;

grant select on agencies.agency_name to thanglong_person;

grant select on agencies.area to thanglong_agency;

grant select on agencies.area to thanglong_app;

grant select on agencies.area to thanglong_person;

grant select on cases.consultation to thanglong_person;

grant select on cases.extension to thanglong_person;

grant select on cases.fee_payment to thanglong_person;

grant select on cases.supplement to thanglong_person;

grant select on cases.withdrawal to thanglong_person;

grant select on documents.holding to thanglong_person;

grant select on documents.root_key to thanglong_agency;

grant select on registries.declaration to thanglong_agency;

grant select on registries.declaration to thanglong_app;

grant select on registries.declaration to thanglong_person;

grant select on services.change to thanglong_agency;

grant select on services.change to thanglong_app;

grant select on services.change to thanglong_person;

grant select on services.version to thanglong_agency;

grant select on services.version to thanglong_app;

grant select on services.version to thanglong_person;

grant select on services.vocabulary to thanglong_agency;

grant select on services.vocabulary to thanglong_app;

grant select on services.vocabulary to thanglong_person;

grant select, update on notifications.delivery to thanglong_app;

grant select (id, certificate, not_before, not_after) on documents.root_key to thanglong_app;

grant select (id, certificate, not_before, not_after) on documents.root_key to thanglong_person;

grant update (agency_id, case_id) on documents.upload to thanglong_agency;

grant update (answered_at, answered_by, answered_name, answer, opinion) on cases.opinion to thanglong_agency;

grant update (answered_at, lapsed_at, after, papers) on cases.supplement to thanglong_agency;

grant update (code, state, due_at, changed_at) on cases.link to thanglong_agency;

grant update (decided_at, agreed, decided_by) on cases.withdrawal to thanglong_agency;

grant update (due_at, claimed_by, claimed_name, claimed_at, done_at, outcome, reason, version) on cases.task to thanglong_agency;

grant update (last) on documents.book to thanglong_agency;

grant update (person_id, agency_id, case_id) on documents.upload to thanglong_person;

grant update (read_at) on notifications.notice to thanglong_person;

grant update (state) on documents.holding to thanglong_agency;

grant update (state, reason, counted_from, due_at, accepted_at, decided_at, delivered_at, ended_at, results, amended, clock_stopped_at, due_before, extended_at, counted_late, alarm, alarm_at) on cases."case" to thanglong_agency;

grant update (state, reason, digest, decided_at) on services.request to thanglong_person;

grant update (state, state_reason, state_at) on documents.issued to thanglong_agency;

grant update (told_late_at, answered_at, answered_name, answer, opinion) on cases.consultation to thanglong_agency;

grant update (tries, used_at) on notifications.code to thanglong_person;

grant execute on function audit.traces_of_persons(uuid,boolean,timestamp with time zone,uuid,integer) to thanglong_person;

grant execute on function cases.draw_numbers(date,integer) to thanglong_agency;

grant execute on function cases.draw_numbers(date,integer) to thanglong_app;

grant execute on function cases.draw_numbers(date,integer) to thanglong_person;

grant execute on function cases.due_alarms(timestamp with time zone,integer) to thanglong_app;

grant execute on function cases.due_timers(timestamp with time zone,integer) to thanglong_app;

grant execute on function cases.follow_case(text,uuid) to thanglong_app;

grant execute on function cases.follow_history(text,uuid) to thanglong_app;

grant execute on function cases.late_consultations(timestamp with time zone,integer) to thanglong_app;

grant execute on function cases.search_key(text) to thanglong_agency;

grant execute on function cases.search_key(text) to thanglong_app;

grant execute on function cases.search_key(text) to thanglong_person;

grant execute on function documents.known_files(uuid[]) to thanglong_app;

grant execute on function documents.verify_code(text) to thanglong_agency;

grant execute on function documents.verify_code(text) to thanglong_app;

grant execute on function documents.verify_code(text) to thanglong_person;

grant execute on function documents.verify_hash(text) to thanglong_agency;

grant execute on function documents.verify_hash(text) to thanglong_app;

grant execute on function documents.verify_hash(text) to thanglong_person;

grant execute on function identity.begin_attempt(uuid,text[],timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.begin_session(text,uuid,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.demo_people() to thanglong_app;

grant execute on function identity.end_session(text,timestamp with time zone) to thanglong_app;

grant execute on function identity.find_login(text) to thanglong_app;

grant execute on function identity.forget_attempts(timestamp with time zone) to thanglong_app;

grant execute on function identity.official_name(uuid) to thanglong_agency;

grant execute on function identity.official_name(uuid) to thanglong_app;

grant execute on function identity.official_name(uuid) to thanglong_person;

grant execute on function identity.open_session(text,timestamp with time zone) to thanglong_app;

grant execute on function identity.take_back_attempt(uuid) to thanglong_app;

grant execute on function identity.touch_session(text,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function registries.numbers_of(uuid[]) to thanglong_agency;

grant execute on function registries.numbers_of(uuid[]) to thanglong_app;

grant execute on function registries.numbers_of(uuid[]) to thanglong_person;

grant execute on function registries.person_name(uuid,date) to thanglong_agency;

grant execute on function registries.person_name(uuid,date) to thanglong_app;

grant execute on function registries.person_name(uuid,date) to thanglong_person;

grant execute on function registries.person_of_number(text) to thanglong_agency;

grant execute on function registries.person_of_number(text) to thanglong_app;

grant execute on function registries.person_of_number(text) to thanglong_person;

grant execute on function registries.wards_of(uuid,date,date) to thanglong_agency;

grant execute on function registries.wards_of(uuid,date,date) to thanglong_app;

grant execute on function registries.wards_of(uuid,date,date) to thanglong_person;

comment on schema agencies is 'Administrative areas and the agencies of the state, with the time in which each holds';

comment on schema audit is 'Who read whose data, when, and why. Rows are only ever added.';

comment on schema cases is 'What people have asked the government for, and how each request stands';

comment on schema documents is 'What people hand in and what agencies issue: rows here, content in the file store';

comment on schema identity is 'Accounts, sessions and appointments';

comment on schema notifications is 'What the government has told people';

comment on schema platform is 'The kernel: migrations, events and their deliveries, jobs';

comment on schema registries is 'Declarations of the registries, each version as it was loaded';

comment on schema registry is 'The records: one table per declared registry, made and widened when its declaration is loaded';

comment on schema services is 'What services there are, each version as it was declared, and what people have begun to fill in';

comment on table agencies.agency is 'Agencies of the state; never deleted. Public.';

comment on column agencies.agency.id is 'The number by which guarded rows name their agency; never changes';

comment on column agencies.agency.key is 'What the agency is, whatever its code and name: body, and the area it serves';

comment on column agencies.agency.code is 'Code that stands in case codes; may be corrected';

comment on column agencies.agency.body is 'Kind of agency, by which services name who is competent';

comment on column agencies.agency.symbol is 'Abbreviation in document numbers';

comment on column agencies.agency.area_code is 'The area it serves; null: the whole nation';

comment on column agencies.agency.parent_id is 'The agency above it';

comment on column agencies.agency.source is 'The text that its code was taken from, or unverified';

comment on table agencies.agency_name is 'What an agency is called, and when: it exists while it has a name. Public.';

comment on column agencies.agency_name.agency is 'The agency';

comment on column agencies.agency_name.valid_from is 'First day of the name';

comment on column agencies.agency_name.valid_to is 'First day on which it no longer holds; null: it holds';

comment on column agencies.agency_name.name is 'Name by language';

comment on table agencies.area is 'Administrative areas as the country declares them: a row for each state of an area in time. Public.';

comment on column agencies.area.code is 'Official code, the same over time';

comment on column agencies.area.valid_from is 'First day on which the row holds';

comment on column agencies.area.valid_to is 'First day on which it no longer holds; null: it holds';

comment on column agencies.area.level is '1 is the highest level below the nation';

comment on column agencies.area.kind is 'Kind of area in the national language';

comment on column agencies.area.name is 'Name without the kind, in the national language';

comment on column agencies.area.name_en is 'The same in English';

comment on column agencies.area.title is 'Kind and name together, by language';

comment on column agencies.area.parent_code is 'Code of the area it lies in; null at the highest level';

comment on column agencies.area.folded is 'Kind and name in the form in which search compares, with a space before';

comment on column agencies.area.folded_name is 'Name alone in the form in which search compares';

comment on column agencies.area.sort_key is 'Key of the name in the national alphabet, made by the program';

comment on table agencies.loaded is 'Which state of the country''s files stands in this schema, so that a start with the same files is quick';

comment on column agencies.loaded.only_row is 'There is one row';

comment on column agencies.loaded.fingerprint is 'Hash of the files and of the rules by which names fold and sort';

comment on table audit.trace is 'One row per reading of personal data, written in the transaction of the reading. A list is one row that names its subjects.';

comment on column audit.trace.actor_name is 'Full name of the person or official, or the name of the job or subscriber, as it was then';

comment on column audit.trace.agency_id is 'The agency for which an official or a system actor read';

comment on column audit.trace.on_behalf_of is 'The person for whom the reader acted, where it was not themselves';

comment on column audit.trace.action is 'What was done, such as registry.read, case.open, document.open';

comment on column audit.trace.attributes is 'The attributes that were given out';

comment on column audit.trace.basis is 'Legal basis as declared';

comment on column audit.trace.purpose is 'Purpose code of the transaction';

comment on column audit.trace.subjects is 'Person ids whose data were read';

comment on table audit.trace_subject is 'The traces of each person, newest found first. Written with the trace in one statement, so it carries no foreign key: none could ever fail, and each would cost a look-up per reading.';

comment on column audit.trace_subject.reader_id is 'The person who read, so that they need not see their own looking';

comment on table cases."case" is 'A request for a service, from filing to result, with the version of the service in force when it was received';

comment on column cases."case".code is 'Number that people are told; may have gaps';

comment on column cases."case".agency_id is 'The agency that is competent';

comment on column cases."case".person_id is 'Record id of the applicant in the registry of people';

comment on column cases."case".applicant_name is 'Full name of the applicant as it was at filing';

comment on column cases."case".on_behalf_of is 'Record id of the person for whom the applicant acts';

comment on column cases."case".state is 'State in the platform''s words; the country gives each its national code';

comment on column cases."case".reason is 'Why it was refused or stopped, as the official wrote it for the applicant';

comment on column cases."case".counted_from is 'Start of counting of the deadline, by the working-time rules';

comment on column cases."case".due_at is 'When the answer is due; null when the service declares no deadline';

comment on column cases."case".decided_at is 'When processing was finished, also by refusal';

comment on column cases."case".ended_at is 'When the process came to its end';

comment on column cases."case".form is 'The checked data of the form, never changed';

comment on column cases."case".from_registries is 'JSON pointers of the answers that registries gave, not the applicant';

comment on column cases."case".results is 'Process variables: tasks, registry, documents, messages, each by element id';

comment on column cases."case".draft_id is 'The draft that was filed: a second submit finds this case';

comment on column cases."case".lead_case_id is 'For a linked case: the case that asked for it, which stands at another agency';

comment on column cases."case".lead_link_id is 'For a linked case: the lead''s link, to which its reply is correlated';

comment on column cases."case".amended is 'The checked data of the form with what supplements changed; the filed form stays as it was';

comment on column cases."case".clock_stopped_at is 'Since when the deadline is not counted, because the applicant is to act; then there is no due date';

comment on column cases."case".due_before is 'While the clock stands: the due date that was';

comment on column cases."case".extended_at is 'When the one new appointment was made';

comment on column cases."case".counted_late is 'Counts as late whatever its dates say: more was asked for than the service allows';

comment on column cases."case".alarm is 'What the clock does next with this case';

comment on table cases.alert is 'What the clock has pointed out to the holders of a role: a deadline that is near, one that has passed; each once';

comment on table cases.consultation is 'What an agency has asked another about a case, and the answer as it was told; it never reads the other''s rows';

comment on table cases.extension is 'An apology for a delay with a new appointment';

comment on table cases.fee_payment is 'A fee taken at the counter, with the number of its receipt';

comment on table cases.history is 'What happened to a case, for applicant and officials alike; rows are only ever added';

comment on table cases.link is 'The lead''s mirror of its linked cases: what they have told it. It never reads theirs.';

comment on column cases.link.node is 'The send task';

comment on column cases.link.state is 'State of the linked case as last told';

comment on table cases.message is 'What cases at different agencies tell each other: a request opens a linked case, its reply goes back. Only the addressee reads it.';

comment on column cases.message.link_id is 'The lead''s link, by which request and reply belong together';

comment on column cases.message.agency_id is 'The addressee';

comment on column cases.message.case_id is 'The case that sent it';

comment on column cases.message.linked_case_id is 'The case that a request opens, or that replies';

comment on column cases.message.service is 'For a request: the service that is asked for';

comment on column cases.message.body is 'For a request the form of the linked case, for a reply what it answers';

comment on table cases.note is 'What officials write to each other about a case; the applicant''s hat never reads it, and rows are only ever added';

comment on table cases.number_base is 'Where the sequence of case numbers stood when a day began';

comment on table cases.opinion is 'What another agency asks of this one: work with a due date of its own, on a case that stays there';

comment on column cases.opinion.id is 'The consultation at the agency that asks';

comment on table cases.supplement is 'A request for more: what was asked for and why, the answers before it and after it';

comment on column cases.supplement.items is 'Each with the pointer of a field, or a paper by name; reason and remedy';

comment on column cases.supplement.papers is 'Documents handed in that no field of the form asks for, by number of the item';

comment on table cases.task is 'Work of an official on a case; closed by its outcome, or without one when a timer took it away';

comment on column cases.task.claimed_by is 'Account of the official who has taken it';

comment on column cases.task.version is 'Grows with every change, so that a page that is no longer true is refused';

comment on column cases.task.service is 'Of the case, as are the next two: the desk looks through its list by them';

comment on column cases.task.applicant_key is 'Name of the applicant as it is looked for, with a space before each word';

comment on table cases.timer is 'Times that processes wait for; a row goes when it fires or is cancelled';

comment on table cases.token is 'Where the process of a case stands; a case without tokens has ended';

comment on column cases.token.node is 'Element of the process file';

comment on column cases.token.via is 'At a join: the flow by which it came';

comment on table cases.withdrawal is 'An applicant''s wish to have the case ended, and what was decided on it';

comment on table documents.book is 'The last number drawn in an agency''s book of a year and symbol; a new year begins at 1';

comment on table documents.holding is 'A person''s vault: an issued document in the hands of one holder';

comment on column documents.holding.person_id is 'The holder';

comment on column documents.holding.agency_id is 'The agency that issued it';

comment on table documents.issued is 'A document that an agency issued: the agency''s record of it';

comment on column documents.issued.subject_id is 'The person whom it is about, when that is somebody';

comment on column documents.issued.number is 'Number and symbol as printed; without gaps in each agency''s book of a year and symbol';

comment on column documents.issued.verify_code is 'Code by which anyone who has the document can check it; at least 128 random bits';

comment on column documents.issued.sha256 is 'Hash of the signed file';

comment on column documents.issued.data is 'What the template was filled with, without pictures';

comment on column documents.issued.retention_years is 'How long it is kept; 0 for ever';

comment on table documents.root_key is 'Roots of this node''s own certificates; the newest signs new ones, all are trusted';

comment on column documents.root_key.wrapped_key is 'Private key under the master key, which is not in the database';

comment on table documents.signing_key is 'Signing key and certificate of one official at one agency in one position';

comment on column documents.signing_key.account_id is 'Account of the official';

comment on column documents.signing_key.wrapped_key is 'Private key under the master key, which is not in the database';

comment on table documents.upload is 'A file that a person handed in with a draft or case';

comment on column documents.upload.person_id is 'Whose evidence it is';

comment on column documents.upload.agency_id is 'The agency that works on the case; empty while it belongs to a draft';

comment on column documents.upload.field is 'Form field or pointer that it answers';

comment on column documents.upload.sha256 is 'Hash of the content as stored: images are drawn anew on arrival';

comment on column documents.upload.shared_from is 'The upload of another case of which this is the view of a further agency';

comment on table identity.account is 'Who can sign in';

comment on column identity.account.person_id is 'Record of this person in the registry of people';

comment on column identity.account.assurance is 'How surely we know who it is: 1 remote, 2 in person';

comment on column identity.account.note is 'What a demo account is there to show, by language';

comment on table identity.appointment is 'A role that an official holds at an agency, with dates';

comment on table identity.attempt is 'Failed sign-ins by keyed hashes of account and address, to slow guessing down';

comment on column identity.attempt.key is 'Keyed hash of the account, of the address, or of both';

comment on column identity.attempt.id is 'The attempt, of which a row stands here for each key that it counts under';

comment on table identity.session is 'Signed-in browsers; only the hash of a token is kept';

comment on table notifications.code is 'One-time codes that prove an address is the person''s own';

comment on column notifications.code.mac is 'Keyed hash of the code';

comment on table notifications.contact is 'How a person wants to be told: verified addresses, language, channels by kind of notice, quiet hours';

comment on column notifications.contact.email is 'Verified by a code that was sent to it';

comment on column notifications.contact.phone is 'Verified by a code that was sent to it; + and digits';

comment on column notifications.contact.email_returned_at is 'The last message came back for good: nothing more is sent there until it is verified again';

comment on column notifications.contact.channels is 'Kind of notice to the list of channels beside the app; a kind that is missing has its default';

comment on column notifications.contact.quiet_from is 'Local time HH:MM from which nothing is sent unless it is urgent; the same as quiet_to: never quiet';

comment on table notifications.delivery is 'One row for each channel of a notice: how far it has come. No text and no address';

comment on column notifications.delivery.id is 'Also the id of the message and the key by which a provider knows a repetition';

comment on column notifications.delivery.next_at is 'When it is tried next; while it is being sent, when the attempt counts as lost';

comment on column notifications.delivery.provider_ref is 'What the provider calls it';

comment on column notifications.delivery.fault is 'Code of the last fault, without personal data';

comment on table notifications.message is 'What goes out by e-mail or SMS, with text and address as sent; read by its person and by the sender in the person''s name';

comment on column notifications.message.agency_id is 'The agency in whose name it is sent; none for a code that the person asked for';

comment on column notifications.message.body is 'Plain text; of an SMS the whole text';

comment on table notifications.notice is 'A notice in the app, with its text as it was sent';

comment on column notifications.notice.person_id is 'Whom it is for';

comment on column notifications.notice.agency_id is 'The agency in whose name it was sent';

comment on column notifications.notice.link is 'Path in the portal where it is acted on';

comment on column notifications.notice.lang is 'Language in which it was written: the recipient''s';

comment on column notifications.notice.kind is 'progress, action (something is asked of the person) or security';

comment on table notifications.sandbox is 'Where messages go in development and tests instead of out; always empty in production';

comment on table platform.delivery is 'One row for each subscriber of an event: waiting, done, or dead after too many attempts';

comment on column platform.delivery.fault is 'Why the last attempt failed, without personal data';

comment on table platform.event is 'Every change of state, written in the transaction that made it; never changed or deleted';

comment on column platform.event.subject is 'What it happened to; deliveries of one subject reach a subscriber in order';

comment on column platform.event.actor is 'Name of the person, official, job or subscriber that caused it';

comment on table platform.job is 'When each job of housekeeping runs next; the process that moves it on runs it';

comment on table platform.migration is 'Which numbered migrations of which room this database has had';

comment on table registries.declaration is 'Each version of each declaration, never changed once it stands here. Public.';

comment on column registries.declaration.canonical is 'The declaration with its translations as JSON, to which sha256 belongs';

comment on column registries.declaration.source is 'The text that it was declared from, or unverified';

comment on table services.change is 'One row each time a load changed anything: running processes compare the last position with theirs';

comment on table services.draft is 'What a person has filled in so far; pinned to the version in which it was begun';

comment on column services.draft.person_id is 'Who fills it in';

comment on column services.draft.agency_id is 'The agency whose official fills it in at the counter, if so';

comment on column services.draft.on_behalf_of is 'For whom, when not for themselves';

comment on column services.draft.shown is 'What registries held when it was shown, by JSON pointer: { value, source, key }';

comment on column services.draft.done is 'Names of the pages that were saved without a fault';

comment on column services.draft.revision is 'Goes up with each save; a page sent from an older one is refused';

comment on column services.draft.signatures is 'Other people who must confirm the answers, and what each said: mirrors services.request, which is theirs';

comment on column services.draft.history is 'Who asked, confirmed, refused and handed over, oldest first; only ever added to';

comment on table services.part is 'The bytes of a file that has not wholly come; gone once it has';

comment on table services.part_upload is 'A file of a draft that comes in parts, so that a lost connection loses nothing';

comment on column services.part_upload.sha256 is 'Hash of the whole, as the sender gives it';

comment on column services.part_upload.received is 'How many bytes have come';

comment on column services.part_upload.document_id is 'The upload that it became once all had come';

comment on table services.request is 'Somebody is asked to confirm the answers of a draft, or to take it over';

comment on column services.request.person_id is 'Who is asked';

comment on column services.request.agency_id is 'Always empty: no agency asks';

comment on column services.request.owner_id is 'Whose draft it was when it was asked';

comment on column services.request.digest is 'SHA-256 of the answers that were confirmed';

comment on table services.version is 'Every version of every service, immutable: a case keeps the version in which it was filed';

comment on column services.version.in_force_to is 'The last day on which it can be filed; null = open';

comment on column services.version.source is 'The text it was declared from, or unverified';

comment on column services.version.canonical is 'All files of the declaration as canonical JSON, whose SHA-256 is sha256';

comment on table services.vocabulary is 'Fields of services and life events: texts is JSON { name, summary } by language';

comment on function audit.traces_of_persons(uuid,boolean,timestamp with time zone,uuid,integer) is 'Traces of the persons for whom the transaction wears the person hat, newest first';

comment on function cases.draw_numbers(date,integer) is 'Numbers for the codes of a day''s cases. A sequence, so that filings never wait for each other; gaps do not matter';

comment on function cases.due_alarms(timestamp with time zone,integer) is 'For the job that keeps the clock of the law: which cases are due for something, and under which agency''s hat';

comment on function cases.due_timers(timestamp with time zone,integer) is 'For the job that fires timers: which are due and under which agency''s hat; nothing of the cases';

comment on function cases.follow_case(text,uuid) is 'How a case stands, for whoever knows its code and its applicant';

comment on function cases.follow_history(text,uuid) is 'The states that a case has had, without names';

comment on function cases.late_consultations(timestamp with time zone,integer) is 'For the same job: consultations that are late and of which nobody has been told';

comment on function cases.search_key(text) is 'A name as it is looked for: without accents, in one case';

comment on function identity.begin_attempt(uuid,text[],timestamp with time zone,timestamp with time zone) is 'Adds an attempt, and gives for each key how many there were already; one after the other for the same key';

comment on function identity.official_name(uuid) is 'Name of an official, which every notice must give; nothing for other accounts';

comment on function identity.open_session(text,timestamp with time zone) is 'Who a session belongs to, with the appointments in force at the time given';

comment on function registries.numbers_of(uuid[]) is 'Personal numbers of persons: which records name them';

comment on function registries.person_name(uuid,date) is 'Full name of a person, for the program''s own greeting and signatures';

comment on function registries.person_of_number(text) is 'Record id of the person who has a personal number';

comment on function registries.wards_of(uuid,date,date) is 'Those born after a day whose record names a person as parent or guardian';

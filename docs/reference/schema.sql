-- Generated from the catalog after all migrations, by npm run format. Do not edit.
-- Tables of registries are made when their declarations are loaded, and are not here.

create schema agencies;

create schema audit;

create schema cases;

create schema credentials;

create schema documents;

create schema identity;

create schema notifications;

create schema platform;

create schema privacy;

create schema registries;

create schema registry;

create schema registry_find;

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

create table agencies.area_act (
  id text not null,
  day date not null,
  title jsonb not null,
  legal_basis text not null,
  source text not null
);

create table agencies.area_change (
  day date not null,
  from_code text not null,
  to_code text not null,
  how text not null,
  act text,
  note text default ''::text not null
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
  subjects uuid[] not null,
  mandate_id uuid,
  for_name text,
  for_by text,
  reference text
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
  alarm_at timestamp with time zone,
  support_agency_id integer,
  intake_agency_id integer,
  filed_by uuid,
  filed_by_name text,
  filed_as jsonb
);

create table cases.alert (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  kind text not null,
  role text not null,
  due_at timestamp with time zone not null,
  at timestamp with time zone not null,
  complaint_id uuid
);

create table cases.checked (
  task_id uuid not null,
  document_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  by_account uuid not null,
  by_name text not null,
  at timestamp with time zone not null
);

create table cases.complaint (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  case_agency_id integer not null,
  code text not null,
  service text not null,
  service_version integer not null,
  applicant_name text not null,
  about text not null,
  about_name text,
  not_by uuid[] not null,
  roles text[] not null,
  text text not null,
  state text not null,
  received_at timestamp with time zone not null,
  refuse_until timestamp with time zone not null,
  ask_until timestamp with time zone not null,
  due_at timestamp with time zone,
  asked text,
  asked_at timestamp with time zone,
  asked_name text,
  more text,
  more_at timestamp with time zone,
  answer text,
  upheld boolean,
  answered_at timestamp with time zone,
  answered_by uuid,
  answered_name text,
  told_late_at timestamp with time zone
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
  opinion text,
  files jsonb default '[]'::jsonb not null
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
  taken_name text not null,
  at_agency_id integer not null
);

create table cases.hand_over (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  at_agency_id integer not null,
  way text not null,
  receiver_name text,
  receiver_number text,
  post_reference text,
  posted_on date,
  at timestamp with time zone not null,
  by_account uuid not null,
  by_name text not null
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
  sent_at timestamp with time zone not null,
  filed jsonb
);

create table cases.natural_key (
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  service text not null,
  key text not null
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
  opinion text,
  files jsonb default '[]'::jsonb not null
);

create table cases.paper (
  document_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  kind text not null,
  compared_at timestamp with time zone not null,
  by_account uuid not null,
  by_name text not null
);

create table cases.rating (
  case_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  service text not null,
  score smallint not null,
  comment text,
  rated_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);

create table cases.reason_template (
  id uuid not null,
  agency_id integer not null,
  kind text not null,
  service text,
  name text not null,
  reason text not null,
  remedy text,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  made_name text not null,
  removed_at timestamp with time zone
);

create table cases.saved_view (
  id uuid not null,
  agency_id integer not null,
  account_id uuid not null,
  by_name text not null,
  name text not null,
  asked jsonb not null,
  shared_role text,
  made_at timestamp with time zone not null
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
  applicant_key text not null,
  done_by uuid,
  done_name text,
  done_for text
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

create table cases.visit (
  id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  name text not null,
  identified text not null,
  differs boolean not null,
  came_at timestamp with time zone not null,
  by_account uuid not null,
  by_name text not null
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

create table credentials.issued (
  id uuid not null,
  person_id uuid not null,
  subject_id uuid not null,
  type text not null,
  record_id uuid,
  document_id uuid,
  claims text[] not null,
  said text not null,
  wallet text,
  copies integer not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_for text
);

create table credentials.offer (
  id uuid not null,
  person_id uuid not null,
  type text not null,
  subject_id uuid not null,
  document_id uuid,
  replaces uuid,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer default 0 not null,
  redeemed_at timestamp with time zone,
  key_thumbprint text,
  used_at timestamp with time zone,
  ended_at timestamp with time zone,
  sent integer default 0 not null
);

create table credentials.place (
  list_id uuid not null,
  idx integer not null,
  issued_id uuid not null,
  person_id uuid not null
);

create table credentials.showing (
  id uuid not null,
  request text not null,
  asked_by jsonb not null,
  nonce text not null,
  wrapped_key bytea not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  same_device boolean,
  outcome bytea
);

create table credentials.signing_key (
  kid text not null,
  issuer text not null,
  public_jwk jsonb not null,
  certificate bytea not null,
  wrapped_key bytea not null,
  made_at timestamp with time zone not null,
  signs_until timestamp with time zone not null,
  trusted_until timestamp with time zone not null
);

create table credentials.status_list (
  id uuid not null,
  size integer not null,
  made_at timestamp with time zone not null
);

create table credentials.used_once (
  key text not null,
  expires_at timestamp with time zone not null
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
  received_at timestamp with time zone not null,
  taken_by text
);

create table identity.account (
  id uuid not null,
  login text not null,
  password_hash text,
  name text not null,
  person_id uuid,
  assurance integer not null,
  demo boolean default false not null,
  note jsonb,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  proofed_at timestamp with time zone,
  reproof_on date,
  reproof_state integer default 0 not null
);

create table identity.acting (
  session_id uuid not null,
  mandate_id uuid,
  business_id uuid,
  begun_at timestamp with time zone not null
);

create table identity.appointment (
  id uuid not null,
  account_id uuid not null,
  agency_id integer not null,
  role text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  appointed_at timestamp with time zone,
  appointed_by uuid,
  appointed_name text,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_name text
);

create table identity.attempt (
  key text not null,
  at timestamp with time zone not null,
  id uuid not null
);

create table identity.authenticator (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  name text not null,
  secret bytea,
  last_step bigint,
  credential_id text,
  public_key bytea,
  counter bigint,
  transports text[],
  synced boolean,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  removed_at timestamp with time zone
);

create table identity.business_account (
  person_id uuid not null,
  number text not null,
  name text not null,
  opened_at timestamp with time zone not null,
  opened_by uuid not null,
  opened_name text not null
);

create table identity.challenge (
  key text not null,
  kind text not null,
  account_id uuid,
  holder text,
  data jsonb default '{}'::jsonb not null,
  tries integer default 0 not null,
  begun_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);

create table identity.client (
  id text not null,
  agency_id integer not null,
  name text not null,
  metadata jsonb not null,
  scopes text[] not null,
  basis text not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  changed_at timestamp with time zone not null,
  closed_at timestamp with time zone
);

create table identity.client_act (
  id uuid not null,
  client_id text not null,
  agency_id integer not null,
  act text not null,
  parts text[] not null,
  at timestamp with time zone not null,
  by_account uuid not null,
  by_name text not null
);

create table identity.client_fault (
  id uuid not null,
  client_id text not null,
  agency_id integer not null,
  step text not null,
  error text not null,
  detail text not null,
  at timestamp with time zone not null
);

create table identity.code (
  id text not null,
  person_id uuid not null,
  kind text not null,
  registry text not null,
  record_id uuid not null,
  parts text[] not null,
  token text not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_for text
);

create table identity.code_key (
  id uuid not null,
  kid text not null,
  public_key jsonb not null,
  wrapped_key bytea not null,
  made_at timestamp with time zone not null,
  signs_until timestamp with time zone not null,
  trusted_until timestamp with time zone not null
);

create table identity.data_question (
  id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  agency_id integer not null,
  trace_id uuid not null,
  reading jsonb not null,
  text text not null,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  source text not null,
  answer text,
  answered_at timestamp with time zone,
  answered_by uuid,
  answered_name text,
  told_late_at timestamp with time zone
);

create table identity.device (
  key text not null,
  account_id uuid not null,
  first_seen timestamp with time zone not null,
  last_seen timestamp with time zone not null
);

create table identity.logout_notice (
  id uuid not null,
  client_id text not null,
  payload bytea not null,
  due_at timestamp with time zone not null,
  tries integer default 0 not null
);

create table identity.mandate (
  id uuid not null,
  person_id uuid not null,
  giver_kind text not null,
  giver_name text not null,
  holder_id uuid,
  holder_name text not null,
  kind text not null,
  services text[],
  powers text[] not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  given_at timestamp with time zone not null,
  given_how text not null,
  given_by uuid not null,
  given_name text not null,
  agency_id integer,
  paper jsonb,
  accepted_at timestamp with time zone,
  refused_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  revoked_name text,
  revoked_for text,
  reminded_at timestamp with time zone
);

create table identity.recovery_code (
  mac text not null,
  account_id uuid not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone
);

create table identity.session (
  token_hash text not null,
  account_id uuid not null,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  id uuid not null,
  methods text[] not null,
  factors integer not null,
  signed_at timestamp with time zone not null,
  device text default ''::text not null
);

create table identity.sso_key (
  id text not null,
  public_jwk jsonb not null,
  wrapped bytea not null,
  made_at timestamp with time zone not null
);

create table identity.sso_record (
  kind text not null,
  key text not null,
  grant_key text,
  uid_key text,
  session_id uuid,
  account_id uuid,
  client_id text,
  payload bytea not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  consumed_at timestamp with time zone,
  used_at timestamp with time zone
) with (fillfactor=80);

create table identity.substitution (
  id uuid not null,
  agency_id integer not null,
  role text not null,
  absent_account uuid not null,
  absent_name text not null,
  substitute_account uuid not null,
  substitute_name text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  declared_at timestamp with time zone not null,
  declared_by uuid not null,
  declared_name text not null,
  ended_at timestamp with time zone
);

create table identity.upstream_session (
  session_id uuid not null,
  issuer text not null,
  subject text not null,
  sid text,
  id_token bytea not null,
  tied_at timestamp with time zone not null
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
  updated_at timestamp with time zone not null,
  phone_returned_at timestamp with time zone,
  work_pace text default 'daily'::text not null
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
  created_at timestamp with time zone not null,
  addressee text,
  reported_at timestamp with time zone
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
  agency_id integer,
  case_id uuid,
  subject text not null,
  body text not null,
  link text,
  sent_at timestamp with time zone not null,
  read_at timestamp with time zone,
  lang text,
  kind text default 'progress'::text not null,
  digest_at timestamp with time zone
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

create table privacy.breach (
  id uuid not null,
  agency_id integer not null,
  title text not null,
  nature text not null,
  data text not null,
  happened_on date,
  found_at timestamp with time zone not null,
  people_count integer,
  harm text,
  measures text,
  contact text not null,
  due_at timestamp with time zone not null,
  source text not null,
  late_reason text,
  authority_told_at timestamp with time zone,
  authority_reference text,
  people_told_at timestamp with time zone,
  people_text text,
  closed_at timestamp with time zone,
  opened_at timestamp with time zone not null,
  opened_by uuid not null,
  opened_name text not null,
  told_soon_at timestamp with time zone,
  told_late_at timestamp with time zone
);

create table privacy.breach_step (
  id uuid not null,
  breach_id uuid not null,
  agency_id integer not null,
  at timestamp with time zone not null,
  by_name text not null,
  kind text not null,
  detail text
);

create table privacy.breach_subject (
  breach_id uuid not null,
  person_id uuid not null,
  agency_id integer not null,
  added_at timestamp with time zone not null,
  told_at timestamp with time zone
);

create table privacy.export (
  id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  request_id uuid,
  lang text not null,
  state text not null,
  done integer default 0 not null,
  total integer not null,
  asked_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  made_at timestamp with time zone,
  expires_at timestamp with time zone,
  file_id uuid,
  size bigint,
  sha256 text
);

create table privacy.note (
  service text not null,
  sha256 text not null,
  canonical text not null,
  loaded_at timestamp with time zone not null
);

create table privacy.request (
  id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  agency_id integer,
  kind text not null,
  about jsonb not null,
  text text not null,
  documents uuid[] default '{}'::uuid[] not null,
  state text not null,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  source text not null,
  due_before timestamp with time zone,
  extended_at timestamp with time zone,
  extended_why text,
  reason text,
  done jsonb,
  decided_at timestamp with time zone,
  decided_by uuid,
  decided_name text,
  told_soon_at timestamp with time zone,
  told_late_at timestamp with time zone
);

create table registries.archived (
  registry text not null,
  attribute text not null,
  place text not null,
  stands_as text not null,
  declared jsonb not null,
  until_version integer not null,
  archived_at timestamp with time zone not null
);

create table registries.change (
  registry text not null,
  "position" bigint not null,
  record_id uuid not null,
  version integer,
  at timestamp with time zone not null,
  until uuid,
  gone boolean default false not null
);

create table registries.correction (
  id uuid not null,
  registry text not null,
  record_id uuid not null,
  person_id uuid,
  attribute text not null,
  before jsonb,
  proposed jsonb,
  reason text not null,
  case_id uuid,
  agency_id integer not null,
  asked_by uuid not null,
  asked_person uuid,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  decides_id integer not null,
  state text default 'asked'::text not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamp with time zone,
  answer text,
  done jsonb
);

create table registries.declaration (
  registry text not null,
  version integer not null,
  sha256 text not null,
  canonical text not null,
  in_force_from date not null,
  source text not null,
  loaded_at timestamp with time zone not null,
  origin text default 'folder'::text not null
);

create table registries.draft (
  registry text not null,
  agency_id integer not null,
  text text not null,
  locales json not null,
  based_on integer not null,
  changed_by text not null,
  changed_at timestamp with time zone not null
);

create table registries.duplicate (
  id uuid not null,
  registry text not null,
  agency_id integer not null,
  record_a uuid not null,
  record_b uuid not null,
  score integer not null,
  parts jsonb not null,
  state text default 'open'::text not null,
  found_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  decider text,
  decision text
);

create table registries.duplicate_search (
  registry text not null,
  agency_id integer not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  found integer
);

create table registries.export (
  id uuid not null,
  registry text not null,
  agency_id integer not null,
  account_id uuid not null,
  asked_by jsonb not null,
  query jsonb not null,
  known_at timestamp with time zone not null,
  attributes jsonb not null,
  format text not null,
  lang text not null,
  state text not null,
  rows bigint default 0 not null,
  file_id uuid,
  size bigint,
  fault jsonb,
  asked_at timestamp with time zone not null,
  made_at timestamp with time zone,
  expires_at timestamp with time zone,
  leased_until timestamp with time zone
);

create table registries.feature (
  registry text not null,
  record_id uuid not null,
  valid_from date not null,
  valid_to date,
  key text not null,
  extent box not null,
  geometry jsonb not null,
  properties jsonb not null
);

create table registries.features_made (
  registry text not null,
  sha256 text not null
);

create table registries.feed (
  registry text not null,
  "position" bigint not null
);

create table registries.find (
  registry text not null,
  rules text not null
);

create table registries.folder (
  registry text not null,
  sha256 text not null
);

create table registries.import (
  id uuid not null,
  registry text not null,
  agency_id integer not null,
  started_by uuid,
  file_name text not null,
  fingerprint text not null,
  columns jsonb not null,
  valid_from date,
  source text not null,
  basis text not null,
  partial boolean not null,
  state text not null,
  rows bigint default 0 not null,
  faulty bigint default 0 not null,
  added bigint,
  changed bigint,
  same bigint,
  started_at timestamp with time zone not null,
  checked_at timestamp with time zone,
  ended_at timestamp with time zone,
  format text default 'csv'::text not null,
  encoding text,
  size bigint,
  head jsonb,
  sample jsonb,
  shape text,
  fault jsonb,
  read_bytes bigint default 0 not null,
  lap_at timestamp with time zone,
  lap_bytes bigint default 0 not null,
  leased_until timestamp with time zone,
  ascending_to text default ''::text
);

create table registries.import_fault (
  import_id uuid not null,
  agency_id integer not null,
  line bigint not null,
  attribute text not null,
  code text not null,
  params jsonb not null,
  cells jsonb not null
);

create table registries.import_part (
  import_id uuid not null,
  agency_id integer not null,
  nth integer not null,
  file_id uuid not null,
  size bigint not null
);

create table registries.import_row (
  import_id uuid not null,
  agency_id integer not null,
  "row" bigint not null,
  line bigint not null,
  id uuid not null,
  key text not null,
  valid_from date not null,
  person_id uuid,
  change jsonb not null,
  turn integer default 1 not null,
  known uuid,
  entry integer,
  version integer,
  merged jsonb
);

create table registries.import_taking (
  import_id uuid not null,
  agency_id integer not null,
  began_at timestamp with time zone not null,
  share real not null
);

create table registries.layout (
  registry text not null,
  layout integer not null
);

create table registries.loaded (
  only_row boolean default true not null,
  fingerprint text not null
);

create table registries.merge (
  id uuid not null,
  registry text not null,
  agency_id integer not null,
  duplicate_id uuid not null,
  gone uuid not null,
  gone_key text not null,
  survivor uuid not null,
  survivor_key text not null,
  ended integer[] not null,
  kept integer[] not null,
  decision text not null,
  basis text not null,
  merged_at timestamp with time zone not null,
  merged_on date not null,
  merged_by uuid,
  merger text not null,
  undone_at timestamp with time zone,
  undone_by uuid,
  undoer text,
  undo_reason text
);

create table registries.quality_breach (
  run_id uuid not null,
  registry text not null,
  measure text not null,
  record_id uuid not null
);

create table registries.quality_figure (
  run_id uuid not null,
  registry text not null,
  measure text not null,
  part text not null,
  good bigint not null,
  seen bigint not null
);

create table registries.quality_run (
  id uuid not null,
  registry text not null,
  version integer not null,
  asked_at timestamp with time zone not null,
  day date not null,
  state text not null,
  after_record uuid,
  records bigint default 0 not null,
  right_records bigint default 0 not null,
  ended_at timestamp with time zone
);

create table registries.restriction (
  id uuid not null,
  person_id uuid not null,
  registry text not null,
  since timestamp with time zone not null,
  until timestamp with time zone
);

create table registries.saved_list (
  id uuid not null,
  agency_id integer not null,
  account_id uuid not null,
  by_name text not null,
  registry text not null,
  name text not null,
  asked jsonb not null,
  shared_role text,
  made_at timestamp with time zone not null
);

create table registries.waiting (
  registry text not null,
  plan text not null,
  before_version integer not null,
  sha256 text not null,
  canonical text not null,
  origin text not null,
  noted_at timestamp with time zone not null,
  kept_by uuid,
  kept_name text,
  kept_at timestamp with time zone,
  released_by uuid,
  released_name text,
  released_at timestamp with time zone,
  fault text,
  measured jsonb,
  measured_at timestamp with time zone
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
  history jsonb default '[]'::jsonb not null,
  intake jsonb
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

CREATE OR REPLACE FUNCTION audit.in_mandate(service text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(current_setting('app.services', true), '') = ''
    or service = any (nullif(current_setting('app.services', true), '')::text[])
    or ('*' = any (nullif(current_setting('app.services', true), '')::text[])
      and not ('!' || service) = any (nullif(current_setting('app.services', true), '')::text[]))
$function$;

CREATE OR REPLACE FUNCTION audit.kinds_of_traces(reader uuid)
 RETURNS TABLE(agency_id integer, what text, is_registry boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select distinct t.agency_id, coalesce(t.registry, t.action), t.registry is not null
  from audit.trace_subject s join audit.trace t on t.id = s.trace_id
  where s.person_id = any (current_setting('app.persons', true)::uuid[]) and s.reader_id is distinct from reader
$function$;

CREATE OR REPLACE FUNCTION audit.traces_of_persons(reader uuid, include_own boolean, before_at timestamp with time zone, before_id uuid, most integer, from_at timestamp with time zone DEFAULT NULL::timestamp with time zone, wanted_agency integer DEFAULT NULL::integer, wanted_what text DEFAULT NULL::text, wanted_person uuid DEFAULT NULL::uuid, wanted_trace uuid DEFAULT NULL::uuid)
 RETURNS TABLE(id uuid, at timestamp with time zone, actor_kind text, actor_name text, agency_id integer, action text, registry text, attributes text[], case_id uuid, document_id uuid, basis text, purpose text, persons uuid[], own boolean, for_name text, for_by text, reference text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select t.id, t.at, t.actor_kind, t.actor_name, t.agency_id, t.action, t.registry,
         t.attributes, t.case_id, t.document_id, t.basis, t.purpose, array_agg(f.person_id),
         coalesce(t.actor_person_id = reader, false), t.for_name, t.for_by, t.reference
  from unnest(current_setting('app.persons', true)::uuid[]) as p (person_id)
  cross join lateral (
    select s.person_id, s.trace_id
    from audit.trace_subject s
    where s.person_id = p.person_id and (include_own or reader is null or s.reader_id is distinct from reader)
      and (before_at is null or (s.at, s.trace_id) < (before_at, coalesce(before_id, '00000000-0000-0000-0000-000000000000')))
      and (from_at is null or s.at >= from_at)
      and (wanted_person is null or s.person_id = wanted_person)
      and (wanted_trace is null or s.trace_id = wanted_trace)
      and ((wanted_agency is null and wanted_what is null) or exists (
        select 1 from audit.trace w where w.id = s.trace_id and (wanted_agency is null or w.agency_id = wanted_agency)
          and (wanted_what is null or coalesce(w.registry, w.action) = wanted_what)))
    order by s.at desc, s.trace_id desc
    limit most
  ) f
  join audit.trace t on t.id = f.trace_id
  group by t.id
  order by t.at desc, t.id desc
  limit most
$function$;

CREATE OR REPLACE FUNCTION audit.without_mandate()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(current_setting('app.services', true), '') = ''
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

CREATE OR REPLACE FUNCTION cases.filed_for(person uuid)
 RETURNS TABLE(code text, service text, applicant_name text, channel text, state text, reason text, received_at timestamp with time zone, due_at timestamp with time zone, decided_at timestamp with time zone, delivered_at timestamp with time zone, ended_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.code, c.service, c.applicant_name, c.channel, c.state, c.reason, c.received_at, c.due_at, c.decided_at, c.delivered_at, c.ended_at
  from cases.case c
  where c.on_behalf_of = person and c.person_id <> person and audit.without_mandate()
    and person = any (nullif(current_setting('app.persons', true), '')::uuid[])
  order by c.received_at, c.id
$function$;

CREATE OR REPLACE FUNCTION cases.follow_case(wanted text, applicant uuid)
 RETURNS TABLE(case_id uuid, service text, service_version integer, agency_id integer, state text, received_at timestamp with time zone, due_at timestamp with time zone, decided_at timestamp with time zone, delivered_at timestamp with time zone, ended_at timestamp with time zone, is_applicant boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select id, service, service_version, agency_id, state, received_at, due_at, decided_at, delivered_at, ended_at, person_id = applicant
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

CREATE OR REPLACE FUNCTION cases.late_complaints(up_to timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select c.id, c.agency_id from cases.complaint c
    where c.state = 'received' and c.told_late_at is null and c.due_at < up_to order by c.due_at limit at_most
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

CREATE OR REPLACE FUNCTION cases.same_running(wanted_service text, wanted_key text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from cases.natural_key k join cases.case c on c.id = k.case_id
    where k.service = wanted_service and k.key = wanted_key and c.ended_at is null)
$function$;

CREATE OR REPLACE FUNCTION cases.same_running_codes(asked uuid)
 RETURNS TABLE(code text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.code from cases.natural_key mine
  join cases.natural_key k on k.service = mine.service and k.key = mine.key and k.case_id <> mine.case_id
  join cases.case c on c.id = k.case_id
  where mine.case_id = asked and mine.agency_id = any ((select current_setting('app.agencies', true))::int[]) and c.ended_at is null
  order by c.code limit 5
$function$;

CREATE OR REPLACE FUNCTION cases.search_key(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    select lower(translate(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'), 'ĐđŁłØø', 'DdLlOo') collate "C")
  $function$;

CREATE OR REPLACE FUNCTION cases.taken_in(wanted uuid)
 RETURNS TABLE(id uuid, code text, service text, service_version integer, agency_id integer, support_agency_id integer, intake_agency_id integer, person_id uuid, on_behalf_of uuid, applicant_name text, channel text, state text, received_at timestamp with time zone, due_at timestamp with time zone, decided_at timestamp with time zone, delivered_at timestamp with time zone, ended_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.id, c.code, c.service, c.service_version, c.agency_id, c.support_agency_id, coalesce(c.intake_agency_id, c.agency_id),
    c.person_id, c.on_behalf_of, c.applicant_name, c.channel, c.state, c.received_at, c.due_at, c.decided_at, c.delivered_at, c.ended_at
  from cases.case c where c.id = wanted and array[c.agency_id, c.intake_agency_id, c.support_agency_id]
    && (select current_setting('app.agencies', true))::int[]
$function$;

CREATE OR REPLACE FUNCTION cases.taken_in_at(counters integer[], wanted_code text, at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  (select c.id from cases.case c
   where wanted_code is null and c.intake_agency_id = any (counters)
     and c.intake_agency_id = any ((select current_setting('app.agencies', true))::int[])
     and c.channel = 'counter' and c.delivered_at is null and c.state not in ('rejected', 'stopped')
   order by c.received_at desc, c.id limit at_most)
  union all
  select c.id from cases.case c where c.code = wanted_code
    and array[c.agency_id, c.intake_agency_id, c.support_agency_id] && counters
    and array[c.agency_id, c.intake_agency_id, c.support_agency_id] && (select current_setting('app.agencies', true))::int[]
$function$;

CREATE OR REPLACE FUNCTION credentials.forget_offers(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from credentials.offer where expires_at < before
$function$;

CREATE OR REPLACE FUNCTION credentials.holder_at(list uuid, place integer)
 RETURNS TABLE(person_id uuid, subject_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select i.person_id, i.subject_id from credentials.place p join credentials.issued i on i.id = p.issued_id
  where p.list_id = list and p.idx = place
$function$;

CREATE OR REPLACE FUNCTION credentials.in_force_of(wanted uuid, at timestamp with time zone)
 RETURNS TABLE(id uuid, person_id uuid, subject_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select i.id, i.person_id, i.subject_id from credentials.issued i
  where i.record_id = wanted and i.revoked_at is null and i.expires_at > at
  union
  select i.id, i.person_id, i.subject_id from credentials.issued i
  where i.document_id = wanted and i.revoked_at is null and i.expires_at > at
$function$;

CREATE OR REPLACE FUNCTION credentials.issued_person(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select person_id from credentials.issued where id = wanted
$function$;

CREATE OR REPLACE FUNCTION credentials.offer_person(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select person_id from credentials.offer where id = wanted
$function$;

CREATE OR REPLACE FUNCTION credentials.revoked_places(list uuid, at timestamp with time zone)
 RETURNS TABLE(idx integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select p.idx from credentials.place p join credentials.issued i on i.id = p.issued_id
  where p.list_id = list and i.revoked_at is not null and i.expires_at > at
$function$;

CREATE OR REPLACE FUNCTION documents.held_content(wanted uuid)
 RETURNS TABLE(template text, title text, number text, agency_id integer, state text, data jsonb, persons uuid[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select i.template, i.title, i.number, i.agency_id, i.state, i.data,
      array(select h.person_id from documents.holding h
            where h.document_id = i.id and h.person_id = any (current_setting('app.persons', true)::uuid[]))
    from documents.issued i
    where i.id = wanted and exists (
      select from documents.holding h
      where h.document_id = i.id and h.person_id = any (current_setting('app.persons', true)::uuid[]))
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

CREATE OR REPLACE FUNCTION identity.account_facts(whose uuid)
 RETURNS TABLE(login text, name text, person_id uuid, demo boolean, password boolean, official boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.login, a.name, a.person_id, a.demo, a.password_hash is not null,
    exists (select from identity.appointment p where p.account_id = a.id)
  from identity.account a where a.id = whose and a.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.account_level(whose uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select assurance from identity.account where id = whose and closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.account_of_person(whose uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select id from identity.account where person_id = whose and closed_at is null order by created_at limit 1
$function$;

CREATE OR REPLACE FUNCTION identity.account_proof(whose uuid)
 RETURNS TABLE(assurance integer, proofed_at timestamp with time zone, created_at timestamp with time zone, reproof_on date, reproof_state integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.assurance, a.proofed_at, a.created_at, nullif(a.reproof_on, 'infinity'), a.reproof_state
  from identity.account a where a.id = whose and a.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.act_for(session uuid, account uuid, mandate uuid, business uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from identity.acting a where a.session_id = session
    and exists (select from identity.session s where s.id = session and s.account_id = account);
  if mandate is null and business is null then return true; end if;
  if not exists (select from identity.session s where s.id = session and s.account_id = account and s.ended_at is null) then return false; end if;
  insert into identity.acting (session_id, mandate_id, business_id, begun_at) values (session, mandate, business, at);
  return true;
end $function$;

CREATE OR REPLACE FUNCTION identity.acting_of(session uuid, at timestamp with time zone)
 RETURNS TABLE(mandate_id uuid, business_id uuid, principal_id uuid, giver_kind text, name text, kind text, services text[], powers text[], valid_to timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select m.id, null::uuid, m.person_id, m.giver_kind, m.giver_name, m.kind, m.services, m.powers, m.valid_to
    from identity.acting a join identity.session s on s.id = a.session_id join identity.account c on c.id = s.account_id
      join identity.mandate m on m.id = a.mandate_id and m.holder_id = c.person_id
    where a.session_id = session and m.accepted_at is not null and m.refused_at is null and m.revoked_at is null
      and m.valid_from <= at and m.valid_to > at
  union all
  select null, a.business_id, a.business_id, 'business', null, 'officer', null, array['read', 'prepare', 'submit'], null
    from identity.acting a where a.session_id = session and a.business_id is not null
$function$;

CREATE OR REPLACE FUNCTION identity.add_code_key(new_id uuid, new_kid text, new_public jsonb, new_wrapped bytea, made timestamp with time zone, until timestamp with time zone[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into identity.code_key (id, kid, public_key, wrapped_key, made_at, signs_until, trusted_until)
  values (new_id, new_kid, new_public, new_wrapped, made, until[1], until[2])
$function$;

CREATE OR REPLACE FUNCTION identity.add_passkey(this_one uuid, whose uuid, called text, credential text, key bytea, uses bigint, ways text[], syncs boolean, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into identity.authenticator (id, account_id, kind, name, credential_id, public_key, counter, transports, synced, added_at)
  values (this_one, whose, 'passkey', called, credential, key, uses, ways, syncs, at)
  on conflict (credential_id) do nothing
$function$;

CREATE OR REPLACE FUNCTION identity.add_totp(this_one uuid, whose uuid, called text, wrapped bytea, step bigint, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into identity.authenticator (id, account_id, kind, name, secret, last_step, added_at)
  values (this_one, whose, 'totp', called, wrapped, step, at)
$function$;

CREATE OR REPLACE FUNCTION identity.appoint(this_one uuid, whose uuid, wanted_agency integer, wanted_role text, since timestamp with time zone, until timestamp with time zone, at timestamp with time zone, appointer uuid, appointer_name text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not wanted_agency = any ((select current_setting('app.agencies', true))::int[]) then return false; end if;
  -- One after the other for the same person, so that nobody holds a role twice.
  perform pg_advisory_xact_lock(hashtextextended('identity.appoint ' || whose, 0));
  if exists (select from identity.appointment o where o.account_id = whose and o.agency_id = wanted_agency and o.role = wanted_role
    and (until is null or o.valid_from < until) and (o.valid_to is null or o.valid_to > since)) then return false; end if;
  insert into identity.appointment (id, account_id, agency_id, role, valid_from, valid_to, appointed_at, appointed_by, appointed_name)
  values (this_one, whose, wanted_agency, wanted_role, since, until, at, appointer, appointer_name);
  return true;
end $function$;

CREATE OR REPLACE FUNCTION identity.appointments_at(wanted_agency integer)
 RETURNS TABLE(id uuid, account_id uuid, person_id uuid, name text, role text, valid_from timestamp with time zone, valid_to timestamp with time zone, appointed_name text, ended_at timestamp with time zone, ended_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select o.id, o.account_id, a.person_id, a.name, o.role, o.valid_from, o.valid_to, o.appointed_name, o.ended_at, o.ended_name
  from identity.appointment o join identity.account a on a.id = o.account_id
  where wanted_agency = any ((select current_setting('app.agencies', true))::int[]) and o.agency_id = wanted_agency
  order by o.valid_from desc, o.id desc limit 500
$function$;

CREATE OR REPLACE FUNCTION identity.authenticators_of(whose uuid)
 RETURNS TABLE(id uuid, kind text, name text, credential_id text, added_at timestamp with time zone, used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select m.id, m.kind, m.name, m.credential_id, m.added_at, m.used_at from identity.authenticator m
  where m.account_id = whose and m.removed_at is null order by m.added_at, m.id
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

CREATE OR REPLACE FUNCTION identity.begin_session(hash text, this_one uuid, whose uuid, begun timestamp with time zone, at timestamp with time zone, until timestamp with time zone, how text[], strength integer, described text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into identity.session (token_hash, id, account_id, begun_at, seen_at, expires_at, methods, factors, signed_at, device)
  values (hash, this_one, whose, begun, at, least(until, begun + interval '12 hours'), how, strength, at, described)
$function$;

CREATE OR REPLACE FUNCTION identity.carry_acting(before uuid, after uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.acting set session_id = after where session_id = before
$function$;

CREATE OR REPLACE FUNCTION identity.clear_ways_in(whose uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.account set password_hash = null where id = whose;
  update identity.authenticator set removed_at = at, secret = null where account_id = whose and removed_at is null;
  delete from identity.recovery_code where account_id = whose;
  delete from identity.device where account_id = whose;
  update identity.session set ended_at = at where account_id = whose and ended_at is null;
  update identity.challenge set used_at = at where account_id = whose and used_at is null;
$function$;

CREATE OR REPLACE FUNCTION identity.code_holder(wanted text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select person_id from identity.code where id = wanted
$function$;

CREATE OR REPLACE FUNCTION identity.code_keys(at timestamp with time zone)
 RETURNS TABLE(kid text, public_key jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select k.kid, k.public_key from identity.code_key k where k.trusted_until > at order by k.made_at desc, k.id desc
$function$;

CREATE OR REPLACE FUNCTION identity.code_signing_key(at timestamp with time zone)
 RETURNS TABLE(kid text, wrapped_key bytea, signs_until timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select k.kid, k.wrapped_key, k.signs_until from identity.code_key k where k.signs_until > at order by k.made_at desc, k.id desc limit 1
$function$;

CREATE OR REPLACE FUNCTION identity.codes_of_record(wanted_registry text, wanted uuid, at timestamp with time zone)
 RETURNS TABLE(id text, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.id, c.person_id from identity.code c
  where c.record_id = wanted and c.registry = wanted_registry and c.revoked_at is null and c.expires_at > at
$function$;

CREATE OR REPLACE FUNCTION identity.confirm_program(which text, at timestamp with time zone, client text, agency integer, called text, granted text[])
 RETURNS void
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform from identity.sso_record r join identity.client c on c.id = r.client_id
    where r.kind = 'ClientCredentials' and r.key = which and r.expires_at > at and c.closed_at is null
      and c.id = client and c.agency_id = agency and c.name = called and c.scopes = granted;
  if not found then raise exception 'the token no longer says this' using errcode = 'TL001'; end if;
end $function$;

CREATE OR REPLACE FUNCTION identity.count_recovery_codes(whose uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select count(*)::int from identity.recovery_code where account_id = whose and used_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.demo_people()
 RETURNS TABLE(login text, name text, note jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select login, name, note from identity.account where demo and closed_at is null order by id
$function$;

CREATE OR REPLACE FUNCTION identity.due_reproofs(told_from date, today date, fallen_from date, at_most integer)
 RETURNS TABLE(id uuid, person_id uuid, reproof_on date, state integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.id, a.person_id, a.reproof_on, case when a.reproof_on <= fallen_from then 3 when a.reproof_on <= today then 2 else 1 end
  from identity.account a
  where a.closed_at is null and a.assurance >= 2 and a.reproof_on <= told_from
    and a.reproof_state < case when a.reproof_on <= fallen_from then 3 when a.reproof_on <= today then 2 else 1 end
  order by a.reproof_on, a.id limit at_most
$function$;

CREATE OR REPLACE FUNCTION identity.end_appointment(this_one uuid, wanted_agency integer, at timestamp with time zone, ender uuid, ender_name text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with ended as (
    update identity.appointment set valid_to = greatest(valid_from, at), ended_at = at, ended_by = ender, ended_name = ender_name
    where id = this_one and agency_id = wanted_agency and wanted_agency = any ((select current_setting('app.agencies', true))::int[])
      and ended_at is null and (valid_to is null or valid_to > at) returning 1
  ) select exists (select from ended)
$function$;

CREATE OR REPLACE FUNCTION identity.end_session(hash text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.session set ended_at = at where token_hash = hash and ended_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.end_session_of(whose uuid, this_one uuid, keep uuid, at timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with ended as (
    update identity.session set ended_at = at
    where account_id = whose and ended_at is null and id = coalesce(this_one, id) and id is distinct from keep returning 1
  ) select count(*)::int from ended
$function$;

CREATE OR REPLACE FUNCTION identity.end_upstream(whose_issuer text, called text, sign_in text, at timestamp with time zone)
 RETURNS TABLE(person_id uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with ended as (
    update identity.session s set ended_at = at from identity.upstream_session u
    where u.session_id = s.id and s.ended_at is null and u.issuer = whose_issuer
      and (called is null or u.subject = called) and (sign_in is null or u.sid = sign_in)
      and (called is not null or sign_in is not null)
    returning s.account_id
  ) select distinct a.person_id from ended join identity.account a on a.id = ended.account_id
$function$;

CREATE OR REPLACE FUNCTION identity.enrol_account(this_one uuid, wanted text, called text, whose uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare known uuid;
begin
  -- One after the other for the same person, so that two desks do not make two.
  perform pg_advisory_xact_lock(hashtextextended('identity.enrol ' || whose, 0));
  select id into known from identity.account where person_id = whose and closed_at is null order by created_at limit 1;
  if known is not null then return known; end if;
  insert into identity.account (id, login, name, person_id, assurance, created_at) values (this_one, wanted, called, whose, 1, at);
  return this_one;
end $function$;

CREATE OR REPLACE FUNCTION identity.find_login(wanted text)
 RETURNS TABLE(account_id uuid, password_hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select id, password_hash from identity.account where login = wanted and closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.find_passkey(credential text)
 RETURNS TABLE(id uuid, account_id uuid, public_key bytea, counter bigint, transports text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select m.id, m.account_id, m.public_key, m.counter, m.transports
  from identity.authenticator m join identity.account a on a.id = m.account_id
  where m.credential_id = credential and m.removed_at is null and a.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.forget_acting()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.acting a where not exists (select from identity.session s where s.id = a.session_id)
$function$;

CREATE OR REPLACE FUNCTION identity.forget_attempts(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.attempt where at < before
$function$;

CREATE OR REPLACE FUNCTION identity.forget_devices(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.device where last_seen < before
$function$;

CREATE OR REPLACE FUNCTION identity.forget_reproof(person uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.account set reproof_on = null
  where person_id = person and closed_at is null and assurance >= 2 and reproof_state = 0 and reproof_on < 'infinity'
$function$;

CREATE OR REPLACE FUNCTION identity.forget_sessions(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.session where expires_at < before
$function$;

CREATE OR REPLACE FUNCTION identity.knows_device(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from identity.device where key = wanted)
$function$;

CREATE OR REPLACE FUNCTION identity.late_data_questions(up_to timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select q.id, q.agency_id from identity.data_question q
    where q.answered_at is null and q.told_late_at is null and q.due_at < up_to order by q.due_at limit at_most
  $function$;

CREATE OR REPLACE FUNCTION identity.mandates_about(record uuid, at timestamp with time zone)
 RETURNS TABLE(id uuid, person_id uuid, holder_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select m.id, m.person_id, m.holder_id from identity.mandate m
  where (m.person_id = record or m.holder_id = record) and m.revoked_at is null and m.refused_at is null and m.valid_to > at
$function$;

CREATE OR REPLACE FUNCTION identity.mark_reproof(whose uuid, reached integer)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with marked as (
    update identity.account set reproof_state = reached, assurance = case when reached = 3 then 1 else assurance end
    where id = whose and closed_at is null and reproof_state < reached and reproof_on is not null returning 1
  ) select exists (select from marked)
$function$;

CREATE OR REPLACE FUNCTION identity.official_is(official uuid, persons uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from identity.account a where a.id = official and a.person_id = any (persons)
    and exists (select from identity.appointment o where o.account_id = a.id
      and o.agency_id = any ((select current_setting('app.agencies', true))::int[])))
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

CREATE OR REPLACE FUNCTION identity.officials_of(wanted_agency integer, at timestamp with time zone)
 RETURNS TABLE(account_id uuid, name text, role text, absent uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with held as (
    select o.account_id, a.name, o.role from identity.appointment o join identity.account a on a.id = o.account_id and a.closed_at is null
    where wanted_agency = any ((select current_setting('app.agencies', true))::int[])
      and o.agency_id = wanted_agency and o.valid_from <= at and (o.valid_to is null or o.valid_to > at))
  select distinct held.account_id, held.name, held.role, null::uuid from held
  union all
  select b.account_id, b.name, u.role, u.absent_account from identity.substitution u
    join held h on h.account_id = u.absent_account and h.role = u.role
    join (select distinct account_id, name from held) b on b.account_id = u.substitute_account
  where u.agency_id = wanted_agency and u.valid_from <= at and u.valid_to > at and u.ended_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.open_session(hash text, at timestamp with time zone)
 RETURNS TABLE(account_id uuid, person_id uuid, name text, assurance integer, seen_at timestamp with time zone, appointments json)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.id, a.person_id, a.name, a.assurance, s.seen_at,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('agencyId', p.agency_id, 'role', p.role, 'for', p.absent))), '[]')
       from (
         select o.agency_id, o.role, null::json as absent from identity.appointment o
           where o.account_id = a.id and o.valid_from <= at and (o.valid_to is null or o.valid_to > at)
         union all
         select u.agency_id, u.role, json_build_object('accountId', b.id, 'name', b.name, 'personId', b.person_id)
           from identity.substitution u join identity.account b on b.id = u.absent_account and b.closed_at is null
           where u.substitute_account = a.id and u.valid_from <= at and u.valid_to > at and u.ended_at is null
             and exists (select from identity.appointment o where o.account_id = b.id and o.agency_id = u.agency_id and o.role = u.role
               and o.valid_from <= at and (o.valid_to is null or o.valid_to > at))
             and exists (select from identity.appointment o where o.account_id = a.id and o.agency_id = u.agency_id
               and o.valid_from <= at and (o.valid_to is null or o.valid_to > at))) p)
  from identity.session s join identity.account a on a.id = s.account_id
  where s.token_hash = hash and s.ended_at is null and s.expires_at > at and a.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.program_token(which text, at timestamp with time zone)
 RETURNS TABLE(payload bytea, client_id text, agency_id integer, name text, scopes text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.payload, c.id, c.agency_id, c.name, c.scopes
  from identity.sso_record r join identity.client c on c.id = r.client_id
  where r.kind = 'ClientCredentials' and r.key = which and r.expires_at > at and c.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.proof_account(whose uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.account set assurance = greatest(assurance, 2), proofed_at = at, reproof_on = null, reproof_state = 0
  where id = whose and closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.raise_account(whose uuid, level integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.account set assurance = greatest(assurance, level) where id = whose and closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.reach_officials(wanted_agency integer, wanted_role text, wanted_account uuid, at timestamp with time zone)
 RETURNS TABLE(person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select distinct a.person_id from identity.officials_of(wanted_agency, at) o join identity.account a on a.id = o.account_id
  where a.person_id is not null and (wanted_role is null or o.role = wanted_role) and (wanted_account is null or a.id = wanted_account)
$function$;

CREATE OR REPLACE FUNCTION identity.remind_mandates(at timestamp with time zone, ahead interval, most integer)
 RETURNS TABLE(id uuid, person_id uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.mandate m set reminded_at = at
  from (select e.id from identity.mandate e
        where e.reminded_at is null and e.revoked_at is null and e.refused_at is null and e.accepted_at is not null
          and e.valid_to > at and e.valid_to <= at + ahead and e.valid_to > e.given_at + ahead
        order by e.valid_to, e.id limit most for update skip locked) due
  where m.id = due.id returning m.id, m.person_id
$function$;

CREATE OR REPLACE FUNCTION identity.remove_authenticator(this_one uuid, whose uuid, at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION identity.reproof_unknown(at_most integer)
 RETURNS TABLE(id uuid, person_id uuid, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.id, a.person_id, coalesce(a.proofed_at, a.created_at) from identity.account a
  where a.closed_at is null and a.assurance >= 2 and a.reproof_on is null and a.person_id is not null order by a.id limit at_most
$function$;

CREATE OR REPLACE FUNCTION identity.revoked_codes(at timestamp with time zone)
 RETURNS TABLE(id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.id from identity.code c where c.revoked_at is not null and c.expires_at > at order by c.id
$function$;

CREATE OR REPLACE FUNCTION identity.see_device(seen text, whose uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with others as (select exists (select from identity.device where account_id = whose and key <> seen) as any_other),
  put as (
    insert into identity.device (key, account_id, first_seen, last_seen) values (seen, whose, at, at)
    on conflict (key) do update set last_seen = at returning (xmax = 0) as fresh
  ) select put.fresh and others.any_other from put, others
$function$;

CREATE OR REPLACE FUNCTION identity.session_sign_in(hash text)
 RETURNS TABLE(session_id uuid, methods text[], factors integer, signed_at timestamp with time zone, strongest integer, begun_at timestamp with time zone, seen boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.id, s.methods, s.factors, s.signed_at,
    case when exists (select from identity.authenticator m where m.account_id = s.account_id and m.removed_at is null) then 2 else 1 end,
    s.begun_at, a.assurance >= 2 or a.proofed_at is not null or a.reproof_state = 3
  from identity.session s join identity.account a on a.id = s.account_id where s.token_hash = hash
$function$;

CREATE OR REPLACE FUNCTION identity.sessions_of(whose uuid, at timestamp with time zone)
 RETURNS TABLE(id uuid, begun_at timestamp with time zone, seen_at timestamp with time zone, methods text[], device text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select s.id, s.begun_at, s.seen_at, s.methods, s.device from identity.session s
  where s.account_id = whose and s.ended_at is null and s.expires_at > at order by s.seen_at desc, s.id
$function$;

CREATE OR REPLACE FUNCTION identity.set_password(whose uuid, hash text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.account set password_hash = hash where id = whose
$function$;

CREATE OR REPLACE FUNCTION identity.set_recovery_codes(whose uuid, macs text[], at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.recovery_code where account_id = whose;
  insert into identity.recovery_code (mac, account_id, made_at) select m, whose, at from unnest(macs) m
$function$;

CREATE OR REPLACE FUNCTION identity.set_reproof(whose uuid, on_day date)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.account set reproof_on = coalesce(on_day, 'infinity'), reproof_state = 0 where id = whose and reproof_on is null
$function$;

CREATE OR REPLACE FUNCTION identity.sso_account(wanted uuid)
 RETURNS TABLE(person_id uuid, name text, assurance integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select a.person_id, a.name, a.assurance from identity.account a where a.id = wanted and a.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.sso_add_fault(this_one uuid, client text, step_name text, code text, why text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.client_fault f where f.client_id = client and f.id in (
    select o.id from identity.client_fault o where o.client_id = client order by o.at desc, o.id desc offset 19);
  insert into identity.client_fault (id, client_id, agency_id, step, error, detail, at)
  select this_one, c.id, c.agency_id, step_name, code, why, at from identity.client c where c.id = client and c.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.sso_add_key(kid text, jwk jsonb, sealed bytea, at timestamp with time zone, last_before timestamp with time zone, keep_after timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with gone as (delete from identity.sso_key where made_at < keep_after)
  insert into identity.sso_key (id, public_jwk, wrapped, made_at)
  select kid, jwk, sealed, at where not exists (select from identity.sso_key k where k.made_at > last_before)
$function$;

CREATE OR REPLACE FUNCTION identity.sso_add_logout(this_one uuid, client text, sealed bytea, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into identity.logout_notice (id, client_id, payload, due_at) values (this_one, client, sealed, at)
$function$;

CREATE OR REPLACE FUNCTION identity.sso_begin_exchange(program text, which text, at timestamp with time zone)
 RETURNS TABLE(id text, agency_id integer, name text, metadata jsonb, scopes text[], basis text, code bytea, consumed_at timestamp with time zone, agreed bytea, session bytea, account_id uuid, person_id uuid, account_name text, assurance integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.id, c.agency_id, c.name, c.metadata, c.scopes, c.basis, r.payload, r.consumed_at,
    g.payload, s.payload, r.account_id, a.person_id, a.name, a.assurance
  from identity.client c
  left join identity.sso_record r on r.kind = 'AuthorizationCode' and r.key = which
  left join identity.sso_record g on g.kind = 'Grant' and g.key = r.grant_key
  left join identity.sso_record s on s.kind = 'Session' and s.uid_key = r.uid_key and (s.session_id is null or exists (
    select from identity.session o join identity.account w on w.id = o.account_id
    where o.id = s.session_id and o.ended_at is null and o.expires_at > at and w.closed_at is null))
  left join identity.account a on a.id = r.account_id and a.closed_at is null
  where c.id = program and c.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.sso_carry(from_session uuid, to_session uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.sso_record set session_id = to_session where session_id = from_session
$function$;

CREATE OR REPLACE FUNCTION identity.sso_client(wanted text)
 RETURNS TABLE(id text, agency_id integer, name text, metadata jsonb, scopes text[], basis text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.id, c.agency_id, c.name, c.metadata, c.scopes, c.basis from identity.client c where c.id = wanted and c.closed_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.sso_client_use(which text)
 RETURNS TABLE(people bigint, used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select count(distinct r.account_id), max(r.used_at) from identity.sso_record r
  where r.kind = 'Grant' and r.client_id = which and exists (
    select from identity.client c where c.id = which and c.agency_id = any (current_setting('app.agencies', true)::int[]))
$function$;

CREATE OR REPLACE FUNCTION identity.sso_consume(what text, which text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with used as (update identity.sso_record set consumed_at = at where kind = what and key = which and consumed_at is null returning 1)
  select exists (select from used)
$function$;

CREATE OR REPLACE FUNCTION identity.sso_drop(what text, which text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.sso_record where kind = what and key = which
$function$;

CREATE OR REPLACE FUNCTION identity.sso_drop_grant(grants text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.sso_record where grant_key = grants
$function$;

CREATE OR REPLACE FUNCTION identity.sso_drop_logout(this_one uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.logout_notice where id = this_one
$function$;

CREATE OR REPLACE FUNCTION identity.sso_due_logouts(at timestamp with time zone, again timestamp with time zone, most integer)
 RETURNS TABLE(id uuid, client_id text, payload bytea, tries integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.logout_notice n set due_at = at + (again - at) * power(2, n.tries), tries = n.tries + 1
  where n.id in (select d.id from identity.logout_notice d where d.due_at <= at order by d.due_at limit most)
  returning n.id, n.client_id, n.payload, n.tries
$function$;

CREATE OR REPLACE FUNCTION identity.sso_end_client(which text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.sso_record r where r.client_id = which and exists (
    select from identity.client c where c.id = which and c.closed_at is not null
      and c.agency_id = any (current_setting('app.agencies', true)::int[]))
$function$;

CREATE OR REPLACE FUNCTION identity.sso_end_session(this_one uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.session set ended_at = at where id = this_one and ended_at is null
$function$;

CREATE OR REPLACE FUNCTION identity.sso_ended(at timestamp with time zone, most integer)
 RETURNS TABLE(key text, payload bytea)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.sso_record r where (r.kind, r.key) in (
    select o.kind, o.key from identity.sso_record o join identity.session s on s.id = o.session_id
    where o.kind = 'Session' and (s.ended_at is not null or s.expires_at <= at) limit most)
  returning r.key, r.payload
$function$;

CREATE OR REPLACE FUNCTION identity.sso_exchange(which text, once text, once_sealed bytea, once_until timestamp with time zone, token text, grants text, account uuid, client text, sealed bytea, at timestamp with time zone, until timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if once is not null then
    insert into identity.sso_record (kind, key, payload, made_at, expires_at) values ('ReplayDetection', once, once_sealed, at, once_until)
    on conflict (kind, key) do nothing;
    if not found then return 'replayed'; end if;
  end if;
  update identity.sso_record r set consumed_at = at where r.kind = 'AuthorizationCode' and r.key = which and r.consumed_at is null;
  if not found then return 'used'; end if;
  update identity.sso_record g set used_at = at
  where g.kind = 'Grant' and g.key = grants and (g.used_at is null or g.used_at < at - interval '1 minute');
  insert into identity.sso_record (kind, key, grant_key, account_id, client_id, payload, made_at, expires_at)
  values ('AccessToken', token, grants, account, client, sealed, at, until);
  return 'kept';
end $function$;

CREATE OR REPLACE FUNCTION identity.sso_find(what text, which text, uids text, at timestamp with time zone)
 RETURNS TABLE(payload bytea, consumed_at timestamp with time zone, session_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select r.payload, r.consumed_at, r.session_id from identity.sso_record r
  where r.kind = what and ((which is not null and r.key = which) or (uids is not null and r.uid_key = uids))
    and (r.session_id is null or exists (
      select from identity.session s join identity.account a on a.id = s.account_id
      where s.id = r.session_id and s.ended_at is null and s.expires_at > at and a.closed_at is null))
  limit 1
$function$;

CREATE OR REPLACE FUNCTION identity.sso_first_time(which text, sealed bytea, at timestamp with time zone, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with made as (
    insert into identity.sso_record (kind, key, payload, made_at, expires_at) values ('ReplayDetection', which, sealed, at, until)
    on conflict (kind, key) do nothing returning 1)
  select exists (select from made)
$function$;

CREATE OR REPLACE FUNCTION identity.sso_forget(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from identity.sso_record where expires_at < before
$function$;

CREATE OR REPLACE FUNCTION identity.sso_grants(account uuid, at timestamp with time zone)
 RETURNS TABLE(client_id text, agency_id integer, name text, basis text, payload bytea, made_at timestamp with time zone, used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.id, c.agency_id, c.name, c.basis, r.payload, r.made_at, r.used_at
  from identity.sso_record r join identity.client c on c.id = r.client_id
  where r.kind = 'Grant' and r.account_id = account and (r.expires_at is null or r.expires_at > at) and c.closed_at is null
  order by r.made_at desc, r.key
$function$;

CREATE OR REPLACE FUNCTION identity.sso_host_taken(host text, agency integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  -- Two agencies that register it at the same moment come one after the other.
  perform pg_advisory_xact_lock(hashtextextended('sso host ' || host, 0));
  return exists (
    select from identity.client c cross join lateral jsonb_array_elements_text(c.metadata -> 'redirect_uris') as back
    where c.closed_at is null and c.agency_id <> agency and starts_with(back, 'https://' || host || '/'));
end $function$;

CREATE OR REPLACE FUNCTION identity.sso_keys()
 RETURNS TABLE(id text, public_jwk jsonb, wrapped bytea, made_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select k.id, k.public_jwk, k.wrapped, k.made_at from identity.sso_key k order by k.made_at desc, k.id
$function$;

CREATE OR REPLACE FUNCTION identity.sso_public_clients()
 RETURNS TABLE(id text, agency_id integer, name text, scopes text[], basis text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select c.id, c.agency_id, c.name, c.scopes, c.basis from identity.client c where c.closed_at is null order by c.created_at, c.id limit 1000
  $function$;

CREATE OR REPLACE FUNCTION identity.sso_put(what text, which text, grants text, uids text, session uuid, account uuid, client text, sealed bytea, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.sso_record g set used_at = at
  where what = 'AccessToken' and g.kind = 'Grant' and g.key = grants and (g.used_at is null or g.used_at < at - interval '1 minute');
  insert into identity.sso_record (kind, key, grant_key, uid_key, session_id, account_id, client_id, payload, made_at, expires_at)
  values (what, which, grants, uids, session, account, client, sealed, at, until)
  on conflict (kind, key) do update set grant_key = excluded.grant_key, uid_key = excluded.uid_key,
    session_id = coalesce(excluded.session_id, sso_record.session_id), account_id = excluded.account_id, client_id = excluded.client_id,
    payload = excluded.payload, expires_at = excluded.expires_at
$function$;

CREATE OR REPLACE FUNCTION identity.sso_take_back(account uuid, client text)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with gone as (
    delete from identity.sso_record r where r.account_id = account and r.client_id = client and r.kind <> 'Session' returning r.kind)
  select count(*) from gone where gone.kind = 'Grant'
$function$;

CREATE OR REPLACE FUNCTION identity.take_back_attempt(this_one uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$ delete from identity.attempt where id = this_one $function$;

CREATE OR REPLACE FUNCTION identity.tie_upstream(hash text, whose_issuer text, called text, sign_in text, token bytea, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into identity.upstream_session (session_id, issuer, subject, sid, id_token, tied_at)
  select s.id, whose_issuer, called, sign_in, token, at from identity.session s where s.token_hash = hash
  on conflict (session_id) do update set issuer = excluded.issuer, subject = excluded.subject, sid = excluded.sid,
    id_token = excluded.id_token, tied_at = excluded.tied_at
$function$;

CREATE OR REPLACE FUNCTION identity.totps_of(whose uuid)
 RETURNS TABLE(id uuid, secret bytea, last_step bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select m.id, m.secret, m.last_step from identity.authenticator m
  where m.account_id = whose and m.kind = 'totp' and m.removed_at is null order by m.added_at, m.id
$function$;

CREATE OR REPLACE FUNCTION identity.touch_session(hash text, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update identity.session set seen_at = at, expires_at = greatest(expires_at, least(until, begun_at + interval '12 hours'))
  where token_hash = hash
$function$;

CREATE OR REPLACE FUNCTION identity.use_passkey(this_one uuid, counted bigint, counts bigint, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with used as (
    update identity.authenticator set counter = counts, used_at = at
    where id = this_one and removed_at is null and counter = counted returning 1
  ) select exists (select from used)
$function$;

CREATE OR REPLACE FUNCTION identity.use_recovery_code(whose uuid, given text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with used as (
    update identity.recovery_code set used_at = at where account_id = whose and mac = given and used_at is null returning 1
  ) select exists (select from used)
$function$;

CREATE OR REPLACE FUNCTION identity.use_totp(this_one uuid, step bigint, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with used as (
    update identity.authenticator set last_step = step, used_at = at
    where id = this_one and removed_at is null and coalesce(last_step, -1) < step returning 1
  ) select exists (select from used)
$function$;

CREATE OR REPLACE FUNCTION notifications.claim_due(up_to timestamp with time zone, lease_until timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, person_id uuid, channel text, kind text, attempts integer, expires_at timestamp with time zone, addressee text, recent bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
    update notifications.delivery d set attempts = attempts + 1, next_at = lease_until
    from (select q.id from notifications.delivery q where q.state = 'queued' and q.next_at <= up_to
          order by q.next_at limit at_most for update skip locked) due
    where d.id = due.id
    returning d.id, d.person_id, d.channel, d.kind, d.attempts, d.expires_at, d.addressee,
      (select count(*) from notifications.delivery s where s.addressee = d.addressee and s.sent_at > up_to - interval '1 hour')
  $function$;

CREATE OR REPLACE FUNCTION notifications.count_by_state(since timestamp with time zone)
 RETURNS TABLE(channel text, state text, count integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select d.channel, d.state, count(*)::int from notifications.delivery d
    where d.channel <> 'app' and d.created_at > since group by d.channel, d.state
  $function$;

CREATE OR REPLACE FUNCTION notifications.due_digests(up_to timestamp with time zone, at_most integer)
 RETURNS TABLE(person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select n.person_id from notifications.notice n where n.digest_at <= up_to group by n.person_id order by min(n.digest_at) limit at_most
  $function$;

CREATE OR REPLACE FUNCTION notifications.owner_of_delivery(wanted uuid)
 RETURNS TABLE(person_id uuid, channel text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select d.person_id, d.channel from notifications.delivery d where d.id = wanted and d.channel <> 'app'
  $function$;

CREATE OR REPLACE FUNCTION notifications.retry(wanted uuid, at timestamp with time zone, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
    with again as (update notifications.delivery d set state = 'queued', attempts = 0, next_at = at, expires_at = until
      where d.id = wanted and d.state in ('failed', 'expired') returning 1)
    select exists (select from again)
  $function$;

CREATE OR REPLACE FUNCTION notifications.stuck(only_state text)
 RETURNS TABLE(id uuid, channel text, kind text, state text, attempts integer, fault text, provider text, next_at timestamp with time zone, created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select d.id, d.channel, d.kind, d.state, d.attempts, d.fault, d.provider, d.next_at, d.created_at
    from notifications.delivery d
    where d.channel <> 'app' and d.state in ('queued', 'failed', 'expired', 'bounced') and (only_state is null or d.state = only_state)
    order by d.created_at desc limit 200
  $function$;

CREATE OR REPLACE FUNCTION privacy.due_alarms(soon timestamp with time zone, late timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, agency_id integer, thing text, alarm text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    (select r.id, r.agency_id, 'request', case when r.due_at < late then 'late' else 'soon' end from privacy.request r
     where r.state = 'received' and r.agency_id is not null and r.told_late_at is null
       and (r.due_at < late or (r.due_at < soon and r.told_soon_at is null)) order by r.due_at limit at_most)
    union all
    (select b.id, b.agency_id, 'breach', case when b.due_at < late then 'late' else 'soon' end from privacy.breach b
     where b.authority_told_at is null and b.closed_at is null and b.told_late_at is null
       and (b.due_at < late or (b.due_at < soon and b.told_soon_at is null)) order by b.due_at limit at_most)
  $function$;

CREATE OR REPLACE FUNCTION privacy.due_exports(taken_before timestamp with time zone, gone_before timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, person_id uuid, what text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select e.id, e.person_id, case when e.state = 'ready' then 'expire' else 'make' end from privacy.export e
    where e.state = 'queued' or (e.state = 'making' and e.taken_at < taken_before) or (e.state = 'ready' and e.expires_at <= gone_before)
    order by e.asked_at limit at_most
  $function$;

CREATE OR REPLACE FUNCTION privacy.known_files(files uuid[])
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select e.file_id from privacy.export e where e.file_id = any (files) and e.state = 'ready'
  $function$;

CREATE OR REPLACE FUNCTION registries.add_names(registry text, written text[], folded text[], keys jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if current_setting('app.registries_write', true) is distinct from registry then return; end if;
  -- Without a unique index: two writers of a new name need not wait for each other, and a name that stands there twice is found once.
  execute format(
    'insert into registry_find.%1$I (written, folded, keys)
     select w.written, w.folded, array(select jsonb_array_elements_text(w.keys))
     from rows from (unnest($1), unnest($2), jsonb_array_elements($3)) as w (written, folded, keys)
     where not exists (select from registry_find.%1$I n where n.written = w.written)',
    translate(registry, '.-', '__')) using written, folded, keys;
end $function$;

CREATE OR REPLACE FUNCTION registries.business_of(record uuid, on_day date)
 RETURNS TABLE(record_id uuid, number text, name text, representative uuid, ended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::uuid, null::text, null::text, null::uuid, null::boolean where false $function$;

CREATE OR REPLACE FUNCTION registries.businesses_of(person uuid, on_day date)
 RETURNS TABLE(record_id uuid, number text, name text, representative uuid, ended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::uuid, null::text, null::text, null::uuid, null::boolean where false $function$;

CREATE OR REPLACE FUNCTION registries.count_waiting()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select count(*) from registries.waiting $function$;

CREATE OR REPLACE FUNCTION registries.documents_of(numbers text[], on_day date)
 RETURNS TABLE(number text, title text, in_force_from date, in_force_until date, repealed_by text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::text, null::text, null::date, null::date, null::text[] where false $function$;

CREATE OR REPLACE FUNCTION registries.duplicate_searches_due()
 RETURNS TABLE(registry text, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select s.registry, s.agency_id from registries.duplicate_search s where s.done_at is null order by s.asked_at limit 20 $function$;

CREATE OR REPLACE FUNCTION registries.exports_due(at timestamp with time zone)
 RETURNS TABLE(id uuid, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select e.id, e.agency_id from registries.export e
    where (e.state = 'waiting' and (e.leased_until is null or e.leased_until <= at)) or (e.state = 'made' and e.expires_at <= at)
    order by e.asked_at limit 20 $function$;

CREATE OR REPLACE FUNCTION registries.extent_of(geometry jsonb)
 RETURNS box
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO ''
AS $function$
  select case when count(*) > 0 then pg_catalog.box(
      pg_catalog.point(min((p->>0)::double precision), min((p->>1)::double precision)),
      pg_catalog.point(max((p->>0)::double precision), max((p->>1)::double precision))) end
  from pg_catalog.jsonb_path_query(geometry, 'strict $.coordinates.** ? (@.type() == "array" && @[0].type() == "number" && @[1].type() == "number")', '{}', true) as p
$function$;

CREATE OR REPLACE FUNCTION registries.find_names(registry text, sought text[], begins text, every_one boolean, most integer)
 RETURNS TABLE(written text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  names text := format('registry_find.%I', translate(registry, '.-', '__'));
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  if every_one then
    return query execute format('select n.written from %s n where n.keys @> $1 limit $2', names) using sought, most;
  else
    return query execute format(
      'select n.written from unnest($1) k cross join lateral (select i.written from %s i where i.keys @> array[k] limit $2) n', names)
      using sought, most;
  end if;
  if begins <> '' then
    return query execute format(
      'select n.written from %s n where n.folded >= $1 and n.folded < $1 || chr(1114111) order by n.folded limit $2', names)
      using begins, most;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION registries.forget_import_faults(ended_before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
    delete from registries.import_fault f using registries.import i where i.id = f.import_id and i.ended_at < ended_before $function$;

CREATE OR REPLACE FUNCTION registries.forget_import_rows(import uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not exists (
    select from registries.import i where i.id = import and i.agency_id = any (current_setting('app.agencies', true)::int[])) then return; end if;
  if not exists (select from registries.import_row r where r.import_id <> import) then
    begin
      -- Nobody waits for this, and who comes meanwhile is seen once it is held.
      lock table registries.import_row in access exclusive mode nowait;
      if not exists (select from registries.import_row r where r.import_id <> import) then
        truncate registries.import_row;
        return;
      end if;
    exception when lock_not_available then null;
    end;
  end if;
  delete from registries.import_row r where r.import_id = import;
end $function$;

CREATE OR REPLACE FUNCTION registries.imported(import uuid, registry text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select current_setting('app.registries_write', true) = $2 and exists (
      select from registries.import i where i.id = $1 and i.registry = $2 and i.state in ('checked', 'taking')
        and i.agency_id = any (current_setting('app.agencies', true)::int[])) $function$;

CREATE OR REPLACE FUNCTION registries.imported_names(registry text, import uuid, names text[])
 RETURNS TABLE(written text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not registries.imported(import, registry) then return; end if;
  return query execute format(
    'select w.written from (
       select distinct r.change->>n.name as written from registries.import_row r cross join unnest($2) n (name)
       where r.import_id = $1 and r.change->>n.name <> '''') w
     where not exists (select from registry_find.%I n where n.written = w.written)',
    translate(registry, '.-', '__')) using import, names;
end $function$;

CREATE OR REPLACE FUNCTION registries.imports_due(at timestamp with time zone)
 RETURNS TABLE(id uuid, agency_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select i.id, i.agency_id from registries.import i
    where (i.state = 'sending' or exists (select from registries.import_part p where p.import_id = i.id))
      and i.state <> 'waiting' and i.state <> 'checked' and (i.leased_until is null or i.leased_until <= at)
    order by i.started_at limit 20 $function$;

CREATE OR REPLACE FUNCTION registries.is_restricted(person uuid, wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select exists (select from registries.restriction r where r.person_id = person and r.registry = wanted and r.until is null)
  $function$;

CREATE OR REPLACE FUNCTION registries.kept_files(ids uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
    select file_id from registries.import_part where file_id = any (ids)
    union select file_id from registries.export where file_id = any (ids) $function$;

CREATE OR REPLACE FUNCTION registries.kin_of(persons uuid[], on_day date)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select '{}'::uuid[] $function$;

CREATE OR REPLACE FUNCTION registries.names_with_keys(registry text, whole text, ends text)
 RETURNS TABLE(written text, whole_key text, ends_key text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  return query execute format(
    'select distinct on (n.written) n.written, (select min(k) from unnest(n.keys) k where starts_with(k, $1)),
       (select min(k) from unnest(n.keys) k where starts_with(k, $2)) from registry_find.%I n order by n.written',
    translate(registry, '.-', '__')) using whole, ends;
end $function$;

CREATE OR REPLACE FUNCTION registries.numbers_of(persons uuid[])
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select '{}'::text[] $function$;

CREATE OR REPLACE FUNCTION registries.person_has_ended(person uuid, on_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select false $function$;

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

CREATE OR REPLACE FUNCTION registries.persons_of(numbers text[])
 RETURNS TABLE(number text, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::text, null::uuid where false $function$;

CREATE OR REPLACE FUNCTION registries.wards_of(person uuid, on_day date, born_after date)
 RETURNS TABLE(person_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$ select null::uuid, null::text where false $function$;

CREATE OR REPLACE FUNCTION services.stale_part_uploads(before timestamp with time zone, at_most integer)
 RETURNS TABLE(id uuid, person_id uuid, draft_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select u.id, u.person_id, u.draft_id from services.part_upload u where u.created_at < before order by u.created_at limit at_most
$function$;

alter table agencies.agency add constraint agency_pkey PRIMARY KEY (id);

alter table agencies.agency_name add constraint agency_name_pkey PRIMARY KEY (agency, valid_from);

alter table agencies.area add constraint area_pkey PRIMARY KEY (code, valid_from);

alter table agencies.area_act add constraint area_act_pkey PRIMARY KEY (id);

alter table agencies.area_change add constraint area_change_pkey PRIMARY KEY (from_code, day, to_code);

alter table agencies.loaded add constraint loaded_pkey PRIMARY KEY (only_row);

alter table audit.trace add constraint trace_pkey PRIMARY KEY (id);

alter table audit.trace_subject add constraint trace_subject_pkey PRIMARY KEY (person_id, at, trace_id);

alter table cases."case" add constraint case_pkey PRIMARY KEY (id);

alter table cases.alert add constraint alert_pkey PRIMARY KEY (id);

alter table cases.checked add constraint checked_pkey PRIMARY KEY (task_id, document_id);

alter table cases.complaint add constraint complaint_pkey PRIMARY KEY (id);

alter table cases.consultation add constraint consultation_pkey PRIMARY KEY (id);

alter table cases.extension add constraint extension_pkey PRIMARY KEY (id);

alter table cases.fee_payment add constraint fee_payment_pkey PRIMARY KEY (id);

alter table cases.hand_over add constraint hand_over_pkey PRIMARY KEY (id);

alter table cases.history add constraint history_pkey PRIMARY KEY (id);

alter table cases.link add constraint link_pkey PRIMARY KEY (id);

alter table cases.message add constraint message_pkey PRIMARY KEY (id);

alter table cases.natural_key add constraint natural_key_pkey PRIMARY KEY (case_id);

alter table cases.note add constraint note_pkey PRIMARY KEY (id);

alter table cases.number_base add constraint number_base_pkey PRIMARY KEY (day);

alter table cases.opinion add constraint opinion_pkey PRIMARY KEY (id);

alter table cases.paper add constraint paper_pkey PRIMARY KEY (document_id);

alter table cases.rating add constraint rating_pkey PRIMARY KEY (case_id);

alter table cases.reason_template add constraint reason_template_pkey PRIMARY KEY (id);

alter table cases.saved_view add constraint saved_view_pkey PRIMARY KEY (id);

alter table cases.supplement add constraint supplement_pkey PRIMARY KEY (id);

alter table cases.task add constraint task_pkey PRIMARY KEY (id);

alter table cases.timer add constraint timer_pkey PRIMARY KEY (id);

alter table cases.token add constraint token_pkey PRIMARY KEY (id);

alter table cases.visit add constraint visit_pkey PRIMARY KEY (id);

alter table cases.withdrawal add constraint withdrawal_pkey PRIMARY KEY (id);

alter table credentials.issued add constraint issued_pkey PRIMARY KEY (id);

alter table credentials.offer add constraint offer_pkey PRIMARY KEY (id);

alter table credentials.place add constraint place_pkey PRIMARY KEY (list_id, idx);

alter table credentials.showing add constraint showing_pkey PRIMARY KEY (id);

alter table credentials.signing_key add constraint signing_key_pkey PRIMARY KEY (kid);

alter table credentials.status_list add constraint status_list_pkey PRIMARY KEY (id);

alter table credentials.used_once add constraint used_once_pkey PRIMARY KEY (key);

alter table documents.book add constraint book_pkey PRIMARY KEY (agency_id, year, symbol);

alter table documents.holding add constraint holding_pkey PRIMARY KEY (person_id, document_id);

alter table documents.issued add constraint issued_pkey PRIMARY KEY (id);

alter table documents.root_key add constraint root_key_pkey PRIMARY KEY (id);

alter table documents.signing_key add constraint signing_key_pkey PRIMARY KEY (id);

alter table documents.upload add constraint upload_pkey PRIMARY KEY (id);

alter table identity.account add constraint account_pkey PRIMARY KEY (id);

alter table identity.acting add constraint acting_pkey PRIMARY KEY (session_id);

alter table identity.appointment add constraint appointment_pkey PRIMARY KEY (id);

alter table identity.authenticator add constraint authenticator_pkey PRIMARY KEY (id);

alter table identity.business_account add constraint business_account_pkey PRIMARY KEY (person_id);

alter table identity.challenge add constraint challenge_pkey PRIMARY KEY (key);

alter table identity.client add constraint client_pkey PRIMARY KEY (id);

alter table identity.client_act add constraint client_act_pkey PRIMARY KEY (id);

alter table identity.client_fault add constraint client_fault_pkey PRIMARY KEY (id);

alter table identity.code add constraint code_pkey PRIMARY KEY (id);

alter table identity.code_key add constraint code_key_pkey PRIMARY KEY (id);

alter table identity.data_question add constraint data_question_pkey PRIMARY KEY (id);

alter table identity.device add constraint device_pkey PRIMARY KEY (key);

alter table identity.logout_notice add constraint logout_notice_pkey PRIMARY KEY (id);

alter table identity.mandate add constraint mandate_pkey PRIMARY KEY (id);

alter table identity.recovery_code add constraint recovery_code_pkey PRIMARY KEY (mac);

alter table identity.session add constraint session_pkey PRIMARY KEY (token_hash);

alter table identity.sso_key add constraint sso_key_pkey PRIMARY KEY (id);

alter table identity.sso_record add constraint sso_record_pkey PRIMARY KEY (kind, key);

alter table identity.substitution add constraint substitution_pkey PRIMARY KEY (id);

alter table identity.upstream_session add constraint upstream_session_pkey PRIMARY KEY (session_id);

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

alter table privacy.breach add constraint breach_pkey PRIMARY KEY (id);

alter table privacy.breach_step add constraint breach_step_pkey PRIMARY KEY (id);

alter table privacy.breach_subject add constraint breach_subject_pkey PRIMARY KEY (breach_id, person_id);

alter table privacy.export add constraint export_pkey PRIMARY KEY (id);

alter table privacy.note add constraint note_pkey PRIMARY KEY (service, sha256);

alter table privacy.request add constraint request_pkey PRIMARY KEY (id);

alter table registries.archived add constraint archived_pkey PRIMARY KEY (registry, place, stands_as);

alter table registries.change add constraint change_pkey PRIMARY KEY (registry, "position");

alter table registries.correction add constraint correction_pkey PRIMARY KEY (id);

alter table registries.declaration add constraint declaration_pkey PRIMARY KEY (registry, version);

alter table registries.draft add constraint draft_pkey PRIMARY KEY (registry);

alter table registries.duplicate add constraint duplicate_pkey PRIMARY KEY (id);

alter table registries.duplicate_search add constraint duplicate_search_pkey PRIMARY KEY (registry, agency_id);

alter table registries.export add constraint export_pkey PRIMARY KEY (id);

alter table registries.feature add constraint feature_pkey PRIMARY KEY (registry, record_id, valid_from);

alter table registries.features_made add constraint features_made_pkey PRIMARY KEY (registry);

alter table registries.feed add constraint feed_pkey PRIMARY KEY (registry);

alter table registries.find add constraint find_pkey PRIMARY KEY (registry);

alter table registries.folder add constraint folder_pkey PRIMARY KEY (registry);

alter table registries.import add constraint import_pkey PRIMARY KEY (id);

alter table registries.import_part add constraint import_part_pkey PRIMARY KEY (import_id, nth);

alter table registries.import_taking add constraint import_taking_pkey PRIMARY KEY (import_id);

alter table registries.layout add constraint layout_pkey PRIMARY KEY (registry);

alter table registries.loaded add constraint loaded_pkey PRIMARY KEY (only_row);

alter table registries.merge add constraint merge_pkey PRIMARY KEY (id);

alter table registries.quality_breach add constraint quality_breach_pkey PRIMARY KEY (run_id, measure, record_id);

alter table registries.quality_figure add constraint quality_figure_pkey PRIMARY KEY (run_id, measure, part);

alter table registries.quality_run add constraint quality_run_pkey PRIMARY KEY (id);

alter table registries.restriction add constraint restriction_pkey PRIMARY KEY (id);

alter table registries.saved_list add constraint saved_list_pkey PRIMARY KEY (id);

alter table registries.waiting add constraint waiting_pkey PRIMARY KEY (registry);

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

alter table audit.trace add constraint trace_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['anyone'::text, 'person'::text, 'official'::text, 'system'::text, 'program'::text])));

alter table audit.trace add constraint trace_for_by_check CHECK ((for_by = ANY (ARRAY['officer'::text, 'attorney'::text, 'helper'::text, 'guardian'::text, 'employee'::text, 'substitute'::text])));

alter table cases."case" add constraint case_alarm_check CHECK ((alarm = ANY (ARRAY['remind'::text, 'extend'::text, 'escalate'::text, 'lapse'::text])));

alter table cases."case" add constraint case_code_key UNIQUE (code);

alter table cases."case" add constraint case_draft_id_key UNIQUE (draft_id);

alter table cases."case" add constraint case_lead_link_id_key UNIQUE (lead_link_id);

alter table cases.alert add constraint alert_case_id_kind_role_due_at_key UNIQUE (case_id, kind, role, due_at);

alter table cases.alert add constraint alert_kind_check CHECK ((kind = ANY (ARRAY['remind'::text, 'escalate'::text, 'consultation'::text, 'complaint'::text])));

alter table cases.complaint add constraint complaint_about_check CHECK ((about = ANY (ARRAY['delay'::text, 'conduct'::text, 'decision'::text])));

alter table cases.complaint add constraint complaint_state_check CHECK ((state = ANY (ARRAY['received'::text, 'more-asked'::text, 'answered'::text, 'refused'::text])));

alter table cases.consultation add constraint consultation_answer_check CHECK ((answer = ANY (ARRAY['agree'::text, 'disagree'::text, 'opinion'::text])));

alter table cases.extension add constraint extension_check CHECK ((new_due_at > old_due_at));

alter table cases.fee_payment add constraint fee_payment_amount_check CHECK ((amount >= 0));

alter table cases.fee_payment add constraint fee_payment_case_id_key UNIQUE (case_id);

alter table cases.hand_over add constraint hand_over_case_id_key UNIQUE (case_id);

alter table cases.hand_over add constraint hand_over_check CHECK (((way = 'post'::text) = (post_reference IS NOT NULL)));

alter table cases.hand_over add constraint hand_over_check1 CHECK (((way = 'in-person'::text) = (receiver_name IS NOT NULL)));

alter table cases.hand_over add constraint hand_over_way_check CHECK ((way = ANY (ARRAY['in-person'::text, 'post'::text])));

alter table cases.message add constraint message_kind_check CHECK ((kind = ANY (ARRAY['request'::text, 'reply'::text, 'consult'::text, 'opinion'::text])));

alter table cases.opinion add constraint opinion_answer_check CHECK ((answer = ANY (ARRAY['agree'::text, 'disagree'::text, 'opinion'::text])));

alter table cases.paper add constraint paper_kind_check CHECK ((kind = ANY (ARRAY['original'::text, 'copy'::text, 'electronic'::text])));

alter table cases.rating add constraint rating_score_check CHECK (((score >= 1) AND (score <= 5)));

alter table cases.reason_template add constraint reason_template_kind_check CHECK ((kind = ANY (ARRAY['refuse'::text, 'supplement'::text, 'stop'::text])));

alter table cases.token add constraint token_waiting_for_check CHECK ((waiting_for = ANY (ARRAY['user'::text, 'message'::text, 'timer'::text, 'join'::text])));

alter table cases.visit add constraint visit_identified_check CHECK ((identified = ANY (ARRAY['card'::text, 'number'::text])));

alter table credentials.issued add constraint issued_revoked_for_check CHECK ((revoked_for = ANY (ARRAY['lost'::text, 'unneeded'::text, 'refused'::text, 'replaced'::text, 'changed'::text, 'ended'::text, 'document'::text])));

alter table documents.holding add constraint holding_state_check CHECK ((state = ANY (ARRAY['in-force'::text, 'replaced'::text, 'revoked'::text])));

alter table documents.issued add constraint issued_state_check CHECK ((state = ANY (ARRAY['in-force'::text, 'replaced'::text, 'revoked'::text])));

alter table identity.account add constraint account_login_key UNIQUE (login);

alter table identity.acting add constraint acting_check CHECK (((mandate_id IS NULL) <> (business_id IS NULL)));

alter table identity.authenticator add constraint authenticator_credential_id_key UNIQUE (credential_id);

alter table identity.authenticator add constraint authenticator_kind_check CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text])));

alter table identity.client_act add constraint client_act_act_check CHECK ((act = ANY (ARRAY['registered'::text, 'changed'::text, 'closed'::text])));

alter table identity.code add constraint code_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'business'::text, 'household'::text])));

alter table identity.code add constraint code_revoked_for_check CHECK ((revoked_for = ANY (ARRAY['lost'::text, 'unneeded'::text, 'changed'::text, 'ended'::text])));

alter table identity.code_key add constraint code_key_kid_key UNIQUE (kid);

alter table identity.data_question add constraint data_question_person_id_trace_id_key UNIQUE (person_id, trace_id);

alter table identity.mandate add constraint mandate_check CHECK ((valid_to > valid_from));

alter table identity.mandate add constraint mandate_check1 CHECK ((holder_id IS DISTINCT FROM person_id));

alter table identity.mandate add constraint mandate_check2 CHECK (((kind <> 'employee'::text) OR (giver_kind = 'business'::text)));

alter table identity.mandate add constraint mandate_given_how_check CHECK ((given_how = ANY (ARRAY['online'::text, 'desk'::text])));

alter table identity.mandate add constraint mandate_giver_kind_check CHECK ((giver_kind = ANY (ARRAY['person'::text, 'business'::text])));

alter table identity.mandate add constraint mandate_kind_check CHECK ((kind = ANY (ARRAY['attorney'::text, 'helper'::text, 'guardian'::text, 'employee'::text])));

alter table identity.mandate add constraint mandate_powers_check CHECK (((powers <@ ARRAY['read'::text, 'prepare'::text, 'submit'::text]) AND (cardinality(powers) > 0)));

alter table identity.mandate add constraint mandate_revoked_by_check CHECK ((revoked_by = ANY (ARRAY['giver'::text, 'holder'::text, 'agency'::text, 'registry'::text])));

alter table identity.substitution add constraint substitution_check CHECK ((valid_to > valid_from));

alter table identity.substitution add constraint substitution_check1 CHECK ((absent_account <> substitute_account));

alter table notifications.code add constraint code_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])));

alter table notifications.contact add constraint contact_work_pace_check CHECK ((work_pace = ANY (ARRAY['daily'::text, 'at-once'::text])));

alter table notifications.delivery add constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['app'::text, 'email'::text, 'sms'::text])));

alter table notifications.delivery add constraint delivery_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'bounced'::text, 'failed'::text, 'expired'::text])));

alter table notifications.message add constraint message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])));

alter table platform.delivery add constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'dead'::text])));

alter table privacy.export add constraint export_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'making'::text, 'ready'::text, 'failed'::text, 'gone'::text])));

alter table privacy.request add constraint request_check CHECK (((state = 'received'::text) = (decided_at IS NULL)));

alter table privacy.request add constraint request_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'correction'::text, 'erasure'::text, 'restriction'::text, 'portability'::text])));

alter table privacy.request add constraint request_state_check CHECK ((state = ANY (ARRAY['received'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text])));

alter table registries.archived add constraint archived_place_check CHECK ((place = ANY (ARRAY['column'::text, 'rest'::text])));

alter table registries.change add constraint many_gone CHECK (((NOT gone) OR (until IS NOT NULL)));

alter table registries.change add constraint one_or_many CHECK (((version IS NULL) <> (until IS NULL)));

alter table registries.correction add constraint correction_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text])));

alter table registries.declaration add constraint declaration_origin_check CHECK ((origin = ANY (ARRAY['folder'::text, 'page'::text])));

alter table registries.duplicate add constraint duplicate_check CHECK ((record_a < record_b));

alter table registries.duplicate add constraint duplicate_registry_record_a_record_b_key UNIQUE (registry, record_a, record_b);

alter table registries.duplicate add constraint duplicate_score_check CHECK (((score >= 0) AND (score <= 100)));

alter table registries.duplicate add constraint duplicate_state_check CHECK ((state = ANY (ARRAY['open'::text, 'not_same'::text, 'merged'::text])));

alter table registries.export add constraint export_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'parquet'::text])));

alter table registries.export add constraint export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'made'::text, 'failed'::text, 'gone'::text])));

alter table registries.import add constraint import_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'parquet'::text])));

alter table registries.import add constraint import_state_check CHECK ((state = ANY (ARRAY['sending'::text, 'looking'::text, 'waiting'::text, 'reading'::text, 'checked'::text, 'taking'::text, 'taken'::text, 'cancelled'::text, 'refused'::text])));

alter table registries.loaded add constraint loaded_only_row_check CHECK (only_row);

alter table registries.quality_run add constraint quality_run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text])));

alter table registries.waiting add constraint waiting_origin_check CHECK ((origin = ANY (ARRAY['folder'::text, 'page'::text])));

alter table services.part_upload add constraint part_upload_size_check CHECK ((size > 0));

alter table services.request add constraint request_kind_check CHECK ((kind = ANY (ARRAY['sign'::text, 'hand-over'::text])));

alter table services.request add constraint request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text, 'void'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])));

alter table services.vocabulary add constraint vocabulary_kind_check CHECK ((kind = ANY (ARRAY['field'::text, 'life-event'::text])));

alter table agencies.agency add constraint agency_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES agencies.agency(id);

alter table agencies.agency_name add constraint agency_name_agency_fkey FOREIGN KEY (agency) REFERENCES agencies.agency(id);

alter table agencies.area_change add constraint area_change_act_fkey FOREIGN KEY (act) REFERENCES agencies.area_act(id);

alter table cases.natural_key add constraint natural_key_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id);

alter table credentials.place add constraint place_issued_id_fkey FOREIGN KEY (issued_id) REFERENCES credentials.issued(id);

alter table credentials.place add constraint place_list_id_fkey FOREIGN KEY (list_id) REFERENCES credentials.status_list(id);

alter table identity.acting add constraint acting_mandate_id_fkey FOREIGN KEY (mandate_id) REFERENCES identity.mandate(id);

alter table identity.appointment add constraint appointment_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.authenticator add constraint authenticator_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.challenge add constraint challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.client add constraint client_created_by_fkey FOREIGN KEY (created_by) REFERENCES identity.account(id);

alter table identity.client_act add constraint client_act_client_id_fkey FOREIGN KEY (client_id) REFERENCES identity.client(id);

alter table identity.client_fault add constraint client_fault_client_id_fkey FOREIGN KEY (client_id) REFERENCES identity.client(id);

alter table identity.device add constraint device_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.recovery_code add constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.session add constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.sso_record add constraint sso_record_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id);

alter table identity.substitution add constraint substitution_absent_account_fkey FOREIGN KEY (absent_account) REFERENCES identity.account(id);

alter table identity.substitution add constraint substitution_substitute_account_fkey FOREIGN KEY (substitute_account) REFERENCES identity.account(id);

alter table identity.upstream_session add constraint upstream_session_session_id_fkey FOREIGN KEY (session_id) REFERENCES identity.session(id) ON DELETE CASCADE;

alter table notifications.delivery add constraint delivery_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notifications.notice(id);

alter table notifications.message add constraint message_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notifications.notice(id);

alter table platform.delivery add constraint delivery_event_id_fkey FOREIGN KEY (event_id) REFERENCES platform.event(id);

alter table privacy.breach_step add constraint breach_step_breach_id_fkey FOREIGN KEY (breach_id) REFERENCES privacy.breach(id);

alter table privacy.breach_subject add constraint breach_subject_breach_id_fkey FOREIGN KEY (breach_id) REFERENCES privacy.breach(id);

alter table services.draft add constraint draft_service_version_fkey FOREIGN KEY (service, version) REFERENCES services.version(service, version);

alter table services.part add constraint part_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES services.part_upload(id) ON DELETE CASCADE;

alter table services.part_upload add constraint part_upload_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES services.draft(id) ON DELETE CASCADE;

alter table services.request add constraint request_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES services.draft(id) ON DELETE CASCADE;

CREATE INDEX agency_parent ON agencies.agency USING btree (parent_id);

CREATE INDEX agency_place ON agencies.agency USING btree (COALESCE(area_code, ''::text), body);

CREATE INDEX area_change_act ON agencies.area_change USING btree (act);

CREATE INDEX area_change_to ON agencies.area_change USING btree (to_code, day);

CREATE INDEX area_name ON agencies.area USING btree (folded_name);

CREATE INDEX area_parent ON agencies.area USING btree (COALESCE(parent_code, ''::text), valid_from);

CREATE INDEX alert_role ON cases.alert USING btree (agency_id, role, at DESC);

CREATE INDEX case_agency ON cases."case" USING btree (agency_id, received_at DESC);

CREATE INDEX case_alarm ON cases."case" USING btree (alarm_at) WHERE (alarm_at IS NOT NULL);

CREATE INDEX case_finished ON cases."case" USING btree (agency_id, decided_at);

CREATE INDEX case_intake ON cases."case" USING btree (intake_agency_id, received_at DESC) WHERE (channel = 'counter'::text);

CREATE INDEX case_on_behalf_of ON cases."case" USING btree (on_behalf_of) WHERE (on_behalf_of IS NOT NULL);

CREATE INDEX case_person ON cases."case" USING btree (person_id, received_at DESC);

CREATE INDEX checked_case ON cases.checked USING btree (case_id, at);

CREATE INDEX complaint_agency ON cases.complaint USING btree (agency_id, state, due_at);

CREATE INDEX complaint_case ON cases.complaint USING btree (case_id, received_at);

CREATE INDEX complaint_due ON cases.complaint USING btree (due_at) WHERE ((state = 'received'::text) AND (told_late_at IS NULL));

CREATE UNIQUE INDEX complaint_open ON cases.complaint USING btree (case_id) WHERE (state = ANY (ARRAY['received'::text, 'more-asked'::text]));

CREATE INDEX consultation_case ON cases.consultation USING btree (case_id, asked_at);

CREATE INDEX consultation_due ON cases.consultation USING btree (due_at) WHERE ((answered_at IS NULL) AND (told_late_at IS NULL));

CREATE INDEX extension_case ON cases.extension USING btree (case_id);

CREATE INDEX history_case ON cases.history USING btree (case_id, at, id);

CREATE INDEX link_case ON cases.link USING btree (case_id);

CREATE UNIQUE INDEX message_link ON cases.message USING btree (link_id, kind);

CREATE INDEX natural_key_same ON cases.natural_key USING btree (service, key);

CREATE INDEX note_case ON cases.note USING btree (case_id, at, id);

CREATE INDEX opinion_open ON cases.opinion USING btree (agency_id, role, due_at) WHERE (answered_at IS NULL);

CREATE INDEX paper_case ON cases.paper USING btree (case_id);

CREATE INDEX rating_agency ON cases.rating USING btree (agency_id, rated_at);

CREATE INDEX reason_template_agency ON cases.reason_template USING btree (agency_id, kind) WHERE (removed_at IS NULL);

CREATE INDEX saved_view_account ON cases.saved_view USING btree (account_id);

CREATE INDEX saved_view_shared ON cases.saved_view USING btree (agency_id, shared_role) WHERE (shared_role IS NOT NULL);

CREATE INDEX supplement_case ON cases.supplement USING btree (case_id, asked_at);

CREATE UNIQUE INDEX supplement_open ON cases.supplement USING btree (case_id) WHERE ((answered_at IS NULL) AND (lapsed_at IS NULL));

CREATE INDEX task_case ON cases.task USING btree (case_id);

CREATE INDEX task_desk ON cases.task USING btree (agency_id, role, COALESCE(due_at, 'infinity'::timestamp with time zone), id) INCLUDE (due_at, claimed_by, service, node, code, applicant_key) WHERE (done_at IS NULL);

CREATE INDEX task_desk_free ON cases.task USING btree (agency_id, role, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((done_at IS NULL) AND (claimed_by IS NULL));

CREATE INDEX task_desk_kinds ON cases.task USING btree (agency_id, role, service, node) WHERE (done_at IS NULL);

CREATE INDEX task_desk_own ON cases.task USING btree (agency_id, role, claimed_by, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((done_at IS NULL) AND (claimed_by IS NOT NULL));

CREATE INDEX task_done ON cases.task USING btree (agency_id, done_at) INCLUDE (claimed_by) WHERE (done_at IS NOT NULL);

CREATE INDEX timer_case ON cases.timer USING btree (case_id);

CREATE INDEX timer_due ON cases.timer USING btree (due_at);

CREATE INDEX token_case ON cases.token USING btree (case_id);

CREATE INDEX visit_agency ON cases.visit USING btree (agency_id, came_at DESC);

CREATE UNIQUE INDEX withdrawal_open ON cases.withdrawal USING btree (case_id) WHERE (decided_at IS NULL);

CREATE INDEX issued_document ON credentials.issued USING btree (document_id) WHERE ((revoked_at IS NULL) AND (document_id IS NOT NULL));

CREATE INDEX issued_person ON credentials.issued USING btree (person_id, issued_at DESC);

CREATE INDEX issued_record ON credentials.issued USING btree (record_id) WHERE ((revoked_at IS NULL) AND (record_id IS NOT NULL));

CREATE INDEX offer_expires ON credentials.offer USING btree (expires_at);

CREATE INDEX offer_person ON credentials.offer USING btree (person_id, made_at DESC);

CREATE INDEX place_issued ON credentials.place USING btree (issued_id);

CREATE INDEX showing_expires ON credentials.showing USING btree (expires_at);

CREATE INDEX used_once_expires ON credentials.used_once USING btree (expires_at);

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

CREATE INDEX account_reproof ON identity.account USING btree (reproof_on) WHERE ((closed_at IS NULL) AND (assurance >= 2));

CREATE INDEX account_reproof_unknown ON identity.account USING btree (id) WHERE ((closed_at IS NULL) AND (assurance >= 2) AND (reproof_on IS NULL));

CREATE INDEX appointment_account ON identity.appointment USING btree (account_id);

CREATE INDEX appointment_agency ON identity.appointment USING btree (agency_id, role);

CREATE INDEX attempt_at ON identity.attempt USING btree (at);

CREATE INDEX attempt_id ON identity.attempt USING btree (id);

CREATE INDEX attempt_key ON identity.attempt USING btree (key, at);

CREATE INDEX authenticator_account ON identity.authenticator USING btree (account_id) WHERE (removed_at IS NULL);

CREATE INDEX challenge_expires ON identity.challenge USING btree (expires_at);

CREATE INDEX challenge_holder ON identity.challenge USING btree (holder);

CREATE INDEX client_act_client ON identity.client_act USING btree (client_id, at);

CREATE INDEX client_agency ON identity.client USING btree (agency_id);

CREATE INDEX client_fault_client ON identity.client_fault USING btree (client_id, at);

CREATE INDEX code_person ON identity.code USING btree (person_id);

CREATE INDEX code_record ON identity.code USING btree (record_id, issued_at DESC);

CREATE INDEX code_revoked ON identity.code USING btree (expires_at, id) WHERE (revoked_at IS NOT NULL);

CREATE INDEX data_question_agency ON identity.data_question USING btree (agency_id, due_at);

CREATE INDEX data_question_due ON identity.data_question USING btree (due_at) WHERE ((answered_at IS NULL) AND (told_late_at IS NULL));

CREATE INDEX device_account ON identity.device USING btree (account_id);

CREATE INDEX logout_notice_due ON identity.logout_notice USING btree (due_at);

CREATE INDEX mandate_agency ON identity.mandate USING btree (agency_id, given_at) WHERE (agency_id IS NOT NULL);

CREATE INDEX mandate_ending ON identity.mandate USING btree (valid_to) WHERE ((reminded_at IS NULL) AND (revoked_at IS NULL) AND (refused_at IS NULL) AND (accepted_at IS NOT NULL));

CREATE INDEX mandate_holder ON identity.mandate USING btree (holder_id, valid_to);

CREATE INDEX mandate_person ON identity.mandate USING btree (person_id, valid_to);

CREATE INDEX recovery_code_account ON identity.recovery_code USING btree (account_id);

CREATE INDEX session_account ON identity.session USING btree (account_id);

CREATE UNIQUE INDEX session_id ON identity.session USING btree (id);

CREATE INDEX sso_record_account ON identity.sso_record USING btree (account_id, kind) WHERE (account_id IS NOT NULL);

CREATE INDEX sso_record_client ON identity.sso_record USING btree (client_id, kind) WHERE (client_id IS NOT NULL);

CREATE INDEX sso_record_expires ON identity.sso_record USING btree (expires_at);

CREATE INDEX sso_record_grant ON identity.sso_record USING btree (grant_key) WHERE (grant_key IS NOT NULL);

CREATE INDEX sso_record_session ON identity.sso_record USING btree (session_id) WHERE (session_id IS NOT NULL);

CREATE INDEX sso_record_uid ON identity.sso_record USING btree (uid_key, kind) WHERE (uid_key IS NOT NULL);

CREATE INDEX substitution_agency ON identity.substitution USING btree (agency_id, valid_to);

CREATE INDEX substitution_substitute ON identity.substitution USING btree (substitute_account, valid_to);

CREATE INDEX upstream_session_sid ON identity.upstream_session USING btree (issuer, sid);

CREATE INDEX upstream_session_subject ON identity.upstream_session USING btree (issuer, subject);

CREATE INDEX code_person ON notifications.code USING btree (person_id, sent_at DESC);

CREATE INDEX delivery_addressee ON notifications.delivery USING btree (addressee, sent_at) WHERE (addressee IS NOT NULL);

CREATE INDEX delivery_due ON notifications.delivery USING btree (next_at) WHERE (state = 'queued'::text);

CREATE INDEX delivery_notice ON notifications.delivery USING btree (notice_id);

CREATE INDEX delivery_stuck ON notifications.delivery USING btree (created_at DESC) WHERE (state = ANY (ARRAY['queued'::text, 'failed'::text, 'expired'::text, 'bounced'::text]));

CREATE INDEX message_notice ON notifications.message USING btree (notice_id);

CREATE INDEX notice_digest ON notifications.notice USING btree (digest_at) WHERE (digest_at IS NOT NULL);

CREATE INDEX notice_person ON notifications.notice USING btree (person_id, sent_at DESC);

CREATE INDEX notice_unread ON notifications.notice USING btree (person_id) WHERE (read_at IS NULL);

CREATE INDEX delivery_dead ON platform.delivery USING btree ("position") WHERE (state = 'dead'::text);

CREATE INDEX delivery_due ON platform.delivery USING btree (due_at, "position") WHERE (state = 'waiting'::text);

CREATE INDEX delivery_order ON platform.delivery USING btree (subscriber, subject, "position") WHERE (state <> 'done'::text);

CREATE INDEX breach_agency ON privacy.breach USING btree (agency_id, found_at DESC);

CREATE INDEX breach_due ON privacy.breach USING btree (due_at) WHERE ((authority_told_at IS NULL) AND (told_late_at IS NULL));

CREATE INDEX breach_step_of ON privacy.breach_step USING btree (breach_id, at);

CREATE INDEX export_person ON privacy.export USING btree (person_id, asked_at DESC);

CREATE INDEX export_state ON privacy.export USING btree (state, asked_at) WHERE (state = ANY (ARRAY['queued'::text, 'making'::text, 'ready'::text]));

CREATE INDEX request_agency ON privacy.request USING btree (agency_id, due_at);

CREATE INDEX request_due ON privacy.request USING btree (due_at) WHERE ((state = 'received'::text) AND (told_late_at IS NULL));

CREATE INDEX request_person ON privacy.request USING btree (person_id, received_at DESC);

CREATE INDEX correction_asked ON registries.correction USING btree (agency_id, registry, asked_at);

CREATE INDEX correction_decides ON registries.correction USING btree (decides_id, registry, asked_at);

CREATE INDEX correction_person ON registries.correction USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX duplicate_agency_id_registry_state_score_id_idx ON registries.duplicate USING btree (agency_id, registry, state, score DESC, id);

CREATE INDEX export_file_id_idx ON registries.export USING btree (file_id);

CREATE INDEX export_registry_account_id_asked_at_idx ON registries.export USING btree (registry, account_id, asked_at);

CREATE INDEX feature_extent_idx ON registries.feature USING gist (extent);

CREATE INDEX feature_registry_key_idx ON registries.feature USING btree (registry, key);

CREATE INDEX import_agency_id_started_at_idx ON registries.import USING btree (agency_id, started_at);

CREATE INDEX import_fault_import_id_line_idx ON registries.import_fault USING btree (import_id, line);

CREATE INDEX import_of_registry ON registries.import USING btree (registry, started_at);

CREATE INDEX import_part_file_id_idx ON registries.import_part USING btree (file_id);

CREATE INDEX import_row_import_id_idx ON registries.import_row USING brin (import_id);

CREATE INDEX merge_agency_id_registry_merged_at_idx ON registries.merge USING btree (agency_id, registry, merged_at DESC);

CREATE INDEX merge_key ON registries.merge USING btree (registry, gone_key) WHERE (undone_at IS NULL);

CREATE UNIQUE INDEX merge_stands ON registries.merge USING btree (registry, gone) WHERE (undone_at IS NULL);

CREATE UNIQUE INDEX quality_run_one ON registries.quality_run USING btree (registry) WHERE (state = 'running'::text);

CREATE INDEX quality_run_registry_asked_at_idx ON registries.quality_run USING btree (registry, asked_at);

CREATE UNIQUE INDEX restriction_holds ON registries.restriction USING btree (person_id, registry) WHERE (until IS NULL);

CREATE INDEX saved_list_account ON registries.saved_list USING btree (account_id, registry);

CREATE INDEX saved_list_shared ON registries.saved_list USING btree (agency_id, registry, shared_role) WHERE (shared_role IS NOT NULL);

CREATE INDEX draft_of_person ON services.draft USING btree (person_id, updated_at DESC);

CREATE INDEX part_upload_at ON services.part_upload USING btree (created_at);

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

alter table cases.checked enable row level security;

alter table cases.checked force row level security;

alter table cases.complaint enable row level security;

alter table cases.complaint force row level security;

alter table cases.consultation enable row level security;

alter table cases.consultation force row level security;

alter table cases.extension enable row level security;

alter table cases.extension force row level security;

alter table cases.fee_payment enable row level security;

alter table cases.fee_payment force row level security;

alter table cases.hand_over enable row level security;

alter table cases.hand_over force row level security;

alter table cases.history enable row level security;

alter table cases.history force row level security;

alter table cases.link enable row level security;

alter table cases.link force row level security;

alter table cases.message enable row level security;

alter table cases.message force row level security;

alter table cases.natural_key enable row level security;

alter table cases.natural_key force row level security;

alter table cases.note enable row level security;

alter table cases.note force row level security;

alter table cases.opinion enable row level security;

alter table cases.opinion force row level security;

alter table cases.paper enable row level security;

alter table cases.paper force row level security;

alter table cases.rating enable row level security;

alter table cases.rating force row level security;

alter table cases.reason_template enable row level security;

alter table cases.reason_template force row level security;

alter table cases.saved_view enable row level security;

alter table cases.saved_view force row level security;

alter table cases.supplement enable row level security;

alter table cases.supplement force row level security;

alter table cases.task enable row level security;

alter table cases.task force row level security;

alter table cases.timer enable row level security;

alter table cases.timer force row level security;

alter table cases.token enable row level security;

alter table cases.token force row level security;

alter table cases.visit enable row level security;

alter table cases.visit force row level security;

alter table cases.withdrawal enable row level security;

alter table cases.withdrawal force row level security;

alter table credentials.issued enable row level security;

alter table credentials.issued force row level security;

alter table credentials.offer enable row level security;

alter table credentials.offer force row level security;

alter table credentials.place enable row level security;

alter table credentials.place force row level security;

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

alter table identity.business_account enable row level security;

alter table identity.business_account force row level security;

alter table identity.client enable row level security;

alter table identity.client force row level security;

alter table identity.client_act enable row level security;

alter table identity.client_act force row level security;

alter table identity.client_fault enable row level security;

alter table identity.client_fault force row level security;

alter table identity.code enable row level security;

alter table identity.code force row level security;

alter table identity.data_question enable row level security;

alter table identity.data_question force row level security;

alter table identity.mandate enable row level security;

alter table identity.mandate force row level security;

alter table identity.substitution enable row level security;

alter table identity.substitution force row level security;

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

alter table privacy.breach enable row level security;

alter table privacy.breach force row level security;

alter table privacy.breach_step enable row level security;

alter table privacy.breach_step force row level security;

alter table privacy.breach_subject enable row level security;

alter table privacy.breach_subject force row level security;

alter table privacy.export enable row level security;

alter table privacy.export force row level security;

alter table privacy.request enable row level security;

alter table privacy.request force row level security;

alter table registries.change enable row level security;

alter table registries.change force row level security;

alter table registries.correction enable row level security;

alter table registries.correction force row level security;

alter table registries.draft enable row level security;

alter table registries.draft force row level security;

alter table registries.duplicate enable row level security;

alter table registries.duplicate force row level security;

alter table registries.duplicate_search enable row level security;

alter table registries.duplicate_search force row level security;

alter table registries.export enable row level security;

alter table registries.export force row level security;

alter table registries.import enable row level security;

alter table registries.import force row level security;

alter table registries.import_fault enable row level security;

alter table registries.import_fault force row level security;

alter table registries.import_part enable row level security;

alter table registries.import_part force row level security;

alter table registries.import_row enable row level security;

alter table registries.import_row force row level security;

alter table registries.import_taking enable row level security;

alter table registries.import_taking force row level security;

alter table registries.merge enable row level security;

alter table registries.merge force row level security;

alter table registries.quality_breach enable row level security;

alter table registries.quality_breach force row level security;

alter table registries.restriction enable row level security;

alter table registries.restriction force row level security;

alter table registries.saved_list enable row level security;

alter table registries.saved_list force row level security;

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

create policy mandate on cases.alert as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = alert.case_id)))));

create policy owner on cases.alert for all to thanglong_owner using (true) with check (true);

create policy person on cases.alert for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases."case" for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases."case" as restrictive for all to thanglong_person using (audit.in_mandate(service)) with check (audit.in_mandate(service));

create policy owner on cases."case" for all to thanglong_owner using (true) with check (true);

create policy person on cases."case" for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.checked for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on cases.checked for all to thanglong_owner using (true) with check (true);

create policy agency on cases.complaint for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.complaint as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on cases.complaint for all to thanglong_owner using (true) with check (true);

create policy person on cases.complaint for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on cases.consultation for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.consultation as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = consultation.case_id)))));

create policy owner on cases.consultation for all to thanglong_owner using (true) with check (true);

create policy person on cases.consultation for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.extension for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.extension as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = extension.case_id)))));

create policy owner on cases.extension for all to thanglong_owner using (true) with check (true);

create policy person on cases.extension for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.fee_payment for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on cases.fee_payment as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = fee_payment.case_id)))));

create policy owner on cases.fee_payment for all to thanglong_owner using (true) with check (true);

create policy person on cases.fee_payment for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.hand_over for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.hand_over as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = hand_over.case_id)))));

create policy owner on cases.hand_over for all to thanglong_owner using (true) with check (true);

create policy person on cases.hand_over for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on cases.history for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on cases.history as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = history.case_id)))));

create policy owner on cases.history for all to thanglong_owner using (true) with check (true);

create policy person on cases.history for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.link for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.link as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = link.case_id)))));

create policy owner on cases.link for all to thanglong_owner using (true) with check (true);

create policy person on cases.link for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy owner on cases.message for all to thanglong_owner using (true) with check (true);

create policy receive on cases.message for select to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy send on cases.message for insert to thanglong_agency with check ((from_agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy agency on cases.natural_key for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.natural_key as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = natural_key.case_id)))));

create policy owner on cases.natural_key for all to thanglong_owner using (true) with check (true);

create policy person on cases.natural_key for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on cases.note for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on cases.note for all to thanglong_owner using (true) with check (true);

create policy agency on cases.opinion for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on cases.opinion as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on cases.opinion for all to thanglong_owner using (true) with check (true);

create policy person on cases.opinion for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.paper for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.paper as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = paper.case_id)))));

create policy owner on cases.paper for all to thanglong_owner using (true) with check (true);

create policy person on cases.paper for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on cases.rating for select to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.rating as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on cases.rating for all to thanglong_owner using (true) with check (true);

create policy person on cases.rating for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on cases.reason_template for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on cases.reason_template for all to thanglong_owner using (true) with check (true);

create policy agency on cases.saved_view for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on cases.saved_view for all to thanglong_owner using (true) with check (true);

create policy agency on cases.supplement for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.supplement as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = supplement.case_id)))));

create policy owner on cases.supplement for all to thanglong_owner using (true) with check (true);

create policy person on cases.supplement for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.task for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.task as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = task.case_id)))));

create policy owner on cases.task for all to thanglong_owner using (true) with check (true);

create policy person on cases.task for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.timer for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on cases.timer as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = timer.case_id)))));

create policy owner on cases.timer for all to thanglong_owner using (true) with check (true);

create policy person on cases.timer for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.token for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on cases.token as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = token.case_id)))));

create policy owner on cases.token for all to thanglong_owner using (true) with check (true);

create policy person on cases.token for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on cases.visit for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.visit as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on cases.visit for all to thanglong_owner using (true) with check (true);

create policy person on cases.visit for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on cases.withdrawal for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on cases.withdrawal as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = withdrawal.case_id)))));

create policy owner on cases.withdrawal for all to thanglong_owner using (true) with check (true);

create policy person on cases.withdrawal for select to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy owner on credentials.issued for all to thanglong_owner using (true) with check (true);

create policy person on credentials.issued for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy owner on credentials.offer for all to thanglong_owner using (true) with check (true);

create policy person on credentials.offer for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy owner on credentials.place for all to thanglong_owner using (true) with check (true);

create policy person on credentials.place for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on documents.book for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.book for all to thanglong_owner using (true) with check (true);

create policy agency on documents.holding for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on documents.holding as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = holding.case_id)))));

create policy owner on documents.holding for all to thanglong_owner using (true) with check (true);

create policy person on documents.holding for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on documents.issued for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.issued for all to thanglong_owner using (true) with check (true);

create policy agency on documents.signing_key for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on documents.signing_key for all to thanglong_owner using (true) with check (true);

create policy agency on documents.upload for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on documents.upload as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM services.draft d
  WHERE (d.id = upload.draft_id))) OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = upload.case_id)))));

create policy owner on documents.upload for all to thanglong_owner using (true) with check (true);

create policy person on documents.upload for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy mandate on identity.business_account as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on identity.business_account for all to thanglong_owner using (true) with check (true);

create policy person on identity.business_account for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on identity.client for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on identity.client for all to thanglong_owner using (true) with check (true);

create policy agency on identity.client_act for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on identity.client_act for all to thanglong_owner using (true) with check (true);

create policy agency on identity.client_fault for select to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on identity.client_fault for all to thanglong_owner using (true) with check (true);

create policy mandate on identity.code as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on identity.code for all to thanglong_owner using (true) with check (true);

create policy person on identity.code for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on identity.data_question for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy mandate on identity.data_question as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on identity.data_question for all to thanglong_owner using (true) with check (true);

create policy person on identity.data_question for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on identity.mandate for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy holder on identity.mandate for all to thanglong_person using ((holder_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy mandate on identity.mandate as restrictive for all to thanglong_person using ((COALESCE(( SELECT current_setting('app.services'::text, true) AS current_setting), ''::text) = ''::text));

create policy owner on identity.mandate for all to thanglong_owner using (true) with check (true);

create policy person on identity.mandate for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on identity.substitution for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on identity.substitution for all to thanglong_owner using (true) with check (true);

create policy mandate on notifications.code as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on notifications.code for all to thanglong_owner using (true) with check (true);

create policy person on notifications.code for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy mandate on notifications.contact as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on notifications.contact for all to thanglong_owner using (true) with check (true);

create policy person on notifications.contact for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on notifications.delivery for insert to thanglong_agency with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on notifications.delivery as restrictive for select to thanglong_person using (audit.without_mandate());

create policy owner on notifications.delivery for all to thanglong_owner using (true) with check (true);

create policy person on notifications.delivery for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on notifications.message for insert to thanglong_agency with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on notifications.message as restrictive for select to thanglong_person using (audit.without_mandate());

create policy owner on notifications.message for all to thanglong_owner using (true) with check (true);

create policy person on notifications.message for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on notifications.notice for insert to thanglong_agency with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on notifications.notice as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM cases."case" c
  WHERE (c.id = notice.case_id)))));

create policy owner on notifications.notice for all to thanglong_owner using (true) with check (true);

create policy person on notifications.notice for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on privacy.breach for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on privacy.breach for all to thanglong_owner using (true) with check (true);

create policy agency on privacy.breach_step for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on privacy.breach_step for all to thanglong_owner using (true) with check (true);

create policy agency on privacy.breach_subject for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on privacy.breach_subject for all to thanglong_owner using (true) with check (true);

create policy person on privacy.breach_subject for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy owner on privacy.export for all to thanglong_owner using (true) with check (true);

create policy person on privacy.export for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on privacy.request for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on privacy.request for all to thanglong_owner using (true) with check (true);

create policy person on privacy.request for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy add on registries.change for insert to thanglong_app with check (true);

create policy opened on registries.change for select to thanglong_agency using ((registry = current_setting('app.registries'::text, true)));

create policy owner on registries.change for all to thanglong_owner using (true) with check (true);

create policy agency on registries.correction for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy decides on registries.correction for all to thanglong_agency using ((decides_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on registries.correction for all to thanglong_owner using (true) with check (true);

create policy person on registries.correction for select to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on registries.draft for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[]))) with check ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on registries.draft for all to thanglong_owner using (true) with check (true);

create policy agency on registries.duplicate for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.duplicate for all to thanglong_owner using (true) with check (true);

create policy agency on registries.duplicate_search for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.duplicate_search for all to thanglong_owner using (true) with check (true);

create policy agency on registries.export for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.export for all to thanglong_owner using (true) with check (true);

create policy agency on registries.import for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.import for all to thanglong_owner using (true) with check (true);

create policy agency on registries.import_fault for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.import_fault for all to thanglong_owner using (true) with check (true);

create policy agency on registries.import_part for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.import_part for all to thanglong_owner using (true) with check (true);

create policy agency on registries.import_row for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.import_row for all to thanglong_owner using (true) with check (true);

create policy agency on registries.import_taking for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy owner on registries.import_taking for all to thanglong_owner using (true) with check (true);

create policy agency on registries.merge for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[]))) with check ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy opened on registries.merge for select to thanglong_agency using ((registry = current_setting('app.registries'::text, true)));

create policy owner on registries.merge for all to thanglong_owner using (true) with check (true);

create policy opened on registries.quality_breach for all to thanglong_agency using ((registry = current_setting('app.registries'::text, true))) with check ((registry = current_setting('app.registries'::text, true)));

create policy owner on registries.quality_breach for all to thanglong_owner using (true) with check (true);

create policy owner on registries.restriction for all to thanglong_owner using (true) with check (true);

create policy person on registries.restriction for all to thanglong_person using ((person_id = ANY ((( SELECT current_setting('app.persons'::text, true) AS current_setting))::uuid[])));

create policy agency on registries.saved_list for all to thanglong_agency using ((agency_id = ANY ((( SELECT current_setting('app.agencies'::text, true) AS current_setting))::integer[])));

create policy owner on registries.saved_list for all to thanglong_owner using (true) with check (true);

create policy agency on services.draft for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on services.draft as restrictive for all to thanglong_person using (audit.in_mandate(service)) with check (audit.in_mandate(service));

create policy owner on services.draft for all to thanglong_owner using (true) with check (true);

create policy person on services.draft for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on services.part for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on services.part as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM services.part_upload u
  WHERE (u.id = part.upload_id)))));

create policy owner on services.part for all to thanglong_owner using (true) with check (true);

create policy person on services.part for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on services.part_upload for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on services.part_upload as restrictive for select to thanglong_person using ((audit.without_mandate() OR (EXISTS ( SELECT
   FROM services.draft d
  WHERE (d.id = part_upload.draft_id)))));

create policy owner on services.part_upload for all to thanglong_owner using (true) with check (true);

create policy person on services.part_upload for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

create policy agency on services.request for all to thanglong_agency using ((agency_id = ANY ((current_setting('app.agencies'::text, true))::integer[])));

create policy mandate on services.request as restrictive for all to thanglong_person using (audit.without_mandate());

create policy owner on services.request for all to thanglong_owner using (true) with check (true);

create policy person on services.request for all to thanglong_person using ((person_id = ANY ((current_setting('app.persons'::text, true))::uuid[])));

revoke execute on function audit.kinds_of_traces(uuid) from public;

revoke execute on function audit.traces_of_persons(uuid,boolean,timestamp with time zone,uuid,integer,timestamp with time zone,integer,text,uuid,uuid) from public;

revoke execute on function cases.draw_numbers(date,integer) from public;

revoke execute on function cases.due_alarms(timestamp with time zone,integer) from public;

revoke execute on function cases.due_timers(timestamp with time zone,integer) from public;

revoke execute on function cases.filed_for(uuid) from public;

revoke execute on function cases.follow_case(text,uuid) from public;

revoke execute on function cases.follow_history(text,uuid) from public;

revoke execute on function cases.late_complaints(timestamp with time zone,integer) from public;

revoke execute on function cases.late_consultations(timestamp with time zone,integer) from public;

revoke execute on function cases.same_running(text,text) from public;

revoke execute on function cases.same_running_codes(uuid) from public;

revoke execute on function cases.search_key(text) from public;

revoke execute on function cases.taken_in(uuid) from public;

revoke execute on function cases.taken_in_at(integer[],text,integer) from public;

revoke execute on function credentials.forget_offers(timestamp with time zone) from public;

revoke execute on function credentials.holder_at(uuid,integer) from public;

revoke execute on function credentials.in_force_of(uuid,timestamp with time zone) from public;

revoke execute on function credentials.issued_person(uuid) from public;

revoke execute on function credentials.offer_person(uuid) from public;

revoke execute on function credentials.revoked_places(uuid,timestamp with time zone) from public;

revoke execute on function documents.held_content(uuid) from public;

revoke execute on function documents.known_files(uuid[]) from public;

revoke execute on function documents.verify_code(text) from public;

revoke execute on function documents.verify_hash(text) from public;

revoke execute on function identity.account_facts(uuid) from public;

revoke execute on function identity.account_level(uuid) from public;

revoke execute on function identity.account_of_person(uuid) from public;

revoke execute on function identity.account_proof(uuid) from public;

revoke execute on function identity.act_for(uuid,uuid,uuid,uuid,timestamp with time zone) from public;

revoke execute on function identity.acting_of(uuid,timestamp with time zone) from public;

revoke execute on function identity.add_code_key(uuid,text,jsonb,bytea,timestamp with time zone,timestamp with time zone[]) from public;

revoke execute on function identity.add_passkey(uuid,uuid,text,text,bytea,bigint,text[],boolean,timestamp with time zone) from public;

revoke execute on function identity.add_totp(uuid,uuid,text,bytea,bigint,timestamp with time zone) from public;

revoke execute on function identity.appoint(uuid,uuid,integer,text,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid,text) from public;

revoke execute on function identity.appointments_at(integer) from public;

revoke execute on function identity.authenticators_of(uuid) from public;

revoke execute on function identity.begin_attempt(uuid,text[],timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.begin_session(text,uuid,uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone,text[],integer,text) from public;

revoke execute on function identity.carry_acting(uuid,uuid) from public;

revoke execute on function identity.clear_ways_in(uuid,timestamp with time zone) from public;

revoke execute on function identity.code_holder(text) from public;

revoke execute on function identity.code_keys(timestamp with time zone) from public;

revoke execute on function identity.code_signing_key(timestamp with time zone) from public;

revoke execute on function identity.codes_of_record(text,uuid,timestamp with time zone) from public;

revoke execute on function identity.confirm_program(text,timestamp with time zone,text,integer,text,text[]) from public;

revoke execute on function identity.count_recovery_codes(uuid) from public;

revoke execute on function identity.demo_people() from public;

revoke execute on function identity.due_reproofs(date,date,date,integer) from public;

revoke execute on function identity.end_appointment(uuid,integer,timestamp with time zone,uuid,text) from public;

revoke execute on function identity.end_session(text,timestamp with time zone) from public;

revoke execute on function identity.end_session_of(uuid,uuid,uuid,timestamp with time zone) from public;

revoke execute on function identity.end_upstream(text,text,text,timestamp with time zone) from public;

revoke execute on function identity.enrol_account(uuid,text,text,uuid,timestamp with time zone) from public;

revoke execute on function identity.find_login(text) from public;

revoke execute on function identity.find_passkey(text) from public;

revoke execute on function identity.forget_acting() from public;

revoke execute on function identity.forget_attempts(timestamp with time zone) from public;

revoke execute on function identity.forget_devices(timestamp with time zone) from public;

revoke execute on function identity.forget_reproof(uuid) from public;

revoke execute on function identity.forget_sessions(timestamp with time zone) from public;

revoke execute on function identity.knows_device(text) from public;

revoke execute on function identity.late_data_questions(timestamp with time zone,integer) from public;

revoke execute on function identity.mandates_about(uuid,timestamp with time zone) from public;

revoke execute on function identity.mark_reproof(uuid,integer) from public;

revoke execute on function identity.official_is(uuid,uuid[]) from public;

revoke execute on function identity.official_name(uuid) from public;

revoke execute on function identity.officials_of(integer,timestamp with time zone) from public;

revoke execute on function identity.open_session(text,timestamp with time zone) from public;

revoke execute on function identity.program_token(text,timestamp with time zone) from public;

revoke execute on function identity.proof_account(uuid,timestamp with time zone) from public;

revoke execute on function identity.raise_account(uuid,integer) from public;

revoke execute on function identity.reach_officials(integer,text,uuid,timestamp with time zone) from public;

revoke execute on function identity.remind_mandates(timestamp with time zone,interval,integer) from public;

revoke execute on function identity.remove_authenticator(uuid,uuid,timestamp with time zone) from public;

revoke execute on function identity.reproof_unknown(integer) from public;

revoke execute on function identity.revoked_codes(timestamp with time zone) from public;

revoke execute on function identity.see_device(text,uuid,timestamp with time zone) from public;

revoke execute on function identity.session_sign_in(text) from public;

revoke execute on function identity.sessions_of(uuid,timestamp with time zone) from public;

revoke execute on function identity.set_password(uuid,text) from public;

revoke execute on function identity.set_recovery_codes(uuid,text[],timestamp with time zone) from public;

revoke execute on function identity.set_reproof(uuid,date) from public;

revoke execute on function identity.sso_account(uuid) from public;

revoke execute on function identity.sso_add_fault(uuid,text,text,text,text,timestamp with time zone) from public;

revoke execute on function identity.sso_add_key(text,jsonb,bytea,timestamp with time zone,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.sso_add_logout(uuid,text,bytea,timestamp with time zone) from public;

revoke execute on function identity.sso_begin_exchange(text,text,timestamp with time zone) from public;

revoke execute on function identity.sso_carry(uuid,uuid) from public;

revoke execute on function identity.sso_client(text) from public;

revoke execute on function identity.sso_client_use(text) from public;

revoke execute on function identity.sso_consume(text,text,timestamp with time zone) from public;

revoke execute on function identity.sso_drop(text,text) from public;

revoke execute on function identity.sso_drop_grant(text) from public;

revoke execute on function identity.sso_drop_logout(uuid) from public;

revoke execute on function identity.sso_due_logouts(timestamp with time zone,timestamp with time zone,integer) from public;

revoke execute on function identity.sso_end_client(text) from public;

revoke execute on function identity.sso_end_session(uuid,timestamp with time zone) from public;

revoke execute on function identity.sso_ended(timestamp with time zone,integer) from public;

revoke execute on function identity.sso_exchange(text,text,bytea,timestamp with time zone,text,text,uuid,text,bytea,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.sso_find(text,text,text,timestamp with time zone) from public;

revoke execute on function identity.sso_first_time(text,bytea,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.sso_forget(timestamp with time zone) from public;

revoke execute on function identity.sso_grants(uuid,timestamp with time zone) from public;

revoke execute on function identity.sso_host_taken(text,integer) from public;

revoke execute on function identity.sso_keys() from public;

revoke execute on function identity.sso_public_clients() from public;

revoke execute on function identity.sso_put(text,text,text,text,uuid,uuid,text,bytea,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.sso_take_back(uuid,text) from public;

revoke execute on function identity.take_back_attempt(uuid) from public;

revoke execute on function identity.tie_upstream(text,text,text,text,bytea,timestamp with time zone) from public;

revoke execute on function identity.totps_of(uuid) from public;

revoke execute on function identity.touch_session(text,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function identity.use_passkey(uuid,bigint,bigint,timestamp with time zone) from public;

revoke execute on function identity.use_recovery_code(uuid,text,timestamp with time zone) from public;

revoke execute on function identity.use_totp(uuid,bigint,timestamp with time zone) from public;

revoke execute on function notifications.claim_due(timestamp with time zone,timestamp with time zone,integer) from public;

revoke execute on function notifications.count_by_state(timestamp with time zone) from public;

revoke execute on function notifications.due_digests(timestamp with time zone,integer) from public;

revoke execute on function notifications.owner_of_delivery(uuid) from public;

revoke execute on function notifications.retry(uuid,timestamp with time zone,timestamp with time zone) from public;

revoke execute on function notifications.stuck(text) from public;

revoke execute on function privacy.due_alarms(timestamp with time zone,timestamp with time zone,integer) from public;

revoke execute on function privacy.due_exports(timestamp with time zone,timestamp with time zone,integer) from public;

revoke execute on function privacy.known_files(uuid[]) from public;

revoke execute on function registries.add_names(text,text[],text[],jsonb) from public;

revoke execute on function registries.business_of(uuid,date) from public;

revoke execute on function registries.businesses_of(uuid,date) from public;

revoke execute on function registries.count_waiting() from public;

revoke execute on function registries.documents_of(text[],date) from public;

revoke execute on function registries.duplicate_searches_due() from public;

revoke execute on function registries.exports_due(timestamp with time zone) from public;

revoke execute on function registries.find_names(text,text[],text,boolean,integer) from public;

revoke execute on function registries.forget_import_faults(timestamp with time zone) from public;

revoke execute on function registries.forget_import_rows(uuid) from public;

revoke execute on function registries.imported(uuid,text) from public;

revoke execute on function registries.imported_names(text,uuid,text[]) from public;

revoke execute on function registries.imports_due(timestamp with time zone) from public;

revoke execute on function registries.is_restricted(uuid,text) from public;

revoke execute on function registries.kept_files(uuid[]) from public;

revoke execute on function registries.kin_of(uuid[],date) from public;

revoke execute on function registries.names_with_keys(text,text,text) from public;

revoke execute on function registries.numbers_of(uuid[]) from public;

revoke execute on function registries.person_has_ended(uuid,date) from public;

revoke execute on function registries.person_name(uuid,date) from public;

revoke execute on function registries.person_of_number(text) from public;

revoke execute on function registries.persons_of(text[]) from public;

revoke execute on function registries.wards_of(uuid,date,date) from public;

revoke execute on function services.stale_part_uploads(timestamp with time zone,integer) from public;

grant usage on schema agencies to thanglong_agency;

grant usage on schema agencies to thanglong_app;

grant usage on schema agencies to thanglong_person;

grant usage on schema audit to thanglong_agency;

grant usage on schema audit to thanglong_app;

grant usage on schema audit to thanglong_person;

grant usage on schema cases to thanglong_agency;

grant usage on schema cases to thanglong_app;

grant usage on schema cases to thanglong_person;

grant usage on schema credentials to thanglong_agency;

grant usage on schema credentials to thanglong_app;

grant usage on schema credentials to thanglong_person;

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

grant usage on schema privacy to thanglong_agency;

grant usage on schema privacy to thanglong_app;

grant usage on schema privacy to thanglong_person;

grant usage on schema registries to thanglong_agency;

grant usage on schema registries to thanglong_app;

grant usage on schema registries to thanglong_person;

grant usage on schema registry to thanglong_agency;

grant usage on schema registry to thanglong_app;

grant usage on schema registry to thanglong_person;

grant usage on schema services to thanglong_agency;

grant usage on schema services to thanglong_app;

grant usage on schema services to thanglong_person;

grant delete, insert, maintain, select on registries.import_row to thanglong_agency;

grant delete, insert, select on cases.checked to thanglong_agency;

grant delete, insert, select on cases.saved_view to thanglong_agency;

grant delete, insert, select on cases.timer to thanglong_agency;

grant delete, insert, select on cases.token to thanglong_agency;

grant delete, insert, select on credentials.showing to thanglong_app;

grant delete, insert, select on credentials.used_once to thanglong_app;

grant delete, insert, select on documents.upload to thanglong_person;

grant delete, insert, select on registries.feature to thanglong_agency;

grant delete, insert, select on registries.import_part to thanglong_agency;

grant delete, insert, select on registries.import_taking to thanglong_agency;

grant delete, insert, select on registries.quality_breach to thanglong_agency;

grant delete, insert, select on registries.saved_list to thanglong_agency;

grant delete, insert, select on services.part to thanglong_person;

grant delete, insert, select, update on identity.challenge to thanglong_app;

grant delete, insert, select, update on registries.draft to thanglong_agency;

grant delete, insert, select, update on registries.features_made to thanglong_agency;

grant delete, insert, select, update on registries.waiting to thanglong_agency;

grant delete, insert, select, update on services.draft to thanglong_agency;

grant delete, insert, select, update on services.draft to thanglong_person;

grant delete, insert, select, update on services.part_upload to thanglong_person;

grant delete, select, update on identity.upstream_session to thanglong_app;

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

grant insert on registries.change to thanglong_app;

grant insert, select on audit.trace_subject to thanglong_person;

grant insert, select on cases."case" to thanglong_agency;

grant insert, select on cases."case" to thanglong_person;

grant insert, select on cases.alert to thanglong_agency;

grant insert, select on cases.complaint to thanglong_person;

grant insert, select on cases.consultation to thanglong_agency;

grant insert, select on cases.extension to thanglong_agency;

grant insert, select on cases.fee_payment to thanglong_agency;

grant insert, select on cases.hand_over to thanglong_agency;

grant insert, select on cases.history to thanglong_agency;

grant insert, select on cases.history to thanglong_person;

grant insert, select on cases.link to thanglong_agency;

grant insert, select on cases.link to thanglong_person;

grant insert, select on cases.message to thanglong_agency;

grant insert, select on cases.natural_key to thanglong_agency;

grant insert, select on cases.natural_key to thanglong_person;

grant insert, select on cases.note to thanglong_agency;

grant insert, select on cases.opinion to thanglong_agency;

grant insert, select on cases.paper to thanglong_agency;

grant insert, select on cases.rating to thanglong_person;

grant insert, select on cases.reason_template to thanglong_agency;

grant insert, select on cases.supplement to thanglong_agency;

grant insert, select on cases.task to thanglong_agency;

grant insert, select on cases.task to thanglong_person;

grant insert, select on cases.timer to thanglong_person;

grant insert, select on cases.token to thanglong_person;

grant insert, select on cases.visit to thanglong_agency;

grant insert, select on cases.withdrawal to thanglong_agency;

grant insert, select on credentials.issued to thanglong_person;

grant insert, select on credentials.offer to thanglong_person;

grant insert, select on credentials.place to thanglong_person;

grant insert, select on credentials.signing_key to thanglong_agency;

grant insert, select on credentials.status_list to thanglong_person;

grant insert, select on documents.book to thanglong_agency;

grant insert, select on documents.holding to thanglong_agency;

grant insert, select on documents.issued to thanglong_agency;

grant insert, select on documents.signing_key to thanglong_agency;

grant insert, select on documents.upload to thanglong_agency;

grant insert, select on identity.business_account to thanglong_person;

grant insert, select on identity.client to thanglong_agency;

grant insert, select on identity.client_act to thanglong_agency;

grant insert, select on identity.code to thanglong_person;

grant insert, select on identity.data_question to thanglong_person;

grant insert, select on identity.mandate to thanglong_agency;

grant insert, select on identity.mandate to thanglong_person;

grant insert, select on identity.substitution to thanglong_agency;

grant insert, select on notifications.code to thanglong_person;

grant insert, select on notifications.delivery to thanglong_person;

grant insert, select on notifications.message to thanglong_person;

grant insert, select on notifications.notice to thanglong_person;

grant insert, select on notifications.sandbox to thanglong_app;

grant insert, select on platform.event to thanglong_app;

grant insert, select on privacy.breach to thanglong_agency;

grant insert, select on privacy.breach_step to thanglong_agency;

grant insert, select on privacy.breach_subject to thanglong_agency;

grant insert, select on privacy.export to thanglong_person;

grant insert, select on privacy.request to thanglong_person;

grant insert, select on registries.correction to thanglong_agency;

grant insert, select on registries.duplicate to thanglong_agency;

grant insert, select on registries.duplicate_search to thanglong_agency;

grant insert, select on registries.export to thanglong_agency;

grant insert, select on registries.import to thanglong_agency;

grant insert, select on registries.import_fault to thanglong_agency;

grant insert, select on registries.merge to thanglong_agency;

grant insert, select on registries.quality_figure to thanglong_agency;

grant insert, select on registries.quality_run to thanglong_agency;

grant insert, select on registries.restriction to thanglong_person;

grant insert, select on services.request to thanglong_person;

grant insert, select, update on notifications.contact to thanglong_person;

grant insert, select, update on platform.delivery to thanglong_app;

grant insert, select, update on platform.job to thanglong_app;

grant insert, select, update on registries.feed to thanglong_app;

grant select on agencies.agency to thanglong_agency;

grant select on agencies.agency to thanglong_app;

grant select on agencies.agency to thanglong_person;

grant select on agencies.agency_name to thanglong_agency;

grant select on agencies.agency_name to thanglong_app;

grant select on agencies.agency_name to thanglong_person;

grant select on agencies.area to thanglong_agency;

grant select on agencies.area to thanglong_app;

grant select on agencies.area to thanglong_person;

grant select on agencies.area_act to thanglong_agency;

grant select on agencies.area_act to thanglong_app;

grant select on agencies.area_act to thanglong_person;

grant select on agencies.area_change to thanglong_agency;

grant select on agencies.area_change to thanglong_app;

grant select on agencies.area_change to thanglong_person;

grant select on cases.complaint to thanglong_agency;

grant select on cases.consultation to thanglong_person;

grant select on cases.extension to thanglong_person;

grant select on cases.fee_payment to thanglong_person;

grant select on cases.hand_over to thanglong_person;

grant select on cases.paper to thanglong_person;

grant select on cases.supplement to thanglong_person;

grant select on cases.visit to thanglong_person;

grant select on cases.withdrawal to thanglong_person;

grant select on credentials.signing_key to thanglong_app;

grant select on credentials.status_list to thanglong_app;

grant select on documents.holding to thanglong_person;

grant select on documents.root_key to thanglong_agency;

grant select on identity.client_fault to thanglong_agency;

grant select on identity.data_question to thanglong_agency;

grant select on privacy.breach_subject to thanglong_person;

grant select on privacy.note to thanglong_agency;

grant select on privacy.note to thanglong_app;

grant select on privacy.note to thanglong_person;

grant select on privacy.request to thanglong_agency;

grant select on registries.archived to thanglong_agency;

grant select on registries.change to thanglong_agency;

grant select on registries.correction to thanglong_person;

grant select on registries.declaration to thanglong_agency;

grant select on registries.declaration to thanglong_app;

grant select on registries.declaration to thanglong_person;

grant select on registries.feature to thanglong_app;

grant select on registries.features_made to thanglong_app;

grant select on services.change to thanglong_agency;

grant select on services.change to thanglong_app;

grant select on services.change to thanglong_person;

grant select on services.version to thanglong_agency;

grant select on services.version to thanglong_app;

grant select on services.version to thanglong_person;

grant select on services.vocabulary to thanglong_agency;

grant select on services.vocabulary to thanglong_app;

grant select on services.vocabulary to thanglong_person;

grant select (agency_id, service, score, comment, rated_at) on cases.rating to thanglong_agency;

grant select (id, certificate, not_before, not_after) on documents.root_key to thanglong_app;

grant select (id, certificate, not_before, not_after) on documents.root_key to thanglong_person;

grant update (accepted_at, revoked_at, revoked_for) on credentials.issued to thanglong_person;

grant update (agency_id, case_id) on documents.upload to thanglong_agency;

grant update (agency_id, name, shared_role) on cases.saved_view to thanglong_agency;

grant update (answer, answered_at, answered_by, answered_name, told_late_at) on identity.data_question to thanglong_agency;

grant update (answered_at, answered_by, answered_name, answer, opinion, files) on cases.opinion to thanglong_agency;

grant update (answered_at, lapsed_at, after, papers) on cases.supplement to thanglong_agency;

grant update (answered_at, same_device, outcome) on credentials.showing to thanglong_app;

grant update (asked_at, done_at, found) on registries.duplicate_search to thanglong_agency;

grant update (began_at, share) on registries.import_taking to thanglong_agency;

grant update (code, state, due_at, changed_at) on cases.link to thanglong_agency;

grant update (decided_at, agreed, decided_by) on cases.withdrawal to thanglong_agency;

grant update (due_at, claimed_by, claimed_name, claimed_at, done_at, outcome, reason, version, done_by, done_name, done_for) on cases.task to thanglong_agency;

grant update (ended_at) on identity.substitution to thanglong_agency;

grant update (fingerprint, columns, valid_from, source, basis, partial, state, rows, faulty, added, changed, same, checked_at, ended_at, format, encoding, head, sample, shape, fault, read_bytes, lap_at, lap_bytes, leased_until, ascending_to) on registries.import to thanglong_agency;

grant update (good, seen) on registries.quality_figure to thanglong_agency;

grant update (holder_name, accepted_at, refused_at, revoked_at, revoked_by, revoked_name, revoked_for) on identity.mandate to thanglong_person;

grant update (kept_by, kept_name, kept_at, released_by, released_name, released_at, fault, measured, measured_at) on registries.waiting to thanglong_agency;

grant update (kind, service, name, reason, remedy, removed_at) on cases.reason_template to thanglong_agency;

grant update (last) on documents.book to thanglong_agency;

grant update (name, metadata, scopes, basis, changed_at, closed_at) on identity.client to thanglong_agency;

grant update (people_count, harm, measures, late_reason, authority_told_at, authority_reference, people_told_at, people_text, closed_at, told_soon_at, told_late_at) on privacy.breach to thanglong_agency;

grant update (person_id, agency_id, case_id) on documents.upload to thanglong_person;

grant update (person_id, turn, known, entry, version, merged) on registries.import_row to thanglong_agency;

grant update (read_at, digest_at) on notifications.notice to thanglong_person;

grant update (revoked_at, revoked_by, revoked_name, revoked_for) on identity.mandate to thanglong_agency;

grant update (revoked_at, revoked_for) on identity.code to thanglong_person;

grant update (score, comment, changed_at) on cases.rating to thanglong_person;

grant update (state) on documents.holding to thanglong_agency;

grant update (state, after_record, records, right_records, ended_at) on registries.quality_run to thanglong_agency;

grant update (state, attempts, next_at, expires_at, sent_at, provider, provider_ref, fault, reported_at) on notifications.delivery to thanglong_person;

grant update (state, decided_at, decided_by, decider, decision) on registries.duplicate to thanglong_agency;

grant update (state, decided_by, decided_name, decided_at, answer, done) on registries.correction to thanglong_agency;

grant update (state, done, taken_at, made_at, expires_at, file_id, size, sha256) on privacy.export to thanglong_person;

grant update (state, due_at, asked, asked_at, asked_name, more, more_at, answer, upheld, answered_at, answered_by, answered_name, told_late_at) on cases.complaint to thanglong_agency;

grant update (state, due_at, due_before, extended_at, extended_why, reason, done, decided_at, decided_by, decided_name, told_soon_at, told_late_at) on privacy.request to thanglong_agency;

grant update (state, reason, counted_from, due_at, accepted_at, decided_at, delivered_at, ended_at, results, amended, clock_stopped_at, due_before, extended_at, counted_late, alarm, alarm_at) on cases."case" to thanglong_agency;

grant update (state, reason, digest, decided_at) on services.request to thanglong_person;

grant update (state, reason, done, decided_at, decided_name) on privacy.request to thanglong_person;

grant update (state, rows, file_id, size, fault, made_at, expires_at, leased_until) on registries.export to thanglong_agency;

grant update (state, state_reason, state_at) on documents.issued to thanglong_agency;

grant update (told_at) on privacy.breach_subject to thanglong_agency;

grant update (told_late_at, answered_at, answered_name, answer, opinion, files) on cases.consultation to thanglong_agency;

grant update (tries, redeemed_at, key_thumbprint, used_at, ended_at) on credentials.offer to thanglong_person;

grant update (tries, used_at) on notifications.code to thanglong_person;

grant update (undone_at, undone_by, undoer, undo_reason) on registries.merge to thanglong_agency;

grant update (until) on registries.restriction to thanglong_person;

grant execute on function audit.in_mandate(text) to public;

grant execute on function audit.in_mandate(text) to thanglong_agency;

grant execute on function audit.in_mandate(text) to thanglong_app;

grant execute on function audit.in_mandate(text) to thanglong_person;

grant execute on function audit.kinds_of_traces(uuid) to thanglong_person;

grant execute on function audit.traces_of_persons(uuid,boolean,timestamp with time zone,uuid,integer,timestamp with time zone,integer,text,uuid,uuid) to thanglong_person;

grant execute on function audit.without_mandate() to public;

grant execute on function audit.without_mandate() to thanglong_agency;

grant execute on function audit.without_mandate() to thanglong_app;

grant execute on function audit.without_mandate() to thanglong_person;

grant execute on function cases.draw_numbers(date,integer) to thanglong_agency;

grant execute on function cases.draw_numbers(date,integer) to thanglong_app;

grant execute on function cases.draw_numbers(date,integer) to thanglong_person;

grant execute on function cases.due_alarms(timestamp with time zone,integer) to thanglong_app;

grant execute on function cases.due_timers(timestamp with time zone,integer) to thanglong_app;

grant execute on function cases.filed_for(uuid) to thanglong_person;

grant execute on function cases.follow_case(text,uuid) to thanglong_app;

grant execute on function cases.follow_history(text,uuid) to thanglong_app;

grant execute on function cases.late_complaints(timestamp with time zone,integer) to thanglong_app;

grant execute on function cases.late_consultations(timestamp with time zone,integer) to thanglong_app;

grant execute on function cases.same_running(text,text) to thanglong_agency;

grant execute on function cases.same_running(text,text) to thanglong_person;

grant execute on function cases.same_running_codes(uuid) to thanglong_agency;

grant execute on function cases.search_key(text) to thanglong_agency;

grant execute on function cases.search_key(text) to thanglong_app;

grant execute on function cases.search_key(text) to thanglong_person;

grant execute on function cases.taken_in(uuid) to thanglong_agency;

grant execute on function cases.taken_in_at(integer[],text,integer) to thanglong_agency;

grant execute on function credentials.forget_offers(timestamp with time zone) to thanglong_app;

grant execute on function credentials.holder_at(uuid,integer) to thanglong_app;

grant execute on function credentials.in_force_of(uuid,timestamp with time zone) to thanglong_app;

grant execute on function credentials.issued_person(uuid) to thanglong_app;

grant execute on function credentials.offer_person(uuid) to thanglong_app;

grant execute on function credentials.revoked_places(uuid,timestamp with time zone) to thanglong_app;

grant execute on function documents.held_content(uuid) to thanglong_person;

grant execute on function documents.known_files(uuid[]) to thanglong_app;

grant execute on function documents.verify_code(text) to thanglong_agency;

grant execute on function documents.verify_code(text) to thanglong_app;

grant execute on function documents.verify_code(text) to thanglong_person;

grant execute on function documents.verify_hash(text) to thanglong_agency;

grant execute on function documents.verify_hash(text) to thanglong_app;

grant execute on function documents.verify_hash(text) to thanglong_person;

grant execute on function identity.account_facts(uuid) to thanglong_app;

grant execute on function identity.account_level(uuid) to thanglong_app;

grant execute on function identity.account_of_person(uuid) to thanglong_app;

grant execute on function identity.account_proof(uuid) to thanglong_app;

grant execute on function identity.act_for(uuid,uuid,uuid,uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.acting_of(uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.add_code_key(uuid,text,jsonb,bytea,timestamp with time zone,timestamp with time zone[]) to thanglong_app;

grant execute on function identity.add_passkey(uuid,uuid,text,text,bytea,bigint,text[],boolean,timestamp with time zone) to thanglong_app;

grant execute on function identity.add_totp(uuid,uuid,text,bytea,bigint,timestamp with time zone) to thanglong_app;

grant execute on function identity.appoint(uuid,uuid,integer,text,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid,text) to thanglong_agency;

grant execute on function identity.appointments_at(integer) to thanglong_agency;

grant execute on function identity.authenticators_of(uuid) to thanglong_app;

grant execute on function identity.begin_attempt(uuid,text[],timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.begin_session(text,uuid,uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone,text[],integer,text) to thanglong_app;

grant execute on function identity.carry_acting(uuid,uuid) to thanglong_app;

grant execute on function identity.clear_ways_in(uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.code_holder(text) to thanglong_app;

grant execute on function identity.code_keys(timestamp with time zone) to thanglong_app;

grant execute on function identity.code_signing_key(timestamp with time zone) to thanglong_app;

grant execute on function identity.codes_of_record(text,uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.confirm_program(text,timestamp with time zone,text,integer,text,text[]) to thanglong_agency;

grant execute on function identity.confirm_program(text,timestamp with time zone,text,integer,text,text[]) to thanglong_app;

grant execute on function identity.count_recovery_codes(uuid) to thanglong_app;

grant execute on function identity.demo_people() to thanglong_app;

grant execute on function identity.due_reproofs(date,date,date,integer) to thanglong_app;

grant execute on function identity.end_appointment(uuid,integer,timestamp with time zone,uuid,text) to thanglong_agency;

grant execute on function identity.end_session(text,timestamp with time zone) to thanglong_app;

grant execute on function identity.end_session_of(uuid,uuid,uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.end_upstream(text,text,text,timestamp with time zone) to thanglong_app;

grant execute on function identity.enrol_account(uuid,text,text,uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.find_login(text) to thanglong_app;

grant execute on function identity.find_passkey(text) to thanglong_app;

grant execute on function identity.forget_acting() to thanglong_app;

grant execute on function identity.forget_attempts(timestamp with time zone) to thanglong_app;

grant execute on function identity.forget_devices(timestamp with time zone) to thanglong_app;

grant execute on function identity.forget_reproof(uuid) to thanglong_app;

grant execute on function identity.forget_sessions(timestamp with time zone) to thanglong_app;

grant execute on function identity.knows_device(text) to thanglong_app;

grant execute on function identity.late_data_questions(timestamp with time zone,integer) to thanglong_app;

grant execute on function identity.mandates_about(uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.mark_reproof(uuid,integer) to thanglong_app;

grant execute on function identity.official_is(uuid,uuid[]) to thanglong_agency;

grant execute on function identity.official_name(uuid) to thanglong_agency;

grant execute on function identity.official_name(uuid) to thanglong_app;

grant execute on function identity.official_name(uuid) to thanglong_person;

grant execute on function identity.officials_of(integer,timestamp with time zone) to thanglong_agency;

grant execute on function identity.open_session(text,timestamp with time zone) to thanglong_app;

grant execute on function identity.program_token(text,timestamp with time zone) to thanglong_app;

grant execute on function identity.proof_account(uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.raise_account(uuid,integer) to thanglong_app;

grant execute on function identity.reach_officials(integer,text,uuid,timestamp with time zone) to thanglong_agency;

grant execute on function identity.remind_mandates(timestamp with time zone,interval,integer) to thanglong_app;

grant execute on function identity.remove_authenticator(uuid,uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.reproof_unknown(integer) to thanglong_app;

grant execute on function identity.revoked_codes(timestamp with time zone) to thanglong_app;

grant execute on function identity.see_device(text,uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.session_sign_in(text) to thanglong_app;

grant execute on function identity.sessions_of(uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.set_password(uuid,text) to thanglong_app;

grant execute on function identity.set_recovery_codes(uuid,text[],timestamp with time zone) to thanglong_app;

grant execute on function identity.set_reproof(uuid,date) to thanglong_app;

grant execute on function identity.sso_account(uuid) to thanglong_app;

grant execute on function identity.sso_add_fault(uuid,text,text,text,text,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_add_key(text,jsonb,bytea,timestamp with time zone,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_add_logout(uuid,text,bytea,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_begin_exchange(text,text,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_carry(uuid,uuid) to thanglong_app;

grant execute on function identity.sso_client(text) to thanglong_app;

grant execute on function identity.sso_client_use(text) to thanglong_agency;

grant execute on function identity.sso_consume(text,text,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_drop(text,text) to thanglong_app;

grant execute on function identity.sso_drop_grant(text) to thanglong_app;

grant execute on function identity.sso_drop_logout(uuid) to thanglong_app;

grant execute on function identity.sso_due_logouts(timestamp with time zone,timestamp with time zone,integer) to thanglong_app;

grant execute on function identity.sso_end_client(text) to thanglong_agency;

grant execute on function identity.sso_end_session(uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_ended(timestamp with time zone,integer) to thanglong_app;

grant execute on function identity.sso_exchange(text,text,bytea,timestamp with time zone,text,text,uuid,text,bytea,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_find(text,text,text,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_first_time(text,bytea,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_forget(timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_grants(uuid,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_host_taken(text,integer) to thanglong_agency;

grant execute on function identity.sso_keys() to thanglong_app;

grant execute on function identity.sso_public_clients() to thanglong_agency;

grant execute on function identity.sso_public_clients() to thanglong_app;

grant execute on function identity.sso_public_clients() to thanglong_person;

grant execute on function identity.sso_put(text,text,text,text,uuid,uuid,text,bytea,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.sso_take_back(uuid,text) to thanglong_app;

grant execute on function identity.take_back_attempt(uuid) to thanglong_app;

grant execute on function identity.tie_upstream(text,text,text,text,bytea,timestamp with time zone) to thanglong_app;

grant execute on function identity.totps_of(uuid) to thanglong_app;

grant execute on function identity.touch_session(text,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function identity.use_passkey(uuid,bigint,bigint,timestamp with time zone) to thanglong_app;

grant execute on function identity.use_recovery_code(uuid,text,timestamp with time zone) to thanglong_app;

grant execute on function identity.use_totp(uuid,bigint,timestamp with time zone) to thanglong_app;

grant execute on function notifications.claim_due(timestamp with time zone,timestamp with time zone,integer) to thanglong_app;

grant execute on function notifications.count_by_state(timestamp with time zone) to thanglong_app;

grant execute on function notifications.due_digests(timestamp with time zone,integer) to thanglong_app;

grant execute on function notifications.owner_of_delivery(uuid) to thanglong_app;

grant execute on function notifications.retry(uuid,timestamp with time zone,timestamp with time zone) to thanglong_app;

grant execute on function notifications.stuck(text) to thanglong_app;

grant execute on function privacy.due_alarms(timestamp with time zone,timestamp with time zone,integer) to thanglong_app;

grant execute on function privacy.due_exports(timestamp with time zone,timestamp with time zone,integer) to thanglong_app;

grant execute on function privacy.known_files(uuid[]) to thanglong_app;

grant execute on function registries.add_names(text,text[],text[],jsonb) to thanglong_agency;

grant execute on function registries.business_of(uuid,date) to thanglong_agency;

grant execute on function registries.business_of(uuid,date) to thanglong_app;

grant execute on function registries.business_of(uuid,date) to thanglong_person;

grant execute on function registries.businesses_of(uuid,date) to thanglong_agency;

grant execute on function registries.businesses_of(uuid,date) to thanglong_app;

grant execute on function registries.businesses_of(uuid,date) to thanglong_person;

grant execute on function registries.count_waiting() to thanglong_agency;

grant execute on function registries.count_waiting() to thanglong_app;

grant execute on function registries.documents_of(text[],date) to thanglong_agency;

grant execute on function registries.documents_of(text[],date) to thanglong_app;

grant execute on function registries.documents_of(text[],date) to thanglong_person;

grant execute on function registries.duplicate_searches_due() to thanglong_app;

grant execute on function registries.exports_due(timestamp with time zone) to thanglong_app;

grant execute on function registries.find_names(text,text[],text,boolean,integer) to thanglong_agency;

grant execute on function registries.forget_import_faults(timestamp with time zone) to thanglong_app;

grant execute on function registries.forget_import_rows(uuid) to thanglong_agency;

grant execute on function registries.imported_names(text,uuid,text[]) to thanglong_agency;

grant execute on function registries.imports_due(timestamp with time zone) to thanglong_app;

grant execute on function registries.is_restricted(uuid,text) to thanglong_agency;

grant execute on function registries.is_restricted(uuid,text) to thanglong_app;

grant execute on function registries.is_restricted(uuid,text) to thanglong_person;

grant execute on function registries.kept_files(uuid[]) to thanglong_app;

grant execute on function registries.kin_of(uuid[],date) to thanglong_agency;

grant execute on function registries.names_with_keys(text,text,text) to thanglong_agency;

grant execute on function registries.numbers_of(uuid[]) to thanglong_agency;

grant execute on function registries.numbers_of(uuid[]) to thanglong_app;

grant execute on function registries.numbers_of(uuid[]) to thanglong_person;

grant execute on function registries.person_has_ended(uuid,date) to thanglong_agency;

grant execute on function registries.person_has_ended(uuid,date) to thanglong_app;

grant execute on function registries.person_has_ended(uuid,date) to thanglong_person;

grant execute on function registries.person_name(uuid,date) to thanglong_agency;

grant execute on function registries.person_name(uuid,date) to thanglong_app;

grant execute on function registries.person_name(uuid,date) to thanglong_person;

grant execute on function registries.person_of_number(text) to thanglong_agency;

grant execute on function registries.person_of_number(text) to thanglong_app;

grant execute on function registries.person_of_number(text) to thanglong_person;

grant execute on function registries.persons_of(text[]) to thanglong_agency;

grant execute on function registries.wards_of(uuid,date,date) to thanglong_agency;

grant execute on function registries.wards_of(uuid,date,date) to thanglong_app;

grant execute on function registries.wards_of(uuid,date,date) to thanglong_person;

grant execute on function services.stale_part_uploads(timestamp with time zone,integer) to thanglong_app;

comment on schema agencies is 'Administrative areas and the agencies of the state, with the time in which each holds';

comment on schema audit is 'Who read whose data, when, and why. Rows are only ever added.';

comment on schema cases is 'What people have asked the government for, and how each request stands';

comment on schema credentials is 'Credentials that people keep in wallets, and showing them';

comment on schema documents is 'What people hand in and what agencies issue: rows here, content in the file store';

comment on schema identity is 'Accounts, sessions and appointments';

comment on schema notifications is 'What the government has told people';

comment on schema platform is 'The kernel: migrations, events and their deliveries, jobs';

comment on schema privacy is 'What people ask about data on them, copies that are made for them, breaches, and impact notes';

comment on schema registries is 'Declarations of the registries, each version as it was loaded';

comment on schema registry is 'The records: one table per declared registry, made and widened when its declaration is loaded';

comment on schema registry_find is 'The names written in each registry with the keys by which they are found; follows from the records, never the other way round';

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

comment on table agencies.area_act is 'What changed areas, and from which day: a law or decision, as the country declares it. Public.';

comment on column agencies.area_act.id is 'Its name in the country''s files';

comment on column agencies.area_act.day is 'First day on which the change holds';

comment on column agencies.area_act.title is 'What it did, by language';

comment on column agencies.area_act.legal_basis is 'The text that it stands in';

comment on column agencies.area_act.source is 'Where the rows were taken from';

comment on table agencies.area_change is 'What became of areas: a row from each state that ended to each state that begins. Public.';

comment on column agencies.area_change.day is 'The day on which the one ended and the other began';

comment on column agencies.area_change.from_code is 'Code of the area whose state ended';

comment on column agencies.area_change.to_code is 'Code of the area whose state began; codes are used again, so the day belongs to it';

comment on column agencies.area_change.how is 'kept, renamed, whole (went into it), part, people (part of the land with all people), land (part of the land; nothing is said of people)';

comment on column agencies.area_change.act is 'What ordered it; null: the states of one area follow each other';

comment on column agencies.area_change.note is 'What the text says beside that, in the national language';

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

comment on column audit.trace.mandate_id is 'The mandate by which the reader acted for another';

comment on column audit.trace.for_name is 'For whom the reader acted: a person or business, or the absent official with whose appointment they read';

comment on column audit.trace.for_by is 'By what they did: a kind of mandate, as who represents a business, or as a substitute';

comment on column audit.trace.reference is 'The case for which a program of another agency read, by the name that it has there';

comment on table audit.trace_subject is 'The traces of each person, newest found first. Written with the trace in one statement, so it carries no foreign key: none could ever fail, and each would cost a look-up per reading.';

comment on column audit.trace_subject.reader_id is 'The person who read, so that they need not see their own looking; empty for what they read for another, which both see';

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

comment on column cases."case".results is 'Process variables: registry, documents, messages, each by element id; what tasks brought about stands at the tasks';

comment on column cases."case".draft_id is 'The draft that was filed: a second submit finds this case';

comment on column cases."case".lead_case_id is 'For a linked case: the case that asked for it, which stands at another agency';

comment on column cases."case".lead_link_id is 'For a linked case: the lead''s link, to which its reply is correlated';

comment on column cases."case".amended is 'The checked data of the form with what supplements changed; the filed form stays as it was';

comment on column cases."case".clock_stopped_at is 'Since when the deadline is not counted, because the applicant is to act; then there is no due date';

comment on column cases."case".due_before is 'While the clock stands: the due date that was';

comment on column cases."case".extended_at is 'When the one new appointment was made';

comment on column cases."case".counted_late is 'Counts as late whatever its dates say: more was asked for than the service allows';

comment on column cases."case".alarm is 'What the clock does next with this case';

comment on column cases."case".support_agency_id is 'The support point: where an official helped to fill it in; empty when nobody did';

comment on column cases."case".intake_agency_id is 'The receiving point: took it in and may hand the result over; online it is the competent agency';

comment on column cases."case".filed_by is 'The person who filed it for the applicant by a mandate; empty where the applicant did, or a parent for their child';

comment on column cases."case".filed_by_name is 'Their full name, as it was then';

comment on column cases."case".filed_as is 'By what: its kind, the mandate, and the first instant at which it no longer holds';

comment on table cases.alert is 'What the clock has pointed out to the holders of a role: a deadline that is near, one that has passed; each once';

comment on column cases.alert.complaint_id is 'The complaint that is late; its case may be another agency''s';

comment on table cases.checked is 'Which evidence an official has ticked off while working on a task; the next official sees it, the applicant''s hat has no right to it';

comment on table cases.complaint is 'A complaint about how a case is handled, on a clock of its own';

comment on column cases.complaint.agency_id is 'The agency that answers: the one complained about, or the one above it where its head worked on the case';

comment on column cases.complaint.case_agency_id is 'The agency complained about';

comment on column cases.complaint.about_name is 'The official whom the person names';

comment on column cases.complaint.not_by is 'Accounts that may not answer: whoever worked on the case';

comment on column cases.complaint.roles is 'Roles at the answering agency whose holders may answer';

comment on column cases.complaint.due_at is 'When the answer is due; null while the person is asked for more';

comment on column cases.complaint.upheld is 'Whether the answer agrees that something was wrong';

comment on table cases.consultation is 'What an agency has asked another about a case, and the answer as it was told; it never reads the other''s rows';

comment on column cases.consultation.files is 'Files that came with the answer: id of the document as this agency sees it, and its name';

comment on table cases.extension is 'An apology for a delay with a new appointment';

comment on table cases.fee_payment is 'A fee taken at the counter, with the number of its receipt';

comment on column cases.fee_payment.at_agency_id is 'Whose counter took it: the competent agency''s own or the receiving point''s';

comment on table cases.hand_over is 'How a result left the counter: who took it, or how it was posted';

comment on column cases.hand_over.agency_id is 'The competent agency';

comment on column cases.hand_over.at_agency_id is 'Whose counter handed it over';

comment on column cases.hand_over.receiver_number is 'Number on the card of whoever took it';

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

comment on column cases.message.filed is 'Who filed the case that asks for its applicant, and by what; empty where the applicant did';

comment on table cases.natural_key is 'What a case is about, by the declared one_at_a_time of its service';

comment on column cases.natural_key.key is 'The value that cases about the same matter share, such as the code of a birth notice';

comment on table cases.note is 'What officials write to each other about a case; the applicant''s hat never reads it, and rows are only ever added';

comment on table cases.number_base is 'Where the sequence of case numbers stood when a day began';

comment on table cases.opinion is 'What another agency asks of this one: work with a due date of its own, on a case that stays there';

comment on column cases.opinion.id is 'The consultation at the agency that asks';

comment on column cases.opinion.files is 'Files that went with the answer, by name';

comment on table cases.paper is 'As what a paper was shown at the counter; the official compared the scan with it';

comment on column cases.paper.document_id is 'The scan';

comment on table cases.rating is 'How content an applicant was with the handling of a case, one answer a case';

comment on column cases.rating.score is '1 not at all, 5 very';

comment on table cases.reason_template is 'A text that officials of an agency begin a reason with';

comment on column cases.reason_template.service is 'The service for which it is; null: for all';

comment on column cases.reason_template.remedy is 'How to put it right, where the form asks for that apart';

comment on table cases.saved_view is 'A narrowed list of the desk under a name; its owner''s, or shared with the holders of a role at the agency';

comment on column cases.saved_view.account_id is 'Whose it is';

comment on column cases.saved_view.asked is 'What the address of the list asks for';

comment on table cases.supplement is 'A request for more: what was asked for and why, the answers before it and after it';

comment on column cases.supplement.items is 'Each with the pointer of a field, or a paper by name; reason and remedy';

comment on column cases.supplement.papers is 'Documents handed in that no field of the form asks for, by number of the item';

comment on table cases.task is 'Work of an official on a case; closed by its outcome, or without one when a timer took it away';

comment on column cases.task.claimed_by is 'Account of the official who has taken it';

comment on column cases.task.version is 'Grows with every change, so that a page that is no longer true is refused';

comment on column cases.task.service is 'Of the case, as are the next two: the desk looks through its list by them';

comment on column cases.task.applicant_key is 'Name of the applicant as it is looked for, with a space before each word';

comment on column cases.task.done_by is 'Account of the official who has decided it; empty where a timer took it away';

comment on column cases.task.done_name is 'Their name, as it was then';

comment on column cases.task.done_for is 'Name of the absent official for whom they did';

comment on table cases.timer is 'Times that processes wait for; a row goes when it fires or is cancelled';

comment on table cases.token is 'Where the process of a case stands, beside its open tasks: what waits for a message, a time or other tokens; a case without either has ended';

comment on column cases.token.node is 'Element of the process file';

comment on column cases.token.via is 'At a join: the flow by which it came';

comment on table cases.visit is 'Somebody stood at a counter and was identified; good for the day';

comment on column cases.visit.person_id is 'Who stood there';

comment on column cases.visit.agency_id is 'Whose counter it was';

comment on column cases.visit.identified is 'Whether the square code of their card was read, or its number typed by an official who looked at it';

comment on column cases.visit.differs is 'The card says another name or day of birth than the registry';

comment on table cases.withdrawal is 'An applicant''s wish to have the case ended, and what was decided on it';

comment on table credentials.issued is 'Credentials that were given to wallets; what they say is not kept';

comment on column credentials.issued.person_id is 'Whose wallet has it';

comment on column credentials.issued.subject_id is 'Whom it is about, or of whose documents it is one';

comment on column credentials.issued.claims is 'Names of what it says';

comment on column credentials.issued.said is 'Keyed hash of what it says, by which it is noticed that something else holds now';

comment on column credentials.issued.wallet is 'The program that fetched it, where it is known';

comment on column credentials.issued.copies is 'How many of the same, each bound to a key of its own';

comment on column credentials.issued.accepted_at is 'When the wallet told that it keeps it';

comment on column credentials.issued.revoked_for is 'lost, unneeded: by its holder; refused by the wallet; replaced by a newer one; changed, ended: the record; document: the document is no longer in force';

comment on table credentials.offer is 'A credential that a person asked for and a wallet may fetch, for some minutes';

comment on column credentials.offer.person_id is 'Who asked: whose wallet it is for';

comment on column credentials.offer.subject_id is 'Whom it is about, or of whose documents it is one: the person, or a child they act for';

comment on column credentials.offer.replaces is 'The credential that is revoked once this one is given';

comment on column credentials.offer.tries is 'How often the code beside the offer was wrong';

comment on column credentials.offer.redeemed_at is 'When a wallet changed it for a token';

comment on column credentials.offer.key_thumbprint is 'The key that the token is bound to, if it is (RFC 9449)';

comment on column credentials.offer.used_at is 'When the credential was given';

comment on column credentials.offer.ended_at is 'When it was taken back, or guessed at too often';

comment on column credentials.offer.sent is 'To how many addresses the code beside the offer went; with none it is shown apart';

comment on table credentials.place is 'The place of each copy of a credential in a list: drawn by chance, so that neighbours tell nothing';

comment on table credentials.showing is 'Requests to see a credential, and the answers, for some minutes';

comment on column credentials.showing.request is 'What is asked for, as the country declares it';

comment on column credentials.showing.asked_by is 'Who asks; nobody when they are not signed in';

comment on column credentials.showing.wrapped_key is 'The key to which the answer is encrypted, under the master key';

comment on column credentials.showing.outcome is 'What was shown, under the master key';

comment on table credentials.signing_key is 'Keys with which this node signs credentials, lists of revoked ones and requests to see one';

comment on column credentials.signing_key.issuer is 'The address of the node for which its certificate was made';

comment on column credentials.signing_key.certificate is 'X.509, by the root of the node';

comment on column credentials.signing_key.wrapped_key is 'Private key under the master key, which is not in the database';

comment on column credentials.signing_key.trusted_until is 'After it no credential that it signed is still valid';

comment on table credentials.status_list is 'Lists that say of each place whether the credential there is revoked';

comment on table credentials.used_once is 'Hashes of challenges and proofs that wallets have used, until they run out';

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

comment on column documents.upload.taken_by is 'Name of the official who scanned it; null: the person handed it in themselves';

comment on table identity.account is 'Who can sign in';

comment on column identity.account.password_hash is 'argon2id; none: this account has no password';

comment on column identity.account.person_id is 'Record of this person in the registry of people';

comment on column identity.account.assurance is 'How surely we know who it is: 1 remote, 2 in person';

comment on column identity.account.note is 'What a demo account is there to show, by language';

comment on column identity.account.proofed_at is 'When an official last compared its person with their card';

comment on column identity.account.reproof_on is 'The day on which its person is to be seen in person again; infinity: never; none: not yet reckoned';

comment on column identity.account.reproof_state is 'What came of it: 1 told that it comes, 2 told that it has come, 3 the level has fallen';

comment on table identity.acting is 'For whom a session acts at the moment: by a mandate, or for a business that its owner represents';

comment on table identity.appointment is 'A role that an official holds at an agency, with dates';

comment on column identity.appointment.valid_to is 'The first instant at which it no longer holds; none: until it is ended';

comment on column identity.appointment.appointed_at is 'When it was entered; none: by the demo or before this was kept';

comment on column identity.appointment.appointed_by is 'The account of who entered it; none: whoever runs the program';

comment on column identity.appointment.appointed_name is 'Their name';

comment on column identity.appointment.ended_at is 'When it was ended before its time';

comment on column identity.appointment.ended_by is 'The account of who ended it';

comment on column identity.appointment.ended_name is 'Their name';

comment on table identity.attempt is 'Failed sign-ins by keyed hashes of account and address, to slow guessing down';

comment on column identity.attempt.key is 'Keyed hash of the account, of the address, or of both';

comment on column identity.attempt.id is 'The attempt, of which a row stands here for each key that it counts under';

comment on table identity.authenticator is 'What an account signs in with beside its password';

comment on column identity.authenticator.name is 'What its owner calls it';

comment on column identity.authenticator.secret is 'Of a TOTP (RFC 6238): the shared secret, wrapped by the master key; gone with the removal';

comment on column identity.authenticator.last_step is 'Of a TOTP: the newest time step whose code was taken; that one and older ones are refused';

comment on column identity.authenticator.credential_id is 'Of a passkey (WebAuthn): the credential''s id, base64url';

comment on column identity.authenticator.public_key is 'Of a passkey: the COSE key';

comment on column identity.authenticator.counter is 'Of a passkey: uses as it counts them; fewer than known means a copy';

comment on column identity.authenticator.synced is 'Of a passkey: whether it may be on several devices of its owner';

comment on table identity.business_account is 'Businesses that have an account here; nobody signs in to one, people act for it';

comment on column identity.business_account.person_id is 'Record of the business in its registry';

comment on column identity.business_account.opened_by is 'The person whom the registry named as its representative then';

comment on table identity.challenge is 'Steps of a sign-in that are not finished; each lasts minutes and is good once';

comment on column identity.challenge.key is 'Keyed hash of what its owner has: a token, an id, a random challenge';

comment on column identity.challenge.kind is 'What is waited for: the second factor, a passkey, a code, …';

comment on column identity.challenge.holder is 'Keyed hash of the token of the browser that alone may go on with it';

comment on column identity.challenge.data is 'What the next step needs; secrets only wrapped or as keyed hashes';

comment on table identity.client is 'A program in which people sign in with their account here';

comment on column identity.client.id is 'client_id of OpenID Connect';

comment on column identity.client.agency_id is 'The agency that answers for it';

comment on column identity.client.metadata is 'Client metadata of OpenID Connect Dynamic Client Registration 1.0';

comment on column identity.client.scopes is 'What it may ask for, as the country declares it';

comment on column identity.client.basis is 'Why it may ask: law, decision or agreement';

comment on table identity.client_act is 'Who registered, changed and closed a program; insert-only';

comment on column identity.client_act.parts is 'What was changed, by the names of the form';

comment on table identity.client_fault is 'The last requests of a program that were refused, so that whoever builds it sees why; of people it says nothing';

comment on column identity.client_fault.step is 'Where: authorization, grant, userinfo, …, as the provider calls it';

comment on column identity.client_fault.error is 'Error code of OAuth 2.0';

comment on table identity.code is 'Identity codes that were given: what a person or business shows to be known';

comment on column identity.code.id is 'The code''s own number (cti), random, in hexadecimal; the list of revoked codes names it';

comment on column identity.code.person_id is 'Who holds it: the person, or the representative of the business';

comment on column identity.code.record_id is 'The record that it is about';

comment on column identity.code.parts is 'What it says';

comment on column identity.code.token is 'The text in the square';

comment on column identity.code.revoked_for is 'lost and unneeded by its holder; changed when the record no longer says the same; ended by death or dissolution';

comment on table identity.code_key is 'Keys that sign identity codes; reached through functions only';

comment on column identity.code_key.kid is 'Name of the key in the codes, in hexadecimal';

comment on column identity.code_key.public_key is 'Public key as JWK, which verifiers keep';

comment on column identity.code_key.wrapped_key is 'Private key under the master key, which is not in the database';

comment on column identity.code_key.signs_until is 'After it another key signs';

comment on column identity.code_key.trusted_until is 'After it no code that it signed is still valid';

comment on table identity.data_question is 'A question to an agency about one reading of personal data, and its answer';

comment on column identity.data_question.person_id is 'Whose data was read';

comment on column identity.data_question.asked_by is 'Who asks: the person, or whoever acts for them';

comment on column identity.data_question.agency_id is 'The agency that answers: the one that read, or the nearest above it that somebody leads';

comment on column identity.data_question.trace_id is 'The reading, as audit.trace has it';

comment on column identity.data_question.reading is 'The reading as the person saw it: who, what, for which purpose, on which basis';

comment on column identity.data_question.source is 'The text that sets the time for the answer, or unverified';

comment on column identity.data_question.told_late_at is 'When those who lead the agency were told that the answer is late';

comment on table identity.device is 'Browsers in which an account has signed in before: guesses from elsewhere do not lock them out';

comment on column identity.device.key is 'Keyed hash of the browser''s cookie and the account';

comment on table identity.logout_notice is 'Back-channel logouts that a program has not acknowledged yet';

comment on table identity.mandate is 'Who may act for whom: in which services, with which powers, from when until when';

comment on column identity.mandate.person_id is 'For whom it is: a person, or the record of a business';

comment on column identity.mandate.holder_id is 'Who acts; empty when the number and name that were given are nobody''s, which is not told';

comment on column identity.mandate.holder_name is 'As the giver wrote it, until the holder accepts';

comment on column identity.mandate.services is 'Codes of the services; empty for all that may be done by another';

comment on column identity.mandate.valid_to is 'The first instant at which it no longer holds';

comment on column identity.mandate.given_by is 'The person who gave it: the giver, who represents the business, or the official at the desk';

comment on column identity.mandate.agency_id is 'The agency at whose desk it was recorded';

comment on column identity.mandate.paper is 'What it was recorded on: number, date and issuer of a decision or paper';

comment on column identity.mandate.revoked_by is 'Which side ended it before its time; registry: somebody died or a business was dissolved';

comment on column identity.mandate.reminded_at is 'When both sides were told that it ends soon';

comment on table identity.recovery_code is 'Codes that a person keeps on paper for the day when all else is lost; each is good once';

comment on column identity.recovery_code.mac is 'Keyed hash of account and code; the code itself is nowhere';

comment on table identity.session is 'Signed-in browsers; only the hash of a token is kept';

comment on column identity.session.begun_at is 'When its owner signed in; a step up keeps it';

comment on column identity.session.id is 'What its owner calls it by when it is ended from elsewhere; tells nothing of the token';

comment on column identity.session.methods is 'How its owner proved who they are: pwd, otp, passkey, code, recovery, scan (RFC 8176 where it has a name)';

comment on column identity.session.factors is 'Independent factors among them';

comment on column identity.session.signed_at is 'When a factor was last shown';

comment on column identity.session.device is 'Browser and system as the browser names them, in short';

comment on table identity.sso_key is 'Keys that sign identity tokens: the newest signs from a day after it was made, older ones verify for a while';

comment on table identity.sso_record is 'Sessions, grants, codes and tokens of the OpenID provider';

comment on column identity.sso_record.key is 'SHA-256 of its id; whoever reads the table has no token';

comment on column identity.sso_record.session_id is 'The session here that it goes on with; ended, it is worth nothing';

comment on column identity.sso_record.payload is 'What the provider keeps, wrapped by the master key';

comment on column identity.sso_record.used_at is 'Of what a person agreed to: when tokens were last given for it';

comment on table identity.substitution is 'Who acts with the appointment of an official who is away, and on which days; it is over by the clock';

comment on column identity.substitution.valid_to is 'The first instant at which it no longer holds';

comment on column identity.substitution.declared_by is 'The account of the absent official or of who leads the agency';

comment on column identity.substitution.ended_at is 'When it was ended before its time';

comment on table identity.upstream_session is 'Sessions that were begun by signing in at the upstream provider';

comment on column identity.upstream_session.issuer is 'The provider';

comment on column identity.upstream_session.subject is 'What the provider calls the person';

comment on column identity.upstream_session.sid is 'What the provider calls the sign-in there, where it says so';

comment on column identity.upstream_session.id_token is 'The ID token, wrapped by the master key: the provider wants it back at a logout';

comment on table notifications.code is 'One-time codes that prove an address is the person''s own';

comment on column notifications.code.mac is 'Keyed hash of the code';

comment on table notifications.contact is 'How a person wants to be told: verified addresses, language, channels by kind of notice, quiet hours';

comment on column notifications.contact.email is 'Verified by a code that was sent to it';

comment on column notifications.contact.phone is 'Verified by a code that was sent to it; + and digits';

comment on column notifications.contact.email_returned_at is 'The last message came back for good: nothing more is sent there until it is verified again';

comment on column notifications.contact.channels is 'Kind of notice to the list of channels beside the app; a kind that is missing has its default';

comment on column notifications.contact.quiet_from is 'Local time HH:MM from which nothing is sent unless it is urgent; the same as quiet_to: never quiet';

comment on column notifications.contact.phone_returned_at is 'The network knows no such number: nothing more is sent there until it is verified again';

comment on column notifications.contact.work_pace is 'Whether an official is told of their work in one message a working day, or at once';

comment on table notifications.delivery is 'One row for each channel of a notice: how far it has come. No text and no address';

comment on column notifications.delivery.id is 'Also the id of the message and the key by which a provider knows a repetition';

comment on column notifications.delivery.state is 'queued; sent: the provider has it; delivered or bounced: what the provider reported; failed and expired: given up';

comment on column notifications.delivery.next_at is 'When it is tried next; while it is being sent, when the attempt counts as lost';

comment on column notifications.delivery.provider_ref is 'What the provider calls it';

comment on column notifications.delivery.fault is 'Code of the last fault, without personal data';

comment on column notifications.delivery.addressee is 'Keyed hash of the address, so that nobody is flooded whoever writes to them';

comment on column notifications.delivery.reported_at is 'When the provider told what became of it';

comment on table notifications.message is 'What goes out by e-mail or SMS, with text and address as sent; read by its person and by the sender in the person''s name';

comment on column notifications.message.agency_id is 'The agency in whose name it is sent; none for a code that the person asked for';

comment on column notifications.message.body is 'Plain text; of an SMS the whole text';

comment on table notifications.notice is 'A notice in the app, with its text as it was sent';

comment on column notifications.notice.person_id is 'Whom it is for';

comment on column notifications.notice.agency_id is 'The agency in whose name it was sent; none when the program itself tells of something';

comment on column notifications.notice.link is 'Path in the portal where it is acted on';

comment on column notifications.notice.lang is 'Language in which it was written: the recipient''s';

comment on column notifications.notice.kind is 'progress, action (something is asked of the person), security, or work (an official is told of their work)';

comment on column notifications.notice.digest_at is 'When it goes out in one message with others; none when it went by itself or has gone';

comment on table notifications.sandbox is 'Where messages go in development and tests instead of out; always empty in production';

comment on table platform.delivery is 'One row for each subscriber of an event: waiting, done, or dead after too many attempts';

comment on column platform.delivery.fault is 'Why the last attempt failed, without personal data';

comment on table platform.event is 'Every change of state, written in the transaction that made it; never changed or deleted';

comment on column platform.event.subject is 'What it happened to; deliveries of one subject reach a subscriber in order';

comment on column platform.event.actor is 'Name of the person, official, job or subscriber that caused it';

comment on table platform.job is 'When each job of housekeeping runs next; the process that moves it on runs it';

comment on table platform.migration is 'Which numbered migrations of which room this database has had';

comment on table privacy.breach is 'The register of breaches of personal data, and whether the authority and the people were told in time';

comment on column privacy.breach.found_at is 'When the agency learned of it: from here the time for the notification runs';

comment on column privacy.breach.people_count is 'About how many people; empty while it is not known';

comment on column privacy.breach.source is 'The text that sets the time, or unverified';

comment on table privacy.breach_step is 'What was done about a breach, by whom and when; only ever added to';

comment on table privacy.breach_subject is 'Whose data a breach concerns, as far as they are known, and when each was told';

comment on table privacy.export is 'A copy of all that is held about a person, made in the background, encrypted, gone after a while';

comment on column privacy.export.done is 'How many kinds of data have been gathered, of total';

comment on column privacy.export.file_id is 'The archive in the file store, encrypted under a key of its own';

comment on table privacy.note is 'Impact notes of services as they were declared, never changed once they stand here. Public.';

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

comment on table registries.archived is 'Attributes that a declaration gave up or whose type it changed: their values stay where this says';

comment on column registries.archived.stands_as is 'Name of the column, or key in the jsonb rest, under which the values stand';

comment on column registries.archived.declared is 'The attribute as the last version with it declared it';

comment on column registries.archived.until_version is 'That version';

comment on table registries.change is 'Which record got which version, or between which ids many came, changed or went at once, without any value; kept as long as the registry';

comment on column registries.change."position" is 'Counted by the relay when it delivers the event: in the order of commits, without gaps';

comment on column registries.change.record_id is 'The record; of many, the lowest id';

comment on column registries.change.version is 'The new version of the one record; null where many came or changed at once';

comment on column registries.change.at is 'When the version was written';

comment on column registries.change.until is 'Of many, the highest id';

comment on column registries.change.gone is 'All records between the ids were taken away; what stands there all the same is told by the lines after it';

comment on table registries.correction is 'A value of a record that an agency calls wrong, and what became of it';

comment on column registries.correction.case_id is 'The case in which it was noticed';

comment on column registries.correction.agency_id is 'The agency that asks';

comment on column registries.correction.decides_id is 'The agency that keeps the registry and decides';

comment on column registries.correction.done is 'The version that was written, and the cases in which the old value was used';

comment on table registries.declaration is 'Each version of each declaration, never changed once it stands here. Public.';

comment on column registries.declaration.canonical is 'The declaration with its translations as JSON, to which sha256 belongs';

comment on column registries.declaration.source is 'The text that it was declared from, or unverified';

comment on column registries.declaration.origin is 'Whether it came with the country''s folder or was drawn up on a page';

comment on table registries.draft is 'Declarations that are being drawn up at the agency that owns the registry: nothing goes by them';

comment on column registries.draft.text is 'registry.yaml as it is so far, also while it is faulty';

comment on column registries.draft.locales is 'By language, the texts of other languages by JSON pointer';

comment on column registries.draft.based_on is 'The version in force when it was begun; 0 for a registry that there is not yet';

comment on column registries.draft.changed_by is 'Name of the official who changed it last';

comment on table registries.duplicate is 'Pairs of records that are so alike that they may be about the same, and what was decided of them';

comment on column registries.duplicate.score is 'How alike they are, in hundredths';

comment on column registries.duplicate.parts is 'What the score is made of; no values';

comment on table registries.duplicate_search is 'When an agency last had a registry looked through for duplicates';

comment on column registries.duplicate_search.found is 'Pairs that were not known before';

comment on table registries.export is 'Files that were taken out of a registry: who asked for which records, how many they were; the file itself is kept for some days';

comment on column registries.export.asked_by is 'The official with the appointments that they had when they asked: in their name it is made and traced';

comment on column registries.export.query is 'What the list was narrowed to, as in its address';

comment on column registries.export.known_at is 'What was believed at this instant is in the file';

comment on column registries.export.state is 'waiting: a job makes it; gone: the file has been taken away, the row stays';

comment on column registries.export.rows is 'How many records have been written';

comment on table registries.feature is 'Places of records with their open attributes, copied when a record is written: for maps. Public.';

comment on column registries.feature.extent is 'The box around the geometry, in degrees';

comment on column registries.feature.properties is 'The open attributes';

comment on table registries.features_made is 'From which declaration the features of each registry were copied: another one makes them anew';

comment on table registries.feed is 'The last position of each registry''s feed; whoever takes the next one holds the row until the end of the transaction';

comment on table registries.find is 'By which rules the names of each registry are kept; where they differ from those of today, they are made anew';

comment on table registries.folder is 'What the country''s folder last said of each registry: a version put in force on a page stays until the folder says something new';

comment on table registries.import is 'Files that were brought into a registry: read, checked, then taken in at once or not at all';

comment on column registries.import.fingerprint is 'SHA-256 of the file: reading goes on only with the very same one; while it is sent, what the sender''s device says of it';

comment on column registries.import.columns is 'Which attribute each column of the file holds, in their order; null for one that is left out';

comment on column registries.import.partial is 'The file lacks compulsory attributes: it can only change records that there are';

comment on column registries.import.state is 'sending: its parts still come; looking: a job finds out what it is; waiting: for its columns; reading, taking: a job or command is at it; checked: waits for who decides; refused: cannot be read at all';

comment on column registries.import.rows is 'How many rows of the file have been read for good';

comment on column registries.import.encoding is 'How its letters are written, as recognised';

comment on column registries.import.size is 'Bytes; empty where the file stays with the command that reads it';

comment on column registries.import.head is 'Its first row';

comment on column registries.import.sample is 'The rows below it that show what the columns hold, until the columns are known';

comment on column registries.import.shape is 'Hash of what of the declaration matters to rows: a file that was read by another one is not taken in';

comment on column registries.import.fault is 'Why it is refused, or what it waits for';

comment on column registries.import.read_bytes is 'How far sending, looking or reading has come';

comment on column registries.import.lap_at is 'When the present reading began, and where: what remains is told from it';

comment on column registries.import.leased_until is 'Until then the process that reads it is taken to be alive';

comment on column registries.import.ascending_to is 'The last key read while each is greater than the one before; null once they came otherwise';

comment on table registries.import_fault is 'Rows of a file that cannot be taken in, why, and what stood in them';

comment on table registries.import_part is 'Where the content of a file is kept until it has been taken in or given up, in the order of its parts';

comment on table registries.import_row is 'Rows of a file that wait until the whole of it is taken in';

comment on column registries.import_row.id is 'What the record will be called if there is none under its key';

comment on column registries.import_row.turn is 'Rows of one key are placed one after the other, by the day from which they hold';

comment on column registries.import_row.known is 'The record that there is under the key';

comment on column registries.import_row.merged is 'Its values after the change; null where the change says nothing new';

comment on table registries.import_taking is 'How far a file has been taken in; for the page alone, nothing depends on it';

comment on column registries.import_taking.share is 'From 0 to 1';

comment on table registries.layout is 'Which layout of its table and functions each registry was last given: a newer program brings the older ones up to date';

comment on table registries.loaded is 'Which state of the country''s declarations stands in this schema, so that a start with the same files is quick';

comment on column registries.loaded.only_row is 'There is one row';

comment on column registries.loaded.fingerprint is 'Hash of the files, of what else they depend on, and of the layout of the tables';

comment on table registries.merge is 'Which record was merged into which, by which decision; it redirects whoever asks for the old one until it is undone';

comment on column registries.merge.ended is 'Entries of the merged record that were believed before and are believed no longer';

comment on column registries.merge.kept is 'Entries that say what stays true of it until the day of the merger';

comment on table registries.quality_breach is 'Records that a run found to break something, as far as they are kept: who may list the registry can look at them';

comment on table registries.quality_figure is 'Of one run: how many records were seen and how many were good, by measure, and by who wrote them or where they are';

comment on column registries.quality_figure.measure is 'all; schema; rule:<number>; complete:<attribute>; reference:<attribute>; unique:<attribute>';

comment on column registries.quality_figure.part is 'Empty: all of them; agency:<id>; area:<code>';

comment on table registries.quality_run is 'Each time that all records of a registry were looked through: how many hold, and how many are as they ought to be';

comment on column registries.quality_run.day is 'The day on which the records held that were looked at';

comment on column registries.quality_run.after_record is 'How far it has come: a run that was cut off goes on behind it';

comment on table registries.restriction is 'That a person lets their records in a registry be used only where the law demands it';

comment on column registries.restriction.until is 'When they lifted it';

comment on table registries.saved_list is 'A narrowed list of a registry''s records under a name; its owner''s, or shared with the holders of a role at the agency';

comment on column registries.saved_list.account_id is 'Whose it is';

comment on column registries.saved_list.asked is 'What the address of the list asks for';

comment on table registries.waiting is 'Versions of declarations that would change records or what they must be: not in force until somebody has seen the plan and confirmed it';

comment on column registries.waiting.plan is 'Hash of the plan that leads from the version in force to this one: what is confirmed is this and nothing else';

comment on column registries.waiting.before_version is 'The version in force that it was planned from';

comment on column registries.waiting.kept_by is 'Account of the official of the owner who confirmed the plan';

comment on column registries.waiting.released_by is 'Account of the operator who let it be carried out';

comment on column registries.waiting.fault is 'Why it could not be carried out the last time';

comment on column registries.waiting.measured is 'What each step met in the table when it was last looked at: counts, never values';

comment on column registries.waiting.measured_at is 'When that was; empty while somebody has asked to look anew';

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

comment on column services.draft.intake is 'At a counter: the visit, who stood there, how they were identified and by whom';

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

comment on function audit.in_mandate(text) is 'Whether rows of a service are within the mandate by which a person hat is worn; all are where it is worn without one';

comment on function audit.kinds_of_traces(uuid) is 'Which agencies have read what of the persons of the person hat: the choices when they look for a reading';

comment on function audit.traces_of_persons(uuid,boolean,timestamp with time zone,uuid,integer,timestamp with time zone,integer,text,uuid,uuid) is 'Traces of the persons for whom the transaction wears the person hat, newest first; what is the registry, or the act where there is none';

comment on function audit.without_mandate() is 'Whether a person hat is worn by whom it belongs to';

comment on function cases.draw_numbers(date,integer) is 'Numbers for the codes of a day''s cases. A sequence, so that filings never wait for each other; gaps do not matter';

comment on function cases.due_alarms(timestamp with time zone,integer) is 'For the job that keeps the clock of the law: which cases are due for something, and under which agency''s hat';

comment on function cases.due_timers(timestamp with time zone,integer) is 'For the job that fires timers: which are due and under which agency''s hat; nothing of the cases';

comment on function cases.filed_for(uuid) is 'Cases that somebody else filed for a person of the hat: what they were and how they stand, without the answers, which are those of whoever filed';

comment on function cases.follow_case(text,uuid) is 'How a case stands, for whoever knows its code and its applicant';

comment on function cases.follow_history(text,uuid) is 'The states that a case has had, without names';

comment on function cases.late_complaints(timestamp with time zone,integer) is 'For the job that keeps the clock of complaints: which are late and of which nobody has been told';

comment on function cases.late_consultations(timestamp with time zone,integer) is 'For the same job: consultations that are late and of which nobody has been told';

comment on function cases.same_running(text,text) is 'Whether anybody has a running case about the same matter; not whose, nor where';

comment on function cases.same_running_codes(uuid) is 'Codes of other running cases about the same matter as a case of the agency';

comment on function cases.search_key(text) is 'A name as it is looked for: without accents, in one case';

comment on function cases.taken_in(uuid) is 'How a case stands, for the agencies that took it in, helped with it or decide it';

comment on function cases.taken_in_at(integer[],text,integer) is 'Cases that a counter took in and has not handed over, newest first, or the one with a code that it has to do with';

comment on function credentials.forget_offers(timestamp with time zone) is 'Takes offers away that have run out';

comment on function credentials.holder_at(uuid,integer) is 'Whose a credential is that was shown here, for the trace';

comment on function credentials.in_force_of(uuid,timestamp with time zone) is 'The credentials of a record or document that has just changed';

comment on function credentials.issued_person(uuid) is 'Whose a credential is, to the endpoint that was given its secret';

comment on function credentials.offer_person(uuid) is 'Whose an offer is, to the endpoint that was given its secret';

comment on function credentials.revoked_places(uuid,timestamp with time zone) is 'The places of revoked credentials in a list: drawn by chance, and said to everybody';

comment on function documents.held_content(uuid) is 'What a document says, to whoever holds it';

comment on function identity.account_facts(uuid) is 'What sign-in must know of an account whose owner has shown one factor';

comment on function identity.account_of_person(uuid) is 'The account of a person who stands at a desk and has lost the way in';

comment on function identity.account_proof(uuid) is 'How surely an account is known, since when and until when; of nobody by name';

comment on function identity.act_for(uuid,uuid,uuid,uuid,timestamp with time zone) is 'Begins to act for somebody in a session of one''s own, or stops it';

comment on function identity.acting_of(uuid,timestamp with time zone) is 'For whom a session acts, while the mandate is in force; whether a business still names its owner is asked of the registry';

comment on function identity.appoint(uuid,uuid,integer,text,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid,text) is 'For an agency: gives an account a role there, from and to; false when it holds it then already';

comment on function identity.appointments_at(integer) is 'To an agency: the appointments of its officials, now, to come and over';

comment on function identity.begin_attempt(uuid,text[],timestamp with time zone,timestamp with time zone) is 'Adds an attempt, and gives for each key how many there were already; one after the other for the same key';

comment on function identity.carry_acting(uuid,uuid) is 'When more is shown of who one is, the new session acts for whom the old one did';

comment on function identity.clear_ways_in(uuid,timestamp with time zone) is 'Takes away every way into an account before whoever was seen in person gets their own';

comment on function identity.code_holder(text) is 'Who holds a code, for the trace of its being checked here';

comment on function identity.code_keys(timestamp with time zone) is 'The public keys by which codes are checked';

comment on function identity.code_signing_key(timestamp with time zone) is 'The key that signs codes now; its private part is wrapped by the master key';

comment on function identity.codes_of_record(text,uuid,timestamp with time zone) is 'The codes in force of a record that has just been written, and who holds each';

comment on function identity.confirm_program(text,timestamp with time zone,text,integer,text,text[]) is 'Undoes the transaction of a program whose token does not say, or no longer, what is remembered of it';

comment on function identity.due_reproofs(date,date,date,integer) is 'For the job that keeps the clock: accounts whose person is to be told something of it, or whose level falls';

comment on function identity.end_appointment(uuid,integer,timestamp with time zone,uuid,text) is 'For an agency: ends a role of one of its officials, at once; one that was to come never begins';

comment on function identity.end_session_of(uuid,uuid,uuid,timestamp with time zone) is 'Ends one session of an account, or all but the one to keep';

comment on function identity.end_upstream(text,text,text,timestamp with time zone) is 'Ends the sessions of a sign-in at the provider that has ended there, and says whose they were';

comment on function identity.enrol_account(uuid,text,text,uuid,timestamp with time zone) is 'The account of a person; made, with no way in yet and at the lowest level, when there is none';

comment on function identity.find_passkey(text) is 'The public key that a credential was registered with, to check what it signed';

comment on function identity.forget_reproof(uuid) is 'Has the day reckoned anew after what the registry says of somebody has changed';

comment on function identity.late_data_questions(timestamp with time zone,integer) is 'For the job that keeps their clock: which questions are late and of which nobody has been told';

comment on function identity.mandates_about(uuid,timestamp with time zone) is 'Mandates of a record that has just been written, from either side: they end when it has ended';

comment on function identity.mark_reproof(uuid,integer) is 'Notes that its person was told; at the last step the level falls to that of an account opened from afar';

comment on function identity.official_is(uuid,uuid[]) is 'Whether an official of the agency is one of these persons, so that nobody is given a case of their own';

comment on function identity.official_name(uuid) is 'Name of an official, which every notice must give; nothing for other accounts';

comment on function identity.officials_of(integer,timestamp with time zone) is 'To an agency: which of its officials hold which role at the time given; absent is the official for whom somebody stands in';

comment on function identity.open_session(text,timestamp with time zone) is 'Who a session belongs to, with the appointments in force at the time given, also those of officials for whom they stand in';

comment on function identity.program_token(text,timestamp with time zone) is 'Which program a token belongs to, asked at each request of a program in its own name';

comment on function identity.proof_account(uuid,timestamp with time zone) is 'Gives an account the level of somebody who was seen in person, once its owner has shown that it is theirs';

comment on function identity.raise_account(uuid,integer) is 'Gives an account the level that the provider vouches for; it is never lowered';

comment on function identity.reach_officials(integer,text,uuid,timestamp with time zone) is 'To an agency: whom a notice to its officials of a role (or to one account of its own) goes to, by record id';

comment on function identity.remind_mandates(timestamp with time zone,interval,integer) is 'Mandates in force that end within that time, each answered once; one that was given for less time than that is not answered';

comment on function identity.remove_authenticator(uuid,uuid,timestamp with time zone) is 'Takes a way to sign in away and gives its name; nothing when it is not there or the last one';

comment on function identity.reproof_unknown(integer) is 'For the job that reckons it: accounts of which nobody knows yet when their person is to be seen again';

comment on function identity.revoked_codes(timestamp with time zone) is 'Numbers of the revoked codes that would still be valid: random, and said to everybody';

comment on function identity.see_device(text,uuid,timestamp with time zone) is 'Remembers a browser; true when it is new and the account has signed in from others before';

comment on function identity.session_sign_in(text) is 'How the owner of a session proved who they are, how many factors their account could show, and whether somebody has seen them with their card';

comment on function identity.sso_add_fault(uuid,text,text,text,text,timestamp with time zone) is 'Remembers a refused request of a program; of each the last twenty';

comment on function identity.sso_begin_exchange(text,text,timestamp with time zone) is 'A program, and the code that it shows with what the person agreed to and the session that it came from, unless that has ended';

comment on function identity.sso_carry(uuid,uuid) is 'What was signed in with a session goes on with the one that replaces it';

comment on function identity.sso_client_use(text) is 'How many people have agreed to a program of the agencies of the hat, and when one last signed in';

comment on function identity.sso_due_logouts(timestamp with time zone,timestamp with time zone,integer) is 'Logouts to be told now; each is due again after twice as long, from the time given on';

comment on function identity.sso_end_client(text) is 'Ends what people agreed to, and the tokens of it, of a closed program of the agencies of the hat';

comment on function identity.sso_end_session(uuid,timestamp with time zone) is 'Ends the session of the browser that asks the provider to sign out everywhere';

comment on function identity.sso_ended(timestamp with time zone,integer) is 'Takes the provider''s sessions whose session here has ended';

comment on function identity.sso_exchange(text,text,bytea,timestamp with time zone,text,text,uuid,text,bytea,timestamp with time zone,timestamp with time zone) is 'Keeps a token for a code: the assertion with which it was asked for and the code are used up, once, or nothing is kept';

comment on function identity.sso_find(text,text,text,timestamp with time zone) is 'A record of the provider, unless the session it goes on with has ended';

comment on function identity.sso_first_time(text,bytea,timestamp with time zone,timestamp with time zone) is 'Remembers what may be used once; false when it was used before';

comment on function identity.sso_grants(uuid,timestamp with time zone) is 'What somebody has agreed to, newest first';

comment on function identity.sso_host_taken(text,integer) is 'Whether a program of another agency has its addresses on a host';

comment on function identity.sso_public_clients() is 'The programs in which people sign in with their account: whose they are, on which basis, and what they may learn';

comment on function identity.sso_take_back(uuid,text) is 'Ends what somebody agreed to with one program, and its tokens; how many agreements that were';

comment on function identity.tie_upstream(text,text,text,text,bytea,timestamp with time zone) is 'Ties a session to the sign-in at the provider that it was begun with, or was confirmed by';

comment on function identity.use_passkey(uuid,bigint,bigint,timestamp with time zone) is 'Takes over how often a passkey was used; false when another sign-in with it came between';

comment on function identity.use_totp(uuid,bigint,timestamp with time zone) is 'Takes the code of a time step, once; false when that step or a later one was taken';

comment on function notifications.claim_due(timestamp with time zone,timestamp with time zone,integer) is 'For the job that sends: what is due, each with a lease, and how many messages its address has had in the last hour';

comment on function notifications.count_by_state(timestamp with time zone) is 'For operators: how many messages, by channel and state';

comment on function notifications.due_digests(timestamp with time zone,integer) is 'For the job that sends digests: who has one due';

comment on function notifications.owner_of_delivery(uuid) is 'For reports of providers: under whose hat the report is written down';

comment on function notifications.retry(uuid,timestamp with time zone,timestamp with time zone) is 'For operators: queues a message again that had been given up';

comment on function notifications.stuck(text) is 'For operators: what has not left or came back, and why; neither whose nor what it says';

comment on function privacy.due_alarms(timestamp with time zone,timestamp with time zone,integer) is 'For the job that keeps the clock: which requests and breaches at which agencies are near or past their time and have not been pointed out';

comment on function privacy.due_exports(timestamp with time zone,timestamp with time zone,integer) is 'For the job that makes copies: which are waited for or were left half made, and which are past their time';

comment on function privacy.known_files(uuid[]) is 'For the sweep: which of these files are copies that can still be fetched';

comment on function registries.add_names(text,text[],text[],jsonb) is 'Notes names of a registry that is open for writing, with the keys by which they are found';

comment on function registries.business_of(uuid,date) is 'Number, name and legal representative of a business, and whether it has ended';

comment on function registries.businesses_of(uuid,date) is 'The businesses whose record names a person as legal representative';

comment on function registries.count_waiting() is 'How many changes of declarations wait to be confirmed, for whoever watches over the program';

comment on function registries.documents_of(text[],date) is 'How legal documents stand that everybody may know of: the declaration of their registry replaces this';

comment on function registries.duplicate_searches_due() is 'Registries that an agency has asked to be looked through for duplicates';

comment on function registries.exports_due(timestamp with time zone) is 'Files to be taken out of a registry that a job has to make or to take away';

comment on function registries.extent_of(jsonb) is 'The box around a geometry of GeoJSON';

comment on function registries.find_names(text,text[],text,boolean,integer) is 'The names in an open registry that have any of these keys (or every one), or begin so';

comment on function registries.forget_import_faults(timestamp with time zone) is 'Lets go what stood in faulty rows of files that ended before an instant';

comment on function registries.forget_import_rows(uuid) is 'Lets the waiting rows of a file of one''s own agency go';

comment on function registries.imported(uuid,text) is 'Whether this file of one''s own agency is about to be taken into this registry, which is open for writing';

comment on function registries.imported_names(text,uuid,text[]) is 'The names in these attributes of a file that no record bore before; for the registry that is open for writing';

comment on function registries.imports_due(timestamp with time zone) is 'Files that a job has to look at, to read, to take in, or to forget the content of; those whose parts no longer come among them';

comment on function registries.is_restricted(uuid,text) is 'Whether a person lets their records in a registry be used only where the law demands it';

comment on function registries.kept_files(uuid[]) is 'Of these files those that a registry still needs';

comment on function registries.kin_of(uuid[],date) is 'Record ids of the husbands and wives, parents, guardians and children of persons, by the registry of people';

comment on function registries.names_with_keys(text,text,text) is 'All names of an open registry, each with its least key of two kinds, by how such keys begin';

comment on function registries.numbers_of(uuid[]) is 'Personal numbers of persons: which records name them';

comment on function registries.person_has_ended(uuid,date) is 'Whether the record of a person says that they have died';

comment on function registries.person_name(uuid,date) is 'Full name of a person, for the program''s own greeting and signatures';

comment on function registries.person_of_number(text) is 'Record id of the person who has a personal number';

comment on function registries.persons_of(text[]) is 'Record ids of the people who have these personal numbers';

comment on function registries.wards_of(uuid,date,date) is 'Those born after a day whose record names a person as parent or guardian';

comment on function services.stale_part_uploads(timestamp with time zone,integer) is 'Files in parts that were begun before a time: which, whose, and of which draft';

-- The clock of the law: requests for more, extensions, stopping, withdrawal, fees at the counter, consultation, alerts.
alter table cases.case
  add column amended jsonb,
  add column clock_stopped_at timestamptz,
  add column due_before timestamptz,
  add column extended_at timestamptz,
  add column counted_late boolean not null default false,
  add column alarm text check (alarm in ('remind', 'extend', 'escalate', 'lapse')),
  add column alarm_at timestamptz;
comment on column cases.case.amended is 'The checked data of the form with what supplements changed; the filed form stays as it was';
comment on column cases.case.clock_stopped_at is 'Since when the deadline is not counted, because the applicant is to act; then there is no due date';
comment on column cases.case.due_before is 'While the clock stands: the due date that was';
comment on column cases.case.extended_at is 'When the one new appointment was made';
comment on column cases.case.counted_late is 'Counts as late whatever its dates say: more was asked for than the service allows';
comment on column cases.case.alarm is 'What the clock does next with this case';
create index case_alarm on cases.case (alarm_at) where alarm_at is not null;
grant update (amended, clock_stopped_at, due_before, extended_at, counted_late, alarm, alarm_at, due_at, counted_from)
  on cases.case to thanglong_agency;
grant update (due_at) on cases.task to thanglong_agency;

create table cases.supplement (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  task_id uuid not null,
  node text not null,
  items jsonb not null,
  note text,
  counted_late boolean not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_name text not null,
  answer_until timestamptz,
  answered_at timestamptz,
  lapsed_at timestamptz,
  before jsonb not null,
  after jsonb,
  papers jsonb
);
comment on table cases.supplement is 'A request for more: what was asked for and why, the answers before it and after it';
comment on column cases.supplement.items is 'Each with the pointer of a field, or a paper by name; reason and remedy';
comment on column cases.supplement.papers is 'Documents handed in that no field of the form asks for, by number of the item';
create index supplement_case on cases.supplement (case_id, asked_at);
create unique index supplement_open on cases.supplement (case_id) where answered_at is null and lapsed_at is null;

create table cases.extension (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  reason text not null,
  old_due_at timestamptz not null,
  new_due_at timestamptz not null check (new_due_at > old_due_at),
  made_at timestamptz not null,
  made_by text not null
);
comment on table cases.extension is 'An apology for a delay with a new appointment';
create index extension_case on cases.extension (case_id);

create table cases.withdrawal (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  reason text,
  state_before text not null,
  asked_at timestamptz not null,
  decided_at timestamptz,
  agreed boolean,
  decided_by text
);
comment on table cases.withdrawal is 'An applicant''s wish to have the case ended, and what was decided on it';
create unique index withdrawal_open on cases.withdrawal (case_id) where decided_at is null;

create table cases.fee_payment (
  id uuid primary key,
  case_id uuid not null unique,
  person_id uuid not null,
  agency_id int not null,
  amount bigint not null check (amount >= 0),
  receipt_number text not null,
  note text,
  paid_at timestamptz not null,
  taken_by uuid not null,
  taken_name text not null
);
comment on table cases.fee_payment is 'A fee taken at the counter, with the number of its receipt';

create table cases.consultation (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  task_id uuid not null,
  node text not null,
  to_agency_id int not null,
  question text not null,
  asked_at timestamptz not null,
  asked_name text not null,
  due_at timestamptz not null,
  told_late_at timestamptz,
  answered_at timestamptz,
  answered_name text,
  answer text check (answer in ('agree', 'disagree', 'opinion')),
  opinion text
);
comment on table cases.consultation is 'What an agency has asked another about a case, and the answer as it was told; it never reads the other''s rows';
create index consultation_case on cases.consultation (case_id, asked_at);
create index consultation_due on cases.consultation (due_at) where answered_at is null and told_late_at is null;

create table cases.opinion (
  id uuid primary key,
  person_id uuid not null,
  agency_id int not null,
  from_agency_id int not null,
  case_id uuid not null,
  code text not null,
  service text not null,
  service_version int not null,
  applicant_name text not null,
  role text not null,
  question text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  answered_name text,
  answer text check (answer in ('agree', 'disagree', 'opinion')),
  opinion text
);
comment on table cases.opinion is 'What another agency asks of this one: work with a due date of its own, on a case that stays there';
comment on column cases.opinion.id is 'The consultation at the agency that asks';
create index opinion_open on cases.opinion (agency_id, role, due_at) where answered_at is null;

create table cases.alert (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  kind text not null check (kind in ('remind', 'escalate', 'consultation')),
  role text not null,
  due_at timestamptz not null,
  at timestamptz not null,
  unique (case_id, kind, role, due_at)
);
comment on table cases.alert is 'What the clock has pointed out to the holders of a role: a deadline that is near, one that has passed; each once';
create index alert_role on cases.alert (agency_id, role, at desc);

alter table cases.message drop constraint message_kind_check;
alter table cases.message add constraint message_kind_check check (kind in ('request', 'reply', 'consult', 'opinion'));

do $$ declare t text; begin
  foreach t in array array['supplement', 'extension', 'withdrawal', 'fee_payment', 'consultation', 'opinion', 'alert'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format('create policy owner on cases.%I to thanglong_owner using (true) with check (true)', t);
    execute format('create policy agency on cases.%I to thanglong_agency using (agency_id = any (current_setting(''app.agencies'', true)::int[]))', t);
    execute format('create policy person on cases.%I for select to thanglong_person using (person_id = any (current_setting(''app.persons'', true)::uuid[]))', t);
    execute format('grant select, insert on cases.%I to thanglong_agency', t);
    if t not in ('alert', 'opinion') then execute format('grant select on cases.%I to thanglong_person', t); end if;
  end loop;
end $$;
grant update (answered_at, lapsed_at, after, papers) on cases.supplement to thanglong_agency;
grant update (decided_at, agreed, decided_by) on cases.withdrawal to thanglong_agency;
grant update (told_late_at, answered_at, answered_name, answer, opinion) on cases.consultation to thanglong_agency;
grant update (answered_at, answered_by, answered_name, answer, opinion) on cases.opinion to thanglong_agency;

create function cases.due_alarms(up_to timestamptz, at_most int) returns table (case_id uuid, agency_id int)
  language sql stable security definer set search_path = '' as $$
    select c.id, c.agency_id from cases.case c where c.alarm_at <= up_to order by c.alarm_at limit at_most
  $$;
comment on function cases.due_alarms is 'For the job that keeps the clock of the law: which cases are due for something, and under which agency''s hat';
create function cases.late_consultations(up_to timestamptz, at_most int) returns table (id uuid, agency_id int)
  language sql stable security definer set search_path = '' as $$
    select c.id, c.agency_id from cases.consultation c
    where c.answered_at is null and c.told_late_at is null and c.due_at < up_to order by c.due_at limit at_most
  $$;
comment on function cases.late_consultations is 'For the same job: consultations that are late and of which nobody has been told';
revoke execute on function cases.due_alarms, cases.late_consultations from public, thanglong_person, thanglong_agency;
grant execute on function cases.due_alarms, cases.late_consultations to thanglong_app;

-- What applicants say about how they were served: a rating at the end, a complaint at any time.
create table cases.rating (
  case_id uuid primary key,
  person_id uuid not null,
  agency_id int not null,
  service text not null,
  score smallint not null check (score between 1 and 5),
  comment text,
  rated_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table cases.rating is 'How content an applicant was with the handling of a case, one answer a case';
comment on column cases.rating.score is '1 not at all, 5 very';
create index rating_agency on cases.rating (agency_id, rated_at);
alter table cases.rating enable row level security;
alter table cases.rating force row level security;
create policy owner on cases.rating to thanglong_owner using (true) with check (true);
create policy person on cases.rating to thanglong_person using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
create policy agency on cases.rating for select to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert on cases.rating to thanglong_person;
grant update (score, comment, changed_at) on cases.rating to thanglong_person;
-- The agency learns what was said, never by whom or about which case.
grant select (agency_id, service, score, comment, rated_at) on cases.rating to thanglong_agency;

create table cases.complaint (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  case_agency_id int not null,
  code text not null,
  service text not null,
  service_version int not null,
  applicant_name text not null,
  about text not null check (about in ('delay', 'conduct', 'decision')),
  about_name text,
  not_by uuid[] not null,
  roles text[] not null,
  text text not null,
  state text not null check (state in ('received', 'more-asked', 'answered', 'refused')),
  received_at timestamptz not null,
  refuse_until timestamptz not null,
  ask_until timestamptz not null,
  due_at timestamptz,
  asked text,
  asked_at timestamptz,
  asked_name text,
  more text,
  more_at timestamptz,
  answer text,
  upheld boolean,
  answered_at timestamptz,
  answered_by uuid,
  answered_name text,
  told_late_at timestamptz
);
comment on table cases.complaint is 'A complaint about how a case is handled, on a clock of its own';
comment on column cases.complaint.agency_id is 'The agency that answers: the one complained about, or the one above it where its head worked on the case';
comment on column cases.complaint.case_agency_id is 'The agency complained about';
comment on column cases.complaint.about_name is 'The official whom the person names';
comment on column cases.complaint.not_by is 'Accounts that may not answer: whoever worked on the case';
comment on column cases.complaint.roles is 'Roles at the answering agency whose holders may answer';
comment on column cases.complaint.due_at is 'When the answer is due; null while the person is asked for more';
comment on column cases.complaint.upheld is 'Whether the answer agrees that something was wrong';
create index complaint_case on cases.complaint (case_id, received_at);
create unique index complaint_open on cases.complaint (case_id) where state in ('received', 'more-asked');
create index complaint_agency on cases.complaint (agency_id, state, due_at);
create index complaint_due on cases.complaint (due_at) where state = 'received' and told_late_at is null;
alter table cases.complaint enable row level security;
alter table cases.complaint force row level security;
create policy owner on cases.complaint to thanglong_owner using (true) with check (true);
create policy person on cases.complaint to thanglong_person using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
create policy agency on cases.complaint to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert on cases.complaint to thanglong_person;
grant select on cases.complaint to thanglong_agency;
grant update (state, due_at, more, more_at, asked, asked_at, asked_name, answer, upheld, answered_at, answered_by, answered_name, told_late_at)
  on cases.complaint to thanglong_agency;

create function cases.late_complaints(up_to timestamptz, at_most int) returns table (id uuid, agency_id int)
  language sql stable security definer set search_path = '' as $$
    select c.id, c.agency_id from cases.complaint c
    where c.state = 'received' and c.told_late_at is null and c.due_at < up_to order by c.due_at limit at_most
  $$;
comment on function cases.late_complaints is 'For the job that keeps the clock of complaints: which are late and of which nobody has been told';
revoke execute on function cases.late_complaints from public, thanglong_person, thanglong_agency;
grant execute on function cases.late_complaints to thanglong_app;

alter table cases.alert drop constraint alert_kind_check;
alter table cases.alert add constraint alert_kind_check check (kind in ('remind', 'escalate', 'consultation', 'complaint'));
alter table cases.alert add column complaint_id uuid;
comment on column cases.alert.complaint_id is 'The complaint that is late; its case may be another agency''s';

-- A case that is followed without an account does not tell why it was refused: whoever was refused reads that signed in.
drop function cases.follow_case(text, uuid);
create function cases.follow_case(wanted text, applicant uuid)
returns table (case_id uuid, service text, service_version int, agency_id int, state text, received_at timestamptz, due_at timestamptz,
  decided_at timestamptz, delivered_at timestamptz, ended_at timestamptz, is_applicant boolean)
language sql stable security definer set search_path = '' as $$
  select id, service, service_version, agency_id, state, received_at, due_at, decided_at, delivered_at, ended_at, person_id = applicant
  from cases.case where code = wanted and (person_id = applicant or on_behalf_of = applicant)
$$;
comment on function cases.follow_case is 'How a case stands, for whoever knows its code and its applicant';
revoke execute on function cases.follow_case from public;
grant execute on function cases.follow_case to thanglong_app;

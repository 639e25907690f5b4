-- People ask the agency that read their data why it did, on the country's clock.
create table identity.data_question (
  id uuid primary key,
  person_id uuid not null,
  asked_by uuid not null,
  agency_id int not null,
  trace_id uuid not null,
  reading jsonb not null,
  text text not null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  source text not null,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  answered_name text,
  told_late_at timestamptz,
  unique (person_id, trace_id)
);
comment on table identity.data_question is 'A question to an agency about one reading of personal data, and its answer';
comment on column identity.data_question.person_id is 'Whose data was read';
comment on column identity.data_question.asked_by is 'Who asks: the person, or whoever acts for them';
comment on column identity.data_question.agency_id is 'The agency that answers: the one that read, or the nearest above it that somebody leads';
comment on column identity.data_question.trace_id is 'The reading, as audit.trace has it';
comment on column identity.data_question.reading is 'The reading as the person saw it: who, what, for which purpose, on which basis';
comment on column identity.data_question.source is 'The text that sets the time for the answer, or unverified';
comment on column identity.data_question.told_late_at is 'When those who lead the agency were told that the answer is late';
create index data_question_agency on identity.data_question (agency_id, due_at);
create index data_question_due on identity.data_question (due_at) where answered_at is null and told_late_at is null;
alter table identity.data_question enable row level security;
alter table identity.data_question force row level security;
create policy owner on identity.data_question to thanglong_owner using (true) with check (true);
create policy person on identity.data_question to thanglong_person using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
create policy agency on identity.data_question to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant usage on schema identity to thanglong_person, thanglong_agency, thanglong_app;
grant select, insert on identity.data_question to thanglong_person;
grant select on identity.data_question to thanglong_agency;
grant update (answer, answered_at, answered_by, answered_name, told_late_at) on identity.data_question to thanglong_agency;

create function identity.late_data_questions(up_to timestamptz, at_most int) returns table (id uuid, agency_id int)
  language sql stable security definer set search_path = '' as $$
    select q.id, q.agency_id from identity.data_question q
    where q.answered_at is null and q.told_late_at is null and q.due_at < up_to order by q.due_at limit at_most
  $$;
comment on function identity.late_data_questions is 'For the job that keeps their clock: which questions are late and of which nobody has been told';
revoke execute on function identity.late_data_questions from public, thanglong_person, thanglong_agency;
grant execute on function identity.late_data_questions to thanglong_app;

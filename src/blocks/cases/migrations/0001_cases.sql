create schema cases;
comment on schema cases is 'What people have asked the government for, and how each request stands';
grant usage on schema cases to thanglong_app, thanglong_person, thanglong_agency;

create table cases.case (
  id uuid primary key,
  code text not null unique,
  service text not null,
  service_version int not null,
  agency_id int not null,
  person_id uuid not null,
  applicant_name text not null,
  on_behalf_of uuid,
  channel text not null,
  state text not null,
  reason text,
  received_at timestamptz not null,
  counted_from timestamptz not null,
  due_at timestamptz,
  accepted_at timestamptz,
  decided_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz,
  form jsonb not null,
  from_registries text[] not null,
  results jsonb not null,
  draft_id uuid unique,
  lead_case_id uuid,
  lead_agency_id int,
  lead_link_id uuid unique
);
comment on table cases.case is 'A request for a service, from filing to result, with the version of the service in force when it was received';
comment on column cases.case.code is 'Number that people are told; may have gaps';
comment on column cases.case.agency_id is 'The agency that is competent';
comment on column cases.case.person_id is 'Record id of the applicant in the registry of people';
comment on column cases.case.applicant_name is 'Full name of the applicant as it was at filing';
comment on column cases.case.on_behalf_of is 'Record id of the person for whom the applicant acts';
comment on column cases.case.state is 'State in the platform''s words; the country gives each its national code';
comment on column cases.case.reason is 'Why it was refused or stopped, as the official wrote it for the applicant';
comment on column cases.case.counted_from is 'Start of counting of the deadline, by the working-time rules';
comment on column cases.case.due_at is 'When the answer is due; null when the service declares no deadline';
comment on column cases.case.decided_at is 'When processing was finished, also by refusal';
comment on column cases.case.ended_at is 'When the process came to its end';
comment on column cases.case.form is 'The checked data of the form, never changed';
comment on column cases.case.from_registries is 'JSON pointers of the answers that registries gave, not the applicant';
comment on column cases.case.results is 'Process variables: tasks, registry, documents, messages, each by element id';
comment on column cases.case.draft_id is 'The draft that was filed: a second submit finds this case';
comment on column cases.case.lead_case_id is 'For a linked case: the case that asked for it, which stands at another agency';
comment on column cases.case.lead_link_id is 'For a linked case: the lead''s link, to which its reply is correlated';
create index case_person on cases.case (person_id, received_at desc);
create index case_agency on cases.case (agency_id, received_at desc);

create table cases.token (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  node text not null,
  waiting_for text not null check (waiting_for in ('user', 'message', 'timer', 'join')),
  via text
);
comment on table cases.token is 'Where the process of a case stands; a case without tokens has ended';
comment on column cases.token.node is 'Element of the process file';
comment on column cases.token.via is 'At a join: the flow by which it came';
create index token_case on cases.token (case_id);

create table cases.task (
  id uuid primary key,
  case_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  node text not null,
  role text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  claimed_by uuid,
  claimed_name text,
  claimed_at timestamptz,
  done_at timestamptz,
  outcome text,
  reason text,
  version int not null default 1
);
comment on table cases.task is 'Work of an official on a case; closed by its outcome, or without one when a timer took it away';
comment on column cases.task.claimed_by is 'Account of the official who has taken it';
comment on column cases.task.version is 'Grows with every change, so that a page that is no longer true is refused';
create index task_case on cases.task (case_id);
create index task_inbox on cases.task (agency_id, role, due_at, id) where done_at is null;
create index task_claimed on cases.task (claimed_by, due_at) where done_at is null;

create table cases.timer (
  id uuid primary key,
  case_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  node text not null,
  due_at timestamptz not null
);
comment on table cases.timer is 'Times that processes wait for; a row goes when it fires or is cancelled';
create index timer_due on cases.timer (due_at);
create index timer_case on cases.timer (case_id);

create table cases.message (
  id uuid primary key,
  kind text not null check (kind in ('request', 'reply')),
  link_id uuid not null,
  from_agency_id int not null,
  agency_id int not null,
  person_id uuid not null,
  case_id uuid not null,
  linked_case_id uuid not null,
  service text not null,
  channel text not null,
  applicant_name text not null,
  on_behalf_of uuid,
  body jsonb not null,
  sent_at timestamptz not null
);
comment on table cases.message is 'What cases at different agencies tell each other: a request opens a linked case, its reply goes back. Only the addressee reads it.';
comment on column cases.message.link_id is 'The lead''s link, by which request and reply belong together';
comment on column cases.message.agency_id is 'The addressee';
comment on column cases.message.case_id is 'The case that sent it';
comment on column cases.message.linked_case_id is 'The case that a request opens, or that replies';
comment on column cases.message.service is 'For a request: the service that is asked for';
comment on column cases.message.body is 'For a request the form of the linked case, for a reply what it answers';
create unique index message_link on cases.message (link_id, kind);

create table cases.link (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  node text not null,
  service text not null,
  to_agency_id int not null,
  linked_case_id uuid not null,
  code text,
  state text not null,
  due_at timestamptz,
  sent_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table cases.link is 'The lead''s mirror of its linked cases: what they have told it. It never reads theirs.';
comment on column cases.link.node is 'The send task';
comment on column cases.link.state is 'State of the linked case as last told';
create index link_case on cases.link (case_id);

create table cases.history (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  at timestamptz not null,
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
comment on table cases.history is 'What happened to a case, for applicant and officials alike; rows are only ever added';
create index history_case on cases.history (case_id, at, id);

do $$ declare t text; begin
  foreach t in array array['case', 'token', 'task', 'timer', 'message', 'link', 'history'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format('create policy owner on cases.%I to thanglong_owner using (true) with check (true)', t);
    if t <> 'message' then
      execute format('create policy person on cases.%I to thanglong_person using (person_id = any (current_setting(''app.persons'', true)::uuid[]))', t);
      execute format('create policy agency on cases.%I to thanglong_agency using (agency_id = any (current_setting(''app.agencies'', true)::int[]))', t);
    end if;
  end loop;
end $$;
-- A message is written in the sender's name and read by the addressee alone.
create policy send on cases.message for insert to thanglong_agency
  with check (from_agency_id = any (current_setting('app.agencies', true)::int[]));
create policy receive on cases.message for select to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]));

-- A person files and looks; everything after that is the agency's.
grant select, insert on cases.case, cases.token, cases.task, cases.timer, cases.link, cases.history to thanglong_person, thanglong_agency;
grant update on cases.case, cases.task, cases.link to thanglong_agency;
grant delete on cases.token, cases.timer to thanglong_agency;
grant insert, select on cases.message to thanglong_agency;

create function cases.due_timers(up_to timestamptz, at_most int) returns table (id uuid, case_id uuid, agency_id int)
  language sql stable security definer set search_path = '' as $$
    select t.id, t.case_id, t.agency_id from cases.timer t where t.due_at <= up_to order by t.due_at limit at_most
  $$;
comment on function cases.due_timers is 'For the job that fires timers: which are due and under which agency''s hat; nothing of the cases';

create sequence cases.case_number;
create table cases.number_base (day date primary key, base bigint not null);
comment on table cases.number_base is 'Where the sequence of case numbers stood when a day began';
create function cases.draw_numbers(on_day date, how_many int) returns setof bigint
  language plpgsql volatile security definer set search_path = '' as $$
  declare first bigint;
  begin
    select base into first from cases.number_base where day = on_day;
    if first is null then
      insert into cases.number_base values (on_day, nextval('cases.case_number')) on conflict do nothing;
      select base into first from cases.number_base where day = on_day;
    end if;
    return query select nextval('cases.case_number') - first from generate_series(1, how_many);
  end $$;
comment on function cases.draw_numbers is 'Numbers for the codes of a day''s cases. A sequence, so that filings never wait for each other; gaps do not matter';
revoke execute on all functions in schema cases from public;
grant execute on all functions in schema cases to thanglong_app, thanglong_person, thanglong_agency;
revoke execute on function cases.due_timers from thanglong_person, thanglong_agency;

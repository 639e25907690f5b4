create table cases.checked (
  task_id uuid not null,
  document_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (task_id, document_id)
);
comment on table cases.checked is 'Which evidence an official has ticked off while working on a task; the next official sees it, the applicant''s hat has no right to it';
create index checked_case on cases.checked (case_id, at);
alter table cases.checked enable row level security;
alter table cases.checked force row level security;
create policy owner on cases.checked to thanglong_owner using (true) with check (true);
create policy agency on cases.checked to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert, delete on cases.checked to thanglong_agency;

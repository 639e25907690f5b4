create table cases.note (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  text text not null,
  at timestamptz not null,
  by_account uuid not null,
  by_name text not null
);
comment on table cases.note is 'What officials write to each other about a case; the applicant''s hat never reads it, and rows are only ever added';
create index note_case on cases.note (case_id, at, id);
alter table cases.note enable row level security;
alter table cases.note force row level security;
create policy owner on cases.note to thanglong_owner using (true) with check (true);
create policy agency on cases.note to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert on cases.note to thanglong_agency;

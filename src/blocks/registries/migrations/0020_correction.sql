-- What an agency calls wrong in a record, and what the agency that keeps the registry decided about it.
create table registries.correction (
  id uuid primary key,
  registry text not null,
  record_id uuid not null,
  person_id uuid,
  attribute text not null,
  before jsonb,
  proposed jsonb,
  reason text not null,
  case_id uuid,
  agency_id int not null,
  asked_by uuid not null,
  asked_person uuid,
  asked_name text not null,
  asked_at timestamptz not null,
  decides_id int not null,
  state text not null default 'asked' check (state in ('asked', 'granted', 'refused')),
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  answer text,
  done jsonb
);
comment on table registries.correction is 'A value of a record that an agency calls wrong, and what became of it';
comment on column registries.correction.agency_id is 'The agency that asks';
comment on column registries.correction.decides_id is 'The agency that keeps the registry and decides';
comment on column registries.correction.case_id is 'The case in which it was noticed';
comment on column registries.correction.done is 'The version that was written, and the cases in which the old value was used';
create index correction_asked on registries.correction (agency_id, registry, asked_at);
create index correction_decides on registries.correction (decides_id, registry, asked_at);
create index correction_person on registries.correction (person_id) where person_id is not null;

alter table registries.correction enable row level security;
alter table registries.correction force row level security;
create policy owner on registries.correction to thanglong_owner using (true) with check (true);
create policy agency on registries.correction to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
create policy decides on registries.correction to thanglong_agency using (decides_id = any ((select current_setting('app.agencies', true))::int[]));
create policy person on registries.correction for select to thanglong_person using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
grant select on registries.correction to thanglong_person, thanglong_agency;
grant insert, update (state, decided_by, decided_name, decided_at, answer, done) on registries.correction to thanglong_agency;

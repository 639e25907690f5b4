create table registries.draft (
  registry text primary key,
  agency_id integer not null,
  text text not null,
  locales jsonb not null,
  based_on integer not null,
  changed_by text not null,
  changed_at timestamptz not null
);
comment on table registries.draft is 'Declarations that are being drawn up at the agency that owns the registry: nothing goes by them';
comment on column registries.draft.text is 'registry.yaml as it is so far, also while it is faulty';
comment on column registries.draft.locales is 'By language, the texts of other languages by JSON pointer';
comment on column registries.draft.based_on is 'The version in force when it was begun; 0 for a registry that there is not yet';
comment on column registries.draft.changed_by is 'Name of the official who changed it last';
alter table registries.draft enable row level security;
alter table registries.draft force row level security;
create policy owner on registries.draft to thanglong_owner using (true) with check (true);
create policy agency on registries.draft to thanglong_agency
  using (agency_id = any ((select current_setting('app.agencies', true))::int[])) with check (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert, update, delete on registries.draft to thanglong_agency;
grant insert, update on registries.waiting to thanglong_agency;

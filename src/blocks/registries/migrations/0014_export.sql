create table registries.export (
  id uuid primary key,
  registry text not null,
  agency_id integer not null,
  account_id uuid not null,
  asked_by jsonb not null,
  query jsonb not null,
  known_at timestamptz not null,
  attributes jsonb not null,
  format text not null check (format in ('csv', 'xlsx', 'parquet')),
  lang text not null,
  state text not null check (state in ('waiting', 'made', 'failed', 'gone')),
  rows bigint not null default 0,
  file_id uuid,
  size bigint,
  fault jsonb,
  asked_at timestamptz not null,
  made_at timestamptz,
  expires_at timestamptz,
  leased_until timestamptz
);
comment on table registries.export is 'Files that were taken out of a registry: who asked for which records, how many they were; the file itself is kept for some days';
comment on column registries.export.asked_by is 'The official with the appointments that they had when they asked: in their name it is made and traced';
comment on column registries.export.query is 'What the list was narrowed to, as in its address';
comment on column registries.export.known_at is 'What was believed at this instant is in the file';
comment on column registries.export.state is 'waiting: a job makes it; gone: the file has been taken away, the row stays';
comment on column registries.export.rows is 'How many records have been written';
create index on registries.export (registry, account_id, asked_at);
create index on registries.export (file_id);
alter table registries.export enable row level security;
alter table registries.export force row level security;
create policy owner on registries.export to thanglong_owner using (true) with check (true);
create policy agency on registries.export to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]))
  with check (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on registries.export to thanglong_agency;
grant update (state, rows, file_id, size, fault, made_at, expires_at, leased_until) on registries.export to thanglong_agency;

create function registries.exports_due(at timestamptz) returns table (id uuid, agency_id integer)
  language sql stable security definer set search_path = '' as $$
    select e.id, e.agency_id from registries.export e
    where (e.state = 'waiting' and (e.leased_until is null or e.leased_until <= at)) or (e.state = 'made' and e.expires_at <= at)
    order by e.asked_at limit 20 $$;
comment on function registries.exports_due is 'Files to be taken out of a registry that a job has to make or to take away';
create or replace function registries.kept_files(ids uuid[]) returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select file_id from registries.import_part where file_id = any (ids)
    union select file_id from registries.export where file_id = any (ids) $$;
revoke execute on function registries.exports_due from public;
grant execute on function registries.exports_due to thanglong_app;

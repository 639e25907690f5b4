-- Files that come by a page: uploaded, looked at, given their columns, then read and taken in by a job.
alter table registries.import drop constraint import_state_check;
alter table registries.import add constraint import_state_check
  check (state in ('waiting', 'reading', 'checked', 'taking', 'taken', 'cancelled', 'refused'));
alter table registries.import
  add column format text not null default 'csv' check (format in ('csv', 'xlsx', 'parquet')),
  add column encoding text,
  add column size bigint,
  add column head jsonb,
  add column sample jsonb,
  add column shape text,
  add column fault jsonb,
  add column read_bytes bigint not null default 0,
  add column lap_at timestamptz,
  add column lap_bytes bigint not null default 0,
  add column leased_until timestamptz;
comment on column registries.import.state is 'waiting: for its columns; reading, taking: a job or command is at it; checked: waits for who decides; refused: cannot be read at all';
comment on column registries.import.encoding is 'How its letters are written, as recognised';
comment on column registries.import.size is 'Bytes; empty where the file stays with the command that reads it';
comment on column registries.import.head is 'Its first row';
comment on column registries.import.sample is 'The rows below it that show what the columns hold, until the columns are known';
comment on column registries.import.shape is 'Hash of what of the declaration matters to rows: a file that was read by another one is not taken in';
comment on column registries.import.fault is 'Why it is refused, or what it waits for';
comment on column registries.import.read_bytes is 'How far reading has come';
comment on column registries.import.lap_at is 'When the present reading began, and where: what remains is told from it';
comment on column registries.import.leased_until is 'Until then the process that reads it is taken to be alive';
grant update (columns, valid_from, source, basis, partial, sample, shape, fault, read_bytes, lap_at, lap_bytes, leased_until)
  on registries.import to thanglong_agency;
create index import_of_registry on registries.import (registry, started_at);

create table registries.import_part (
  import_id uuid not null,
  agency_id integer not null,
  nth integer not null,
  file_id uuid not null,
  size bigint not null,
  primary key (import_id, nth)
);
comment on table registries.import_part is 'Where the content of a file is kept until it has been taken in or given up, in the order of its parts';
create index on registries.import_part (file_id);
alter table registries.import_part enable row level security;
alter table registries.import_part force row level security;
create policy owner on registries.import_part to thanglong_owner using (true) with check (true);
create policy agency on registries.import_part to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]))
  with check (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert, delete on registries.import_part to thanglong_agency;

create function registries.imports_due(at timestamptz) returns table (id uuid, agency_id integer)
  language sql stable security definer set search_path = '' as $$
    select i.id, i.agency_id from registries.import i
    where exists (select from registries.import_part p where p.import_id = i.id)
      and i.state <> 'waiting' and i.state <> 'checked' and (i.leased_until is null or i.leased_until <= at)
    order by i.started_at limit 20 $$;
comment on function registries.imports_due is 'Files that a job has to read, to take in, or to forget the content of';
create function registries.kept_files(ids uuid[]) returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select file_id from registries.import_part where file_id = any (ids) $$;
comment on function registries.kept_files is 'Of these files those that a registry still needs';
revoke execute on function registries.imports_due, registries.kept_files from public;
grant execute on function registries.imports_due, registries.kept_files to thanglong_app;

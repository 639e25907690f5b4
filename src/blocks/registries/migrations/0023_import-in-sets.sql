-- A file is worked on in statements over all of its rows: the planner needs to know how many there are and little of what they hold, and
-- looking at a tenth of a percent of a large file tells it as much as looking at all of it.
do $$ declare name text; begin
  foreach name in array array['import_id', 'agency_id', 'row', 'line', 'id', 'key', 'valid_from', 'person_id', 'turn', 'known', 'entry', 'version'] loop
    execute format('alter table registries.import_row alter column %I set statistics 10', name);
  end loop;
  alter table registries.import_row alter column change set statistics 0, alter column merged set statistics 0;
end $$;

-- The names of records that a file makes are read from its rows: they hold from one day on without an end, and nobody bore them before.
create function registries.imported(import uuid, registry text) returns boolean
  language sql stable security definer set search_path = '' as $$
    select current_setting('app.registries_write', true) = $2 and exists (
      select from registries.import i where i.id = $1 and i.registry = $2 and i.state in ('checked', 'taking')
        and i.agency_id = any (current_setting('app.agencies', true)::int[])) $$;
comment on function registries.imported is 'Whether this file of one''s own agency is about to be taken into this registry, which is open for writing';

create function registries.imported_names(registry text, import uuid, name text) returns table (written text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not registries.imported(import, registry) then return; end if;
  return query execute format(
    'select w.written from (
       select distinct r.change->>$2 as written from registries.import_row r where r.import_id = $1 and r.known is null and r.change->>$2 <> '''') w
     where not exists (select from registry_find.%I n where n.id = registries.name_id(w.written))',
    translate(registry, '.-', '__') || '_name') using import, name;
end $$;
comment on function registries.imported_names is 'The names that the new records of a file bear and no record bore before; for the registry that is open for writing';

create function registries.keep_imported_bearers(registry text, import uuid, since tid, until tid, name text, born text, sex text, area text)
  returns void language plpgsql security definer set search_path = '' as $$
begin
  if not registries.imported(import, registry) then return; end if;
  -- Those of one name beside each other, as they are found: a page of a large table is touched once.
  execute format(
    'insert into registry_find.%I (record_id, name_id, born, sex, area, valid_from, valid_to, record_to)
     select r.id, registries.name_id(r.change->>$4), (r.change->>$5)::date, r.change->>$6, r.change->>$7, r.valid_from, ''infinity'', ''infinity''
     from registries.import_row r where r.ctid >= $2 and r.ctid < $3 and r.import_id = $1 and r.known is null and r.change->>$4 <> ''''
     order by 2, 3', translate(registry, '.-', '__')) using import, since, until, name, born, sex, area;
end $$;
comment on function registries.keep_imported_bearers is 'Notes which names the new records bear whose rows, one for each, stand in this stretch of a file; for the registry that is open for writing';

revoke execute on function registries.imported, registries.imported_names, registries.keep_imported_bearers from public;
grant execute on function registries.imported_names, registries.keep_imported_bearers to thanglong_agency;

-- How far taking in has come is told from beside the one transaction that takes in, which shows nothing until it ends.
create table registries.import_taking (
  import_id uuid primary key,
  agency_id integer not null,
  began_at timestamptz not null,
  share real not null
);
comment on table registries.import_taking is 'How far a file has been taken in; for the page alone, nothing depends on it';
comment on column registries.import_taking.share is 'From 0 to 1';
alter table registries.import_taking enable row level security;
alter table registries.import_taking force row level security;
create policy owner on registries.import_taking to thanglong_owner using (true) with check (true);
create policy agency on registries.import_taking to thanglong_agency
  using (agency_id = any (current_setting('app.agencies', true)::int[]))
  with check (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert, delete, update (began_at, share) on registries.import_taking to thanglong_agency;

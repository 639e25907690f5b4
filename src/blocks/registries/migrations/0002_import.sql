create table registries.layout (
  registry text primary key,
  layout integer not null
);
comment on table registries.layout is 'Which layout of its table and functions each registry was last given: a newer program brings the older ones up to date';

create table registries.import (
  id uuid primary key,
  registry text not null,
  agency_id integer not null,
  started_by uuid,
  file_name text not null,
  fingerprint text not null,
  columns jsonb not null,
  valid_from date,
  source text not null,
  basis text not null,
  partial boolean not null,
  state text not null check (state in ('reading', 'checked', 'taken', 'cancelled')),
  rows bigint not null default 0,
  faulty bigint not null default 0,
  added bigint,
  changed bigint,
  same bigint,
  started_at timestamptz not null,
  checked_at timestamptz,
  ended_at timestamptz
);
comment on table registries.import is 'Files that were brought into a registry: read, checked, then taken in at once or not at all';
comment on column registries.import.fingerprint is 'SHA-256 of the file: reading goes on only with the very same one';
comment on column registries.import.columns is 'Which attribute each column of the file holds, in their order; null for one that is left out';
comment on column registries.import.partial is 'The file lacks compulsory attributes: it can only change records that there are';
comment on column registries.import.rows is 'How many rows of the file have been read for good';
create index on registries.import (agency_id, started_at);

create table registries.import_row (
  import_id uuid not null,
  agency_id integer not null,
  row bigint not null,
  line bigint not null,
  id uuid not null,
  key text not null,
  valid_from date not null,
  person_id uuid,
  change jsonb not null,
  turn integer not null default 1,
  known uuid,
  entry integer,
  version integer,
  merged jsonb
);
comment on table registries.import_row is 'Rows of a file that wait until the whole of it is taken in';
comment on column registries.import_row.id is 'What the record will be called if there is none under its key';
comment on column registries.import_row.turn is 'Rows of one key are placed one after the other, by the day from which they hold';
comment on column registries.import_row.known is 'The record that there is under the key';
comment on column registries.import_row.merged is 'Its values after the change; null where the change says nothing new';
create index on registries.import_row (import_id, row);

create table registries.import_fault (
  import_id uuid not null,
  agency_id integer not null,
  line bigint not null,
  attribute text not null,
  code text not null,
  params jsonb not null,
  cells jsonb not null
);
comment on table registries.import_fault is 'Rows of a file that cannot be taken in, why, and what stood in them';
create index on registries.import_fault (import_id, line);

do $$ declare t text; begin
  foreach t in array array['import', 'import_row', 'import_fault'] loop
    execute format('alter table registries.%I enable row level security', t);
    execute format('alter table registries.%I force row level security', t);
    execute format('create policy owner on registries.%I to thanglong_owner using (true) with check (true)', t);
    execute format('create policy agency on registries.%I to thanglong_agency
      using (agency_id = any (current_setting(''app.agencies'', true)::int[]))
      with check (agency_id = any (current_setting(''app.agencies'', true)::int[]))', t);
  end loop;
end $$;
grant select, insert on registries.import, registries.import_row, registries.import_fault to thanglong_agency;
grant update (rows, faulty, added, changed, same, state, checked_at, ended_at) on registries.import to thanglong_agency;
grant update (turn, known, person_id, entry, version, merged), delete on registries.import_row to thanglong_agency;

create function registries.persons_of(numbers text[]) returns table (number text, person_id uuid)
  language sql stable security definer set search_path = '' as $$ select null::text, null::uuid where false $$;
comment on function registries.persons_of is 'Record ids of the people who have these personal numbers';
revoke execute on function registries.persons_of from public;
grant execute on function registries.persons_of to thanglong_agency;

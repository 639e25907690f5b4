-- Files that come in parts, each within the time that a request may take; once all are there a job looks at the whole.
alter table registries.import drop constraint import_state_check;
alter table registries.import add constraint import_state_check
  check (state in ('sending', 'looking', 'waiting', 'reading', 'checked', 'taking', 'taken', 'cancelled', 'refused'));
comment on column registries.import.state is 'sending: its parts still come; looking: a job finds out what it is; waiting: for its columns; reading, taking: a job or command is at it; checked: waits for who decides; refused: cannot be read at all';
comment on column registries.import.fingerprint is 'SHA-256 of the file: reading goes on only with the very same one; while it is sent, what the sender''s device says of it';
comment on column registries.import.read_bytes is 'How far sending, looking or reading has come';
grant update (fingerprint, format, encoding, head) on registries.import to thanglong_agency;

create or replace function registries.imports_due(at timestamptz) returns table (id uuid, agency_id integer)
  language sql stable security definer set search_path = '' as $$
    select i.id, i.agency_id from registries.import i
    where (i.state = 'sending' or exists (select from registries.import_part p where p.import_id = i.id))
      and i.state <> 'waiting' and i.state <> 'checked' and (i.leased_until is null or i.leased_until <= at)
    order by i.started_at limit 20 $$;
comment on function registries.imports_due is 'Files that a job has to look at, to read, to take in, or to forget the content of; those whose parts no longer come among them';

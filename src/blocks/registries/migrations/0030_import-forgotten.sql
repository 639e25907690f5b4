-- Rows that were taken in are mostly all that wait: then their whole table is emptied, which takes as long for many as for few.
create function registries.forget_import_rows(import uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not exists (
    select from registries.import i where i.id = import and i.agency_id = any (current_setting('app.agencies', true)::int[])) then return; end if;
  if not exists (select from registries.import_row r where r.import_id <> import) then
    begin
      -- Nobody waits for this, and who comes meanwhile is seen once it is held.
      lock table registries.import_row in access exclusive mode nowait;
      if not exists (select from registries.import_row r where r.import_id <> import) then
        truncate registries.import_row;
        return;
      end if;
    exception when lock_not_available then null;
    end;
  end if;
  delete from registries.import_row r where r.import_id = import;
end $$;
comment on function registries.forget_import_rows is 'Lets the waiting rows of a file of one''s own agency go';
revoke execute on function registries.forget_import_rows from public;
grant execute on function registries.forget_import_rows to thanglong_agency;

-- What stood in rows that were not taken in is data of people that no registry holds: it is let go once it has long served.
create function registries.forget_import_faults(ended_before timestamptz) returns void
  language sql security definer set search_path = '' as $$
    delete from registries.import_fault f using registries.import i where i.id = f.import_id and i.ended_at < ended_before $$;
comment on function registries.forget_import_faults is 'Lets go what stood in faulty rows of files that ended before an instant';
revoke execute on function registries.forget_import_faults from public;
grant execute on function registries.forget_import_faults to thanglong_app;

-- Files that came in parts and were never finished, or never posted, are nobody's any more.
create index part_upload_at on services.part_upload (created_at);
create function services.stale_part_uploads(before timestamptz, at_most int)
returns table (id uuid, person_id uuid, draft_id uuid)
language sql stable security definer set search_path = '' as $$
  select u.id, u.person_id, u.draft_id from services.part_upload u where u.created_at < before order by u.created_at limit at_most
$$;
comment on function services.stale_part_uploads is 'Files in parts that were begun before a time: which, whose, and of which draft';
revoke execute on function services.stale_part_uploads from public;
grant execute on function services.stale_part_uploads to thanglong_app;

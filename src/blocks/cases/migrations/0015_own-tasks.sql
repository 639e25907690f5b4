-- Who asks for their own tasks, or counts them, reads only those: among two thousand that wait at a desk a few are one's own.
create index task_desk_own on cases.task (agency_id, role, claimed_by, (coalesce(due_at, 'infinity'::timestamptz)), id)
  where done_at is null and claimed_by is not null;

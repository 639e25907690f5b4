-- Programs of other agencies read for cases of their own, which have no id here.
alter table audit.trace add column reference text;
comment on column audit.trace.reference is 'The case for which a program of another agency read, by the name that it has there';

drop function audit.traces_of_persons(uuid, boolean, timestamptz, uuid, integer, timestamptz, integer, text, uuid, uuid);
create function audit.traces_of_persons(reader uuid, include_own boolean, before_at timestamptz, before_id uuid, most integer,
  from_at timestamptz default null, wanted_agency integer default null, wanted_what text default null, wanted_person uuid default null,
  wanted_trace uuid default null)
returns table (
  id uuid, at timestamptz, actor_kind text, actor_name text, agency_id integer, action text, registry text,
  attributes text[], case_id uuid, document_id uuid, basis text, purpose text, persons uuid[], own boolean, for_name text, for_by text, reference text
)
language sql stable security definer set search_path = ''
as $$
  select t.id, t.at, t.actor_kind, t.actor_name, t.agency_id, t.action, t.registry,
         t.attributes, t.case_id, t.document_id, t.basis, t.purpose, array_agg(f.person_id),
         coalesce(t.actor_person_id = reader, false), t.for_name, t.for_by, t.reference
  from unnest(current_setting('app.persons', true)::uuid[]) as p (person_id)
  cross join lateral (
    select s.person_id, s.trace_id
    from audit.trace_subject s
    where s.person_id = p.person_id and (include_own or reader is null or s.reader_id is distinct from reader)
      and (before_at is null or (s.at, s.trace_id) < (before_at, coalesce(before_id, '00000000-0000-0000-0000-000000000000')))
      and (from_at is null or s.at >= from_at)
      and (wanted_person is null or s.person_id = wanted_person)
      and (wanted_trace is null or s.trace_id = wanted_trace)
      and ((wanted_agency is null and wanted_what is null) or exists (
        select 1 from audit.trace w where w.id = s.trace_id and (wanted_agency is null or w.agency_id = wanted_agency)
          and (wanted_what is null or coalesce(w.registry, w.action) = wanted_what)))
    order by s.at desc, s.trace_id desc
    limit most
  ) f
  join audit.trace t on t.id = f.trace_id
  group by t.id
  order by t.at desc, t.id desc
  limit most
$$;
comment on function audit.traces_of_persons is 'Traces of the persons for whom the transaction wears the person hat, newest first; what is the registry, or the act where there is none';
revoke execute on function audit.traces_of_persons from public;
grant execute on function audit.traces_of_persons to thanglong_person;

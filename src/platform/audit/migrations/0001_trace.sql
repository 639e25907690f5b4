create schema audit;
comment on schema audit is 'Who read whose data, when, and why. Rows are only ever added.';
grant usage on schema audit to thanglong_app, thanglong_person, thanglong_agency;

create table audit.trace (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('anyone', 'person', 'official', 'system')),
  actor_account_id text,
  actor_person_id uuid,
  actor_name text not null,
  agency_id integer,
  on_behalf_of uuid,
  action text not null,
  registry text,
  attributes text[] not null,
  case_id uuid,
  document_id uuid,
  basis text,
  purpose text not null,
  subjects uuid[] not null
);
comment on table audit.trace is 'One row per reading of personal data, written in the transaction of the reading. A list is one row that names its subjects.';
comment on column audit.trace.actor_name is 'Full name of the person or official, or the name of the job or subscriber, as it was then';
comment on column audit.trace.agency_id is 'The agency for which an official or a system actor read';
comment on column audit.trace.on_behalf_of is 'The person for whom the reader acted, where it was not themselves';
comment on column audit.trace.action is 'What was done, such as registry.read, case.open, document.open';
comment on column audit.trace.attributes is 'The attributes that were given out';
comment on column audit.trace.basis is 'Legal basis as declared';
comment on column audit.trace.purpose is 'Purpose code of the transaction';
comment on column audit.trace.subjects is 'Person ids whose data were read';

create table audit.trace_subject (
  person_id uuid not null,
  at timestamptz not null,
  trace_id uuid not null,
  reader_id uuid,
  primary key (person_id, at, trace_id)
);
comment on table audit.trace_subject is 'The traces of each person, newest found first. Written with the trace in one statement, so it carries no foreign key: none could ever fail, and each would cost a look-up per reading.';
comment on column audit.trace_subject.reader_id is 'The person who read, so that they need not see their own looking';

alter table audit.trace enable row level security;
alter table audit.trace force row level security;
create policy owner on audit.trace to thanglong_owner using (true) with check (true);
create policy add on audit.trace for insert to thanglong_app, thanglong_person, thanglong_agency with check (true);
grant insert on audit.trace to thanglong_app, thanglong_person, thanglong_agency;

alter table audit.trace_subject enable row level security;
alter table audit.trace_subject force row level security;
create policy owner on audit.trace_subject to thanglong_owner using (true) with check (true);
create policy add on audit.trace_subject for insert to thanglong_app, thanglong_person, thanglong_agency with check (true);
create policy person on audit.trace_subject for select to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
grant insert on audit.trace_subject to thanglong_app, thanglong_person, thanglong_agency;
grant select on audit.trace_subject to thanglong_person;

-- The traces of the persons of a person hat, without the reader's own unless they are asked for. A trace may name other people too: of its subjects only theirs come back.
create function audit.traces_of_persons(reader uuid, include_own boolean, before_at timestamptz, before_id uuid, most integer)
returns table (
  id uuid, at timestamptz, actor_kind text, actor_name text, agency_id integer, action text, registry text,
  attributes text[], case_id uuid, document_id uuid, basis text, purpose text, persons uuid[], own boolean
)
language sql stable security definer set search_path = ''
as $$
  select t.id, t.at, t.actor_kind, t.actor_name, t.agency_id, t.action, t.registry,
         t.attributes, t.case_id, t.document_id, t.basis, t.purpose, array_agg(f.person_id),
         coalesce(t.actor_person_id = reader, false)
  from unnest(current_setting('app.persons', true)::uuid[]) as p (person_id)
  cross join lateral (
    select s.person_id, s.trace_id
    from audit.trace_subject s
    where s.person_id = p.person_id and (include_own or reader is null or s.reader_id is distinct from reader)
      and (before_at is null or (s.at, s.trace_id) < (before_at, before_id))
    order by s.at desc, s.trace_id desc
    limit most
  ) f
  join audit.trace t on t.id = f.trace_id
  group by t.id
  order by t.at desc, t.id desc
  limit most
$$;
comment on function audit.traces_of_persons is 'Traces of the persons for whom the transaction wears the person hat, newest first';
revoke execute on function audit.traces_of_persons from public;
grant execute on function audit.traces_of_persons to thanglong_person;

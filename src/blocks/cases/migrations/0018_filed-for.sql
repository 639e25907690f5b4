-- A linked case says who filed the lead by a mandate, as the lead does.
alter table cases.message add column filed jsonb;
comment on column cases.message.filed is 'Who filed the case that asks for its applicant, and by what; empty where the applicant did';

-- What a parent filed for a child belongs to the parent; that it was, and how it stands, is held about the child too.
create index case_on_behalf_of on cases.case (on_behalf_of) where on_behalf_of is not null;
create function cases.filed_for(person uuid) returns table (code text, service text, applicant_name text, channel text, state text,
  reason text, received_at timestamptz, due_at timestamptz, decided_at timestamptz, delivered_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.code, c.service, c.applicant_name, c.channel, c.state, c.reason, c.received_at, c.due_at, c.decided_at, c.delivered_at, c.ended_at
  from cases.case c
  where c.on_behalf_of = person and c.person_id <> person and audit.without_mandate()
    and person = any (nullif(current_setting('app.persons', true), '')::uuid[])
  order by c.received_at, c.id
$$;
comment on function cases.filed_for is 'Cases that somebody else filed for a person of the hat: what they were and how they stand, without the answers, which are those of whoever filed';
revoke execute on function cases.filed_for from public;
grant execute on function cases.filed_for to thanglong_person;

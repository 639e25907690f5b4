-- Three agencies of a case: who helped to fill it in, who took it in and hands the result over, who decides (agency_id).
alter table cases.case add column support_agency_id int, add column intake_agency_id int;
update cases.case set intake_agency_id = agency_id;
comment on column cases.case.support_agency_id is 'The support point: where an official helped to fill it in; empty when nobody did';
comment on column cases.case.intake_agency_id is 'The receiving point: took it in and may hand the result over; online it is the competent agency';
create index case_intake on cases.case (intake_agency_id, received_at desc) where channel = 'counter';

create table cases.visit (
  id uuid primary key,
  person_id uuid not null,
  agency_id int not null,
  name text not null,
  identified text not null check (identified in ('card', 'number')),
  differs boolean not null,
  came_at timestamptz not null,
  by_account uuid not null,
  by_name text not null
);
comment on table cases.visit is 'Somebody stood at a counter and was identified; good for the day';
comment on column cases.visit.person_id is 'Who stood there';
comment on column cases.visit.agency_id is 'Whose counter it was';
comment on column cases.visit.identified is 'Whether the square code of their card was read, or its number typed by an official who looked at it';
comment on column cases.visit.differs is 'The card says another name or day of birth than the registry';
create index visit_agency on cases.visit (agency_id, came_at desc);

create table cases.paper (
  document_id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  agency_id int not null,
  kind text not null check (kind in ('original', 'copy', 'electronic')),
  compared_at timestamptz not null,
  by_account uuid not null,
  by_name text not null
);
comment on table cases.paper is 'As what a paper was shown at the counter; the official compared the scan with it';
comment on column cases.paper.document_id is 'The scan';
create index paper_case on cases.paper (case_id);

create table cases.hand_over (
  id uuid primary key,
  case_id uuid not null unique,
  person_id uuid not null,
  agency_id int not null,
  at_agency_id int not null,
  way text not null check (way in ('in-person', 'post')),
  receiver_name text,
  receiver_number text,
  post_reference text,
  posted_on date,
  at timestamptz not null,
  by_account uuid not null,
  by_name text not null,
  check ((way = 'post') = (post_reference is not null)),
  check ((way = 'in-person') = (receiver_name is not null))
);
comment on table cases.hand_over is 'How a result left the counter: who took it, or how it was posted';
comment on column cases.hand_over.agency_id is 'The competent agency';
comment on column cases.hand_over.at_agency_id is 'Whose counter handed it over';
comment on column cases.hand_over.receiver_number is 'Number on the card of whoever took it';

do $$ declare t text; begin
  foreach t in array array['visit', 'paper', 'hand_over'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format('create policy owner on cases.%I to thanglong_owner using (true) with check (true)', t);
    execute format('create policy agency on cases.%I to thanglong_agency using (agency_id = any ((select current_setting(''app.agencies'', true))::int[]))', t);
    execute format('create policy person on cases.%I to thanglong_person using (person_id = any ((select current_setting(''app.persons'', true))::uuid[]))', t);
    execute format('grant select, insert on cases.%I to thanglong_agency', t);
    execute format('grant select on cases.%I to thanglong_person', t);
  end loop;
end $$;

-- A counter is no party to the case: it learns how the case stands and nothing of what was answered, decided or written about it.
create function cases.taken_in(wanted uuid)
returns table (id uuid, code text, service text, service_version int, agency_id int, support_agency_id int, intake_agency_id int,
  person_id uuid, on_behalf_of uuid, applicant_name text, channel text, state text, received_at timestamptz, due_at timestamptz,
  decided_at timestamptz, delivered_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.id, c.code, c.service, c.service_version, c.agency_id, c.support_agency_id, coalesce(c.intake_agency_id, c.agency_id),
    c.person_id, c.on_behalf_of, c.applicant_name, c.channel, c.state, c.received_at, c.due_at, c.decided_at, c.delivered_at, c.ended_at
  from cases.case c where c.id = wanted and array[c.agency_id, c.intake_agency_id, c.support_agency_id]
    && (select current_setting('app.agencies', true))::int[]
$$;
comment on function cases.taken_in is 'How a case stands, for the agencies that took it in, helped with it or decide it';

create function cases.taken_in_at(counters int[], wanted_code text, at_most int) returns setof uuid
language sql stable security definer set search_path = '' as $$
  (select c.id from cases.case c
   where wanted_code is null and c.intake_agency_id = any (counters)
     and c.intake_agency_id = any ((select current_setting('app.agencies', true))::int[])
     and c.channel = 'counter' and c.delivered_at is null and c.state not in ('rejected', 'stopped')
   order by c.received_at desc, c.id limit at_most)
  union all
  select c.id from cases.case c where c.code = wanted_code
    and array[c.agency_id, c.intake_agency_id, c.support_agency_id] && counters
    and array[c.agency_id, c.intake_agency_id, c.support_agency_id] && (select current_setting('app.agencies', true))::int[]
$$;
comment on function cases.taken_in_at is 'Cases that a counter took in and has not handed over, newest first, or the one with a code that it has to do with';
revoke execute on function cases.taken_in, cases.taken_in_at from public;
grant execute on function cases.taken_in, cases.taken_in_at to thanglong_agency;

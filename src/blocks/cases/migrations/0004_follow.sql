-- A case is followed without an account by its code and a fact that only its applicant is likely to know. These functions run
-- before anybody is known and give the least: no name, no answer of the form, no officer.
create function cases.follow_case(wanted text, applicant uuid)
returns table (service text, service_version int, agency_id int, state text, reason text, received_at timestamptz, due_at timestamptz,
  decided_at timestamptz, delivered_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select service, service_version, agency_id, state, reason, received_at, due_at, decided_at, delivered_at, ended_at
  from cases.case where code = wanted and (person_id = applicant or on_behalf_of = applicant)
$$;
comment on function cases.follow_case is 'How a case stands, for whoever knows its code and its applicant';

create function cases.follow_history(wanted text, applicant uuid)
returns table (at timestamptz, state text, agency_id int)
language sql stable security definer set search_path = '' as $$
  select h.at, h.state, h.agency_id from cases.history h join cases.case c on c.id = h.case_id
  where c.code = wanted and (c.person_id = applicant or c.on_behalf_of = applicant) and h.state is not null order by h.at, h.id
$$;
comment on function cases.follow_history is 'The states that a case has had, without names';
revoke execute on function cases.follow_case, cases.follow_history from public;
grant execute on function cases.follow_case, cases.follow_history to thanglong_app;

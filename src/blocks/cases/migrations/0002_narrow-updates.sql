-- What was filed, by whom, for whom and when it is due stays as it was: only the state and what the process brings may change.
revoke update on cases.case, cases.task, cases.link from thanglong_agency;
grant update (state, reason, accepted_at, decided_at, delivered_at, ended_at, results) on cases.case to thanglong_agency;
grant update (claimed_by, claimed_name, claimed_at, done_at, outcome, reason, version) on cases.task to thanglong_agency;
grant update (code, state, due_at, changed_at) on cases.link to thanglong_agency;

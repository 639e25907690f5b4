-- A step was told three times over: by the task, by a token and in the results of the case, which grew with each and was written anew.
-- Now the task tells it: while it is open it is the token that waits for an official, and once it is decided its result.
alter table cases.task add column done_by uuid, add column done_name text, add column done_for text;
comment on column cases.task.done_by is 'Account of the official who has decided it; empty where a timer took it away';
comment on column cases.task.done_name is 'Their name, as it was then';
comment on column cases.task.done_for is 'Name of the absent official for whom they did';
grant update (done_by, done_name, done_for) on cases.task to thanglong_agency;

update cases.task k set done_by = (r.value #>> '{by,accountId}')::uuid, done_name = r.value #>> '{by,name}', done_for = r.value #>> '{by,for}'
  from cases.case c cross join lateral jsonb_each(c.results -> 'tasks') r
  where k.case_id = c.id and k.id::text = r.value ->> 'taskId';
update cases.task set done_by = claimed_by, done_name = claimed_name where done_by is null and outcome is not null;
delete from cases.token t using cases.task k where k.case_id = t.case_id and k.token_id = t.id and k.done_at is null;
update cases.case set results = results - 'tasks' where results ? 'tasks';

comment on table cases.token is 'Where the process of a case stands, beside its open tasks: what waits for a message, a time or other tokens; a case without either has ended';
comment on column cases.case.results is 'Process variables: registry, documents, messages, each by element id; what tasks brought about stands at the tasks';

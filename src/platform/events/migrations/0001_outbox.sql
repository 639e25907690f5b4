create table platform.event (
  id uuid primary key,
  type text not null,
  version int not null,
  subject text not null,
  at timestamptz not null,
  actor text not null,
  account_id uuid,
  payload jsonb not null
);
comment on table platform.event is 'Every change of state, written in the transaction that made it; never changed or deleted';
comment on column platform.event.subject is 'What it happened to; deliveries of one subject reach a subscriber in order';
comment on column platform.event.actor is 'Name of the person, official, job or subscriber that caused it';

create table platform.delivery (
  position bigint generated always as identity primary key,
  event_id uuid not null references platform.event,
  subscriber text not null,
  subject text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  attempts int not null default 0,
  due_at timestamptz not null,
  done_at timestamptz,
  fault text
);
comment on table platform.delivery is 'One row for each subscriber of an event: waiting, done, or dead after too many attempts';
comment on column platform.delivery.fault is 'Why the last attempt failed, without personal data';
create index delivery_due on platform.delivery (due_at, position) where state = 'waiting';
create index delivery_order on platform.delivery (subscriber, subject, position) where state <> 'done';
create index delivery_dead on platform.delivery (position) where state = 'dead';

grant usage on schema platform to thanglong_app, thanglong_person, thanglong_agency;
grant insert on platform.event, platform.delivery to thanglong_app, thanglong_person, thanglong_agency;
grant select on platform.event to thanglong_app;
grant select, update on platform.delivery to thanglong_app;

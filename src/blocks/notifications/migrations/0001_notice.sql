create schema notifications;
comment on schema notifications is 'What the government has told people';
grant usage on schema notifications to thanglong_app, thanglong_person, thanglong_agency;
create table notifications.notice (
  id uuid primary key,
  person_id uuid not null,
  agency_id int not null,
  case_id uuid,
  subject text not null,
  body text not null,
  link text,
  sent_at timestamptz not null,
  read_at timestamptz
);
comment on table notifications.notice is 'A notice in the app, with its text as it was sent';
comment on column notifications.notice.person_id is 'Whom it is for';
comment on column notifications.notice.agency_id is 'The agency in whose name it was sent';
comment on column notifications.notice.link is 'Path in the portal where it is acted on';
create index notice_person on notifications.notice (person_id, sent_at desc);
create index notice_unread on notifications.notice (person_id) where read_at is null;
alter table notifications.notice enable row level security;
alter table notifications.notice force row level security;
create policy owner on notifications.notice to thanglong_owner using (true) with check (true);
create policy person on notifications.notice to thanglong_person using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on notifications.notice for insert to thanglong_agency
  with check (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on notifications.notice to thanglong_person;
grant update (read_at) on notifications.notice to thanglong_person;
grant insert on notifications.notice to thanglong_agency;

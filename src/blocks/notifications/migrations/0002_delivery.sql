alter table notifications.notice add column lang text, add column kind text not null default 'progress';
comment on column notifications.notice.lang is 'Language in which it was written: the recipient''s';
comment on column notifications.notice.kind is 'progress, action (something is asked of the person) or security';

create table notifications.contact (
  person_id uuid primary key,
  lang text,
  email text,
  phone text,
  email_returned_at timestamptz,
  channels jsonb not null default '{}',
  quiet_from text not null default '21:00',
  quiet_to text not null default '07:00',
  updated_at timestamptz not null
);
comment on table notifications.contact is 'How a person wants to be told: verified addresses, language, channels by kind of notice, quiet hours';
comment on column notifications.contact.email is 'Verified by a code that was sent to it';
comment on column notifications.contact.phone is 'Verified by a code that was sent to it; + and digits';
comment on column notifications.contact.email_returned_at is 'The last message came back for good: nothing more is sent there until it is verified again';
comment on column notifications.contact.channels is 'Kind of notice to the list of channels beside the app; a kind that is missing has its default';
comment on column notifications.contact.quiet_from is 'Local time HH:MM from which nothing is sent unless it is urgent; the same as quiet_to: never quiet';
alter table notifications.contact enable row level security;
alter table notifications.contact force row level security;
create policy owner on notifications.contact to thanglong_owner using (true) with check (true);
create policy person on notifications.contact to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
grant select, insert, update on notifications.contact to thanglong_person;

create table notifications.code (
  id uuid primary key,
  person_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  mac text not null,
  tries int not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table notifications.code is 'One-time codes that prove an address is the person''s own';
comment on column notifications.code.mac is 'Keyed hash of the code';
create index code_person on notifications.code (person_id, sent_at desc);
alter table notifications.code enable row level security;
alter table notifications.code force row level security;
create policy owner on notifications.code to thanglong_owner using (true) with check (true);
create policy person on notifications.code to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
grant select, insert on notifications.code to thanglong_person;
grant update (tries, used_at) on notifications.code to thanglong_person;

create table notifications.message (
  id uuid primary key,
  person_id uuid not null,
  agency_id int,
  notice_id uuid references notifications.notice,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  lang text not null,
  subject text not null,
  body text not null,
  link text,
  urgent boolean not null,
  written_at timestamptz not null
);
comment on table notifications.message is 'What goes out by e-mail or SMS, with text and address as sent; read by its person and by the sender in the person''s name';
comment on column notifications.message.agency_id is 'The agency in whose name it is sent; none for a code that the person asked for';
comment on column notifications.message.body is 'Plain text; of an SMS the whole text';
create index message_notice on notifications.message (notice_id);
alter table notifications.message enable row level security;
alter table notifications.message force row level security;
create policy owner on notifications.message to thanglong_owner using (true) with check (true);
create policy person on notifications.message to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on notifications.message for insert to thanglong_agency
  with check (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on notifications.message to thanglong_person;
grant insert on notifications.message to thanglong_agency;

create table notifications.delivery (
  id uuid primary key,
  person_id uuid not null,
  agency_id int,
  notice_id uuid references notifications.notice,
  channel text not null check (channel in ('app', 'email', 'sms')),
  state text not null check (state in ('queued', 'sent', 'failed', 'expired')),
  kind text not null,
  attempts int not null default 0,
  next_at timestamptz,
  expires_at timestamptz,
  sent_at timestamptz,
  provider text,
  provider_ref text,
  fault text,
  created_at timestamptz not null
);
comment on table notifications.delivery is 'One row for each channel of a notice: how far it has come. No text and no address';
comment on column notifications.delivery.id is 'Also the id of the message and the key by which a provider knows a repetition';
comment on column notifications.delivery.next_at is 'When it is tried next; while it is being sent, when the attempt counts as lost';
comment on column notifications.delivery.provider_ref is 'What the provider calls it';
comment on column notifications.delivery.fault is 'Code of the last fault, without personal data';
create index delivery_due on notifications.delivery (next_at) where state = 'queued';
create index delivery_stuck on notifications.delivery (created_at desc) where state in ('queued', 'failed', 'expired');
create index delivery_notice on notifications.delivery (notice_id);
alter table notifications.delivery enable row level security;
alter table notifications.delivery force row level security;
create policy owner on notifications.delivery to thanglong_owner using (true) with check (true);
create policy sender on notifications.delivery to thanglong_app using (true) with check (true);
create policy person on notifications.delivery to thanglong_person
  using (person_id = any (current_setting('app.persons', true)::uuid[]));
create policy agency on notifications.delivery for insert to thanglong_agency
  with check (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on notifications.delivery to thanglong_person;
grant insert on notifications.delivery to thanglong_agency;
grant select, update on notifications.delivery to thanglong_app;

create table notifications.sandbox (
  id uuid primary key,
  channel text not null,
  address text not null,
  subject text not null,
  body text not null,
  raw text not null,
  html text,
  parts int not null,
  at timestamptz not null
);
comment on table notifications.sandbox is 'Where messages go in development and tests instead of out; always empty in production';
grant select, insert on notifications.sandbox to thanglong_app;

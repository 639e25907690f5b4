-- Narrowed lists that officials keep, texts that agencies keep for their reasons, and what a team has done of late.
create table cases.saved_view (
  id uuid primary key,
  agency_id int not null,
  account_id uuid not null,
  by_name text not null,
  name text not null,
  asked jsonb not null,
  shared_role text,
  made_at timestamptz not null
);
comment on table cases.saved_view is 'A narrowed list of the desk under a name; its owner''s, or shared with the holders of a role at the agency';
comment on column cases.saved_view.account_id is 'Whose it is';
comment on column cases.saved_view.asked is 'What the address of the list asks for';
create index saved_view_account on cases.saved_view (account_id);
create index saved_view_shared on cases.saved_view (agency_id, shared_role) where shared_role is not null;

create table cases.reason_template (
  id uuid primary key,
  agency_id int not null,
  kind text not null check (kind in ('refuse', 'supplement', 'stop')),
  service text,
  name text not null,
  reason text not null,
  remedy text,
  made_at timestamptz not null,
  made_by uuid not null,
  made_name text not null,
  removed_at timestamptz
);
comment on table cases.reason_template is 'A text that officials of an agency begin a reason with';
comment on column cases.reason_template.service is 'The service for which it is; null: for all';
comment on column cases.reason_template.remedy is 'How to put it right, where the form asks for that apart';
create index reason_template_agency on cases.reason_template (agency_id, kind) where removed_at is null;

do $$ declare t text; begin
  foreach t in array array['saved_view', 'reason_template'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format('create policy owner on cases.%I to thanglong_owner using (true) with check (true)', t);
    execute format('create policy agency on cases.%I to thanglong_agency using (agency_id = any ((select current_setting(''app.agencies'', true))::int[]))', t);
    execute format('grant select, insert on cases.%I to thanglong_agency', t);
  end loop;
end $$;
grant update (name, shared_role, agency_id), delete on cases.saved_view to thanglong_agency;
grant update (name, kind, service, reason, remedy, removed_at) on cases.reason_template to thanglong_agency;

create index task_done on cases.task (agency_id, done_at) include (claimed_by) where done_at is not null;

-- Narrowed lists of records that officials keep under a name.
create table registries.saved_list (
  id uuid primary key,
  agency_id int not null,
  account_id uuid not null,
  by_name text not null,
  registry text not null,
  name text not null,
  asked jsonb not null,
  shared_role text,
  made_at timestamptz not null
);
comment on table registries.saved_list is 'A narrowed list of a registry''s records under a name; its owner''s, or shared with the holders of a role at the agency';
comment on column registries.saved_list.account_id is 'Whose it is';
comment on column registries.saved_list.asked is 'What the address of the list asks for';
create index saved_list_account on registries.saved_list (account_id, registry);
create index saved_list_shared on registries.saved_list (agency_id, registry, shared_role) where shared_role is not null;

alter table registries.saved_list enable row level security;
alter table registries.saved_list force row level security;
create policy owner on registries.saved_list to thanglong_owner using (true) with check (true);
create policy agency on registries.saved_list to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert, delete on registries.saved_list to thanglong_agency;

-- The console of programs: who changed what, which requests were refused, and what people agreed to.
create table identity.client_act (
  id uuid primary key,
  client_id text not null references identity.client,
  agency_id int not null,
  act text not null check (act in ('registered', 'changed', 'closed')),
  parts text[] not null,
  at timestamptz not null,
  by_account uuid not null,
  by_name text not null
);
comment on table identity.client_act is 'Who registered, changed and closed a program; insert-only';
comment on column identity.client_act.parts is 'What was changed, by the names of the form';
create index client_act_client on identity.client_act (client_id, at);
alter table identity.client_act enable row level security;
alter table identity.client_act force row level security;
create policy owner on identity.client_act for all to thanglong_owner using (true) with check (true);
create policy agency on identity.client_act for all to thanglong_agency using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select, insert on identity.client_act to thanglong_agency;

create table identity.client_fault (
  id uuid primary key,
  client_id text not null references identity.client,
  agency_id int not null,
  step text not null,
  error text not null,
  detail text not null,
  at timestamptz not null
);
comment on table identity.client_fault is 'The last requests of a program that were refused, so that whoever builds it sees why; of people it says nothing';
comment on column identity.client_fault.step is 'Where: authorization, grant, userinfo, …, as the provider calls it';
comment on column identity.client_fault.error is 'Error code of OAuth 2.0';
create index client_fault_client on identity.client_fault (client_id, at);
alter table identity.client_fault enable row level security;
alter table identity.client_fault force row level security;
create policy owner on identity.client_fault for all to thanglong_owner using (true) with check (true);
create policy agency on identity.client_fault for select to thanglong_agency using (agency_id = any (current_setting('app.agencies', true)::int[]));
grant select on identity.client_fault to thanglong_agency;

alter table identity.sso_record add column used_at timestamptz;
comment on column identity.sso_record.used_at is 'Of what a person agreed to: when tokens were last given for it';
create index sso_record_client on identity.sso_record (client_id, kind) where client_id is not null;

create or replace function identity.sso_put(what text, which text, grants text, uids text, session uuid, account uuid, client text, sealed bytea, at timestamptz, until timestamptz)
returns void language sql volatile security definer set search_path = '' as $$
  update identity.sso_record g set used_at = at where what = 'AccessToken' and g.kind = 'Grant' and g.key = grants;
  insert into identity.sso_record (kind, key, grant_key, uid_key, session_id, account_id, client_id, payload, made_at, expires_at)
  values (what, which, grants, uids, session, account, client, sealed, at, until)
  on conflict (kind, key) do update set grant_key = excluded.grant_key, uid_key = excluded.uid_key,
    session_id = coalesce(excluded.session_id, sso_record.session_id), account_id = excluded.account_id, client_id = excluded.client_id,
    payload = excluded.payload, expires_at = excluded.expires_at
$$;

create function identity.sso_add_fault(this_one uuid, client text, step_name text, code text, why text, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.client_fault f where f.client_id = client and f.id in (
    select o.id from identity.client_fault o where o.client_id = client order by o.at desc, o.id desc offset 19);
  insert into identity.client_fault (id, client_id, agency_id, step, error, detail, at)
  select this_one, c.id, c.agency_id, step_name, code, why, at from identity.client c where c.id = client and c.closed_at is null
$$;
comment on function identity.sso_add_fault is 'Remembers a refused request of a program; of each the last twenty';

create function identity.sso_client_use(which text) returns table (people bigint, used_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select count(distinct r.account_id), max(r.used_at) from identity.sso_record r
  where r.kind = 'Grant' and r.client_id = which and exists (
    select from identity.client c where c.id = which and c.agency_id = any (current_setting('app.agencies', true)::int[]))
$$;
comment on function identity.sso_client_use is 'How many people have agreed to a program of the agencies of the hat, and when one last signed in';

create function identity.sso_end_client(which text) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.sso_record r where r.client_id = which and exists (
    select from identity.client c where c.id = which and c.closed_at is not null
      and c.agency_id = any (current_setting('app.agencies', true)::int[]))
$$;
comment on function identity.sso_end_client is 'Ends what people agreed to, and the tokens of it, of a closed program of the agencies of the hat';

create function identity.sso_grants(account uuid, at timestamptz)
returns table (client_id text, agency_id int, name text, basis text, payload bytea, made_at timestamptz, used_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.id, c.agency_id, c.name, c.basis, r.payload, r.made_at, r.used_at
  from identity.sso_record r join identity.client c on c.id = r.client_id
  where r.kind = 'Grant' and r.account_id = account and (r.expires_at is null or r.expires_at > at) and c.closed_at is null
  order by r.made_at desc, r.key
$$;
comment on function identity.sso_grants is 'What somebody has agreed to, newest first';

create function identity.sso_take_back(account uuid, client text) returns bigint
language sql volatile security definer set search_path = '' as $$
  with gone as (
    delete from identity.sso_record r where r.account_id = account and r.client_id = client and r.kind <> 'Session' returning r.kind)
  select count(*) from gone where gone.kind = 'Grant'
$$;
comment on function identity.sso_take_back is 'Ends what somebody agreed to with one program, and its tokens; how many agreements that were';

revoke execute on function identity.sso_add_fault, identity.sso_client_use, identity.sso_end_client, identity.sso_grants, identity.sso_take_back from public;
grant execute on function identity.sso_add_fault, identity.sso_grants, identity.sso_take_back to thanglong_app;
grant execute on function identity.sso_client_use, identity.sso_end_client to thanglong_agency;

create table identity.substitution (
  id uuid primary key,
  agency_id int not null,
  role text not null,
  absent_account uuid not null references identity.account,
  absent_name text not null,
  substitute_account uuid not null references identity.account,
  substitute_name text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  declared_at timestamptz not null,
  declared_by uuid not null,
  declared_name text not null,
  ended_at timestamptz,
  check (absent_account <> substitute_account)
);
comment on table identity.substitution is 'Who acts with the appointment of an official who is away, and on which days; it is over by the clock';
comment on column identity.substitution.declared_by is 'The account of the absent official or of who leads the agency';
comment on column identity.substitution.valid_to is 'The first instant at which it no longer holds';
comment on column identity.substitution.ended_at is 'When it was ended before its time';
create index substitution_substitute on identity.substitution (substitute_account, valid_to);
create index substitution_agency on identity.substitution (agency_id, valid_to);
alter table identity.substitution enable row level security;
alter table identity.substitution force row level security;
create policy owner on identity.substitution to thanglong_owner using (true) with check (true);
create policy agency on identity.substitution to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert on identity.substitution to thanglong_agency;
grant update (ended_at) on identity.substitution to thanglong_agency;

create or replace function identity.open_session(hash text, at timestamptz)
returns table (account_id uuid, person_id uuid, name text, assurance int, seen_at timestamptz, appointments json)
language sql stable security definer set search_path = '' as $$
  select a.id, a.person_id, a.name, a.assurance, s.seen_at,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('agencyId', p.agency_id, 'role', p.role, 'for', p.absent))), '[]')
       from (
         select o.agency_id, o.role, null::json as absent from identity.appointment o
           where o.account_id = a.id and o.valid_from <= at and (o.valid_to is null or o.valid_to > at)
         union all
         select u.agency_id, u.role, json_build_object('accountId', b.id, 'name', b.name, 'personId', b.person_id)
           from identity.substitution u join identity.account b on b.id = u.absent_account and b.closed_at is null
           where u.substitute_account = a.id and u.valid_from <= at and u.valid_to > at and u.ended_at is null
             and exists (select from identity.appointment o where o.account_id = b.id and o.agency_id = u.agency_id and o.role = u.role
               and o.valid_from <= at and (o.valid_to is null or o.valid_to > at))
             and exists (select from identity.appointment o where o.account_id = a.id and o.agency_id = u.agency_id
               and o.valid_from <= at and (o.valid_to is null or o.valid_to > at))) p)
  from identity.session s join identity.account a on a.id = s.account_id
  where s.token_hash = hash and s.ended_at is null and s.expires_at > at and a.closed_at is null
$$;
comment on function identity.open_session is 'Who a session belongs to, with the appointments in force at the time given, also those of officials for whom they stand in';

create function identity.officials_of(wanted_agency int, at timestamptz)
returns table (account_id uuid, name text, role text, absent uuid)
language sql stable security definer set search_path = '' as $$
  with held as (
    select o.account_id, a.name, o.role from identity.appointment o join identity.account a on a.id = o.account_id and a.closed_at is null
    where wanted_agency = any ((select current_setting('app.agencies', true))::int[])
      and o.agency_id = wanted_agency and o.valid_from <= at and (o.valid_to is null or o.valid_to > at))
  select distinct held.account_id, held.name, held.role, null::uuid from held
  union all
  select b.account_id, b.name, u.role, u.absent_account from identity.substitution u
    join held h on h.account_id = u.absent_account and h.role = u.role
    join (select distinct account_id, name from held) b on b.account_id = u.substitute_account
  where u.agency_id = wanted_agency and u.valid_from <= at and u.valid_to > at and u.ended_at is null
$$;
comment on function identity.officials_of is 'To an agency: which of its officials hold which role at the time given; absent is the official for whom somebody stands in';

create function identity.official_is(official uuid, persons uuid[]) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from identity.account a where a.id = official and a.person_id = any (persons)
    and exists (select from identity.appointment o where o.account_id = a.id
      and o.agency_id = any ((select current_setting('app.agencies', true))::int[])))
$$;
comment on function identity.official_is is 'Whether an official of the agency is one of these persons, so that nobody is given a case of their own';
revoke execute on function identity.officials_of, identity.official_is from public;
grant execute on function identity.officials_of, identity.official_is to thanglong_agency;

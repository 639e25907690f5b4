-- Acting for others: who may do what in whose name, and for whom a session acts at the moment.
create table identity.mandate (
  id uuid primary key,
  person_id uuid not null,
  giver_kind text not null check (giver_kind in ('person', 'business')),
  giver_name text not null,
  holder_id uuid,
  holder_name text not null,
  kind text not null check (kind in ('attorney', 'helper', 'guardian', 'employee')),
  services text[],
  powers text[] not null check (powers <@ array['read', 'prepare', 'submit'] and cardinality(powers) > 0),
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  given_at timestamptz not null,
  given_how text not null check (given_how in ('online', 'desk')),
  given_by uuid not null,
  given_name text not null,
  agency_id int,
  paper jsonb,
  accepted_at timestamptz,
  refused_at timestamptz,
  revoked_at timestamptz,
  revoked_by text check (revoked_by in ('giver', 'holder', 'agency', 'registry')),
  revoked_name text,
  revoked_for text,
  check (holder_id is distinct from person_id),
  check (kind <> 'employee' or giver_kind = 'business')
);
comment on table identity.mandate is 'Who may act for whom: in which services, with which powers, from when until when';
comment on column identity.mandate.person_id is 'For whom it is: a person, or the record of a business';
comment on column identity.mandate.holder_id is 'Who acts; empty when the number and name that were given are nobody''s, which is not told';
comment on column identity.mandate.holder_name is 'As the giver wrote it, until the holder accepts';
comment on column identity.mandate.services is 'Codes of the services; empty for all that may be done by another';
comment on column identity.mandate.valid_to is 'The first instant at which it no longer holds';
comment on column identity.mandate.given_by is 'The person who gave it: the giver, who represents the business, or the official at the desk';
comment on column identity.mandate.agency_id is 'The agency at whose desk it was recorded';
comment on column identity.mandate.paper is 'What it was recorded on: number, date and issuer of a decision or paper';
comment on column identity.mandate.revoked_by is 'Which side ended it before its time; registry: somebody died or a business was dissolved';
create index mandate_person on identity.mandate (person_id, valid_to);
create index mandate_holder on identity.mandate (holder_id, valid_to);
create index mandate_agency on identity.mandate (agency_id, given_at) where agency_id is not null;
alter table identity.mandate enable row level security;
alter table identity.mandate force row level security;
create policy owner on identity.mandate to thanglong_owner using (true) with check (true);
create policy person on identity.mandate to thanglong_person
  using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
create policy holder on identity.mandate to thanglong_person
  using (holder_id = any ((select current_setting('app.persons', true))::uuid[]));
create policy agency on identity.mandate to thanglong_agency
  using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
-- Who acts for somebody sees nothing of what else that person gave to whom.
create policy mandate on identity.mandate as restrictive to thanglong_person
  using (coalesce((select current_setting('app.services', true)), '') = '');
grant select, insert on identity.mandate to thanglong_person, thanglong_agency;
grant update (holder_name, accepted_at, refused_at, revoked_at, revoked_by, revoked_name, revoked_for) on identity.mandate to thanglong_person;
grant update (revoked_at, revoked_by, revoked_name, revoked_for) on identity.mandate to thanglong_agency;

create table identity.acting (
  session_id uuid primary key,
  mandate_id uuid references identity.mandate,
  business_id uuid,
  begun_at timestamptz not null,
  check ((mandate_id is null) <> (business_id is null))
);
comment on table identity.acting is 'For whom a session acts at the moment: by a mandate, or for a business that its owner represents';

create function identity.acting_of(session uuid, at timestamptz)
returns table (mandate_id uuid, business_id uuid, principal_id uuid, giver_kind text, name text, kind text, services text[],
  powers text[], valid_to timestamptz)
language sql stable security definer set search_path = '' as $$
  select m.id, null::uuid, m.person_id, m.giver_kind, m.giver_name, m.kind, m.services, m.powers, m.valid_to
    from identity.acting a join identity.session s on s.id = a.session_id join identity.account c on c.id = s.account_id
      join identity.mandate m on m.id = a.mandate_id and m.holder_id = c.person_id
    where a.session_id = session and m.accepted_at is not null and m.refused_at is null and m.revoked_at is null
      and m.valid_from <= at and m.valid_to > at
  union all
  select null, a.business_id, a.business_id, 'business', null, 'officer', null, array['read', 'prepare', 'submit'], null
    from identity.acting a where a.session_id = session and a.business_id is not null
$$;
comment on function identity.acting_of is 'For whom a session acts, while the mandate is in force; whether a business still names its owner is asked of the registry';

create function identity.act_for(session uuid, account uuid, mandate uuid, business uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from identity.acting a where a.session_id = session
    and exists (select from identity.session s where s.id = session and s.account_id = account);
  if mandate is null and business is null then return true; end if;
  if not exists (select from identity.session s where s.id = session and s.account_id = account and s.ended_at is null) then return false; end if;
  insert into identity.acting (session_id, mandate_id, business_id, begun_at) values (session, mandate, business, at);
  return true;
end $$;
comment on function identity.act_for is 'Begins to act for somebody in a session of one''s own, or stops it';

create function identity.carry_acting(before uuid, after uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.acting set session_id = after where session_id = before
$$;
comment on function identity.carry_acting is 'When more is shown of who one is, the new session acts for whom the old one did';

create function identity.forget_acting() returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.acting a where not exists (select from identity.session s where s.id = a.session_id)
$$;

create function identity.mandates_about(record uuid, at timestamptz) returns table (id uuid, person_id uuid, holder_id uuid)
language sql stable security definer set search_path = '' as $$
  select m.id, m.person_id, m.holder_id from identity.mandate m
  where (m.person_id = record or m.holder_id = record) and m.revoked_at is null and m.refused_at is null and m.valid_to > at
$$;
comment on function identity.mandates_about is 'Mandates of a record that has just been written, from either side: they end when it has ended';

revoke execute on function identity.acting_of, identity.act_for, identity.carry_acting, identity.forget_acting, identity.mandates_about from public;
grant execute on function identity.acting_of, identity.act_for, identity.carry_acting, identity.forget_acting, identity.mandates_about to thanglong_app;

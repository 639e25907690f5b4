-- Who appointed whom and who ended it, and the functions by which an agency does so.
alter table identity.appointment
  add column appointed_at timestamptz,
  add column appointed_by uuid,
  add column appointed_name text,
  add column ended_at timestamptz,
  add column ended_by uuid,
  add column ended_name text;
comment on column identity.appointment.valid_to is 'The first instant at which it no longer holds; none: until it is ended';
comment on column identity.appointment.appointed_at is 'When it was entered; none: by the demo or before this was kept';
comment on column identity.appointment.appointed_by is 'The account of who entered it; none: whoever runs the program';
comment on column identity.appointment.appointed_name is 'Their name';
comment on column identity.appointment.ended_at is 'When it was ended before its time';
comment on column identity.appointment.ended_by is 'The account of who ended it';
comment on column identity.appointment.ended_name is 'Their name';

create function identity.appointments_at(wanted_agency int)
returns table (id uuid, account_id uuid, person_id uuid, name text, role text, valid_from timestamptz, valid_to timestamptz,
  appointed_name text, ended_at timestamptz, ended_name text)
language sql stable security definer set search_path = '' as $$
  select o.id, o.account_id, a.person_id, a.name, o.role, o.valid_from, o.valid_to, o.appointed_name, o.ended_at, o.ended_name
  from identity.appointment o join identity.account a on a.id = o.account_id
  where wanted_agency = any ((select current_setting('app.agencies', true))::int[]) and o.agency_id = wanted_agency
  order by o.valid_from desc, o.id desc limit 500
$$;
comment on function identity.appointments_at is 'To an agency: the appointments of its officials, now, to come and over';

create function identity.appoint(this_one uuid, whose uuid, wanted_agency int, wanted_role text, since timestamptz, until timestamptz,
  at timestamptz, appointer uuid, appointer_name text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not wanted_agency = any ((select current_setting('app.agencies', true))::int[]) then return false; end if;
  -- One after the other for the same person, so that nobody holds a role twice.
  perform pg_advisory_xact_lock(hashtextextended('identity.appoint ' || whose, 0));
  if exists (select from identity.appointment o where o.account_id = whose and o.agency_id = wanted_agency and o.role = wanted_role
    and (until is null or o.valid_from < until) and (o.valid_to is null or o.valid_to > since)) then return false; end if;
  insert into identity.appointment (id, account_id, agency_id, role, valid_from, valid_to, appointed_at, appointed_by, appointed_name)
  values (this_one, whose, wanted_agency, wanted_role, since, until, at, appointer, appointer_name);
  return true;
end $$;
comment on function identity.appoint is 'For an agency: gives an account a role there, from and to; false when it holds it then already';

create function identity.end_appointment(this_one uuid, wanted_agency int, at timestamptz, ender uuid, ender_name text) returns boolean
language sql volatile security definer set search_path = '' as $$
  with ended as (
    update identity.appointment set valid_to = greatest(valid_from, at), ended_at = at, ended_by = ender, ended_name = ender_name
    where id = this_one and agency_id = wanted_agency and wanted_agency = any ((select current_setting('app.agencies', true))::int[])
      and ended_at is null and (valid_to is null or valid_to > at) returning 1
  ) select exists (select from ended)
$$;
comment on function identity.end_appointment is 'For an agency: ends a role of one of its officials, at once; one that was to come never begins';

revoke execute on function identity.appointments_at, identity.appoint, identity.end_appointment from public;
grant execute on function identity.appointments_at, identity.appoint, identity.end_appointment to thanglong_agency;

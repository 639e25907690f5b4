-- Both sides are told before a mandate ends by its time, once.
alter table identity.mandate add column reminded_at timestamptz;
comment on column identity.mandate.reminded_at is 'When both sides were told that it ends soon';
create index mandate_ending on identity.mandate (valid_to)
  where reminded_at is null and revoked_at is null and refused_at is null and accepted_at is not null;

create function identity.remind_mandates(at timestamptz, ahead interval, most integer) returns table (id uuid, person_id uuid)
language sql volatile security definer set search_path = '' as $$
  update identity.mandate m set reminded_at = at
  from (select e.id from identity.mandate e
        where e.reminded_at is null and e.revoked_at is null and e.refused_at is null and e.accepted_at is not null
          and e.valid_to > at and e.valid_to <= at + ahead and e.valid_to > e.given_at + ahead
        order by e.valid_to, e.id limit most for update skip locked) due
  where m.id = due.id returning m.id, m.person_id
$$;
comment on function identity.remind_mandates is 'Mandates in force that end within that time, each answered once; one that was given for less time than that is not answered';
revoke execute on function identity.remind_mandates from public;
grant execute on function identity.remind_mandates to thanglong_app;

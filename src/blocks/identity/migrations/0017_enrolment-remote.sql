-- Accounts that are opened from afar, and levels that are to be proven anew at some ages.
alter table identity.account add column reproof_on date, add column reproof_state int not null default 0;
comment on column identity.account.reproof_on is 'The day on which its person is to be seen in person again; infinity: never; none: not yet reckoned';
comment on column identity.account.reproof_state is 'What came of it: 1 told that it comes, 2 told that it has come, 3 the level has fallen';
create index account_reproof on identity.account (reproof_on) where closed_at is null and assurance >= 2;
create index account_reproof_unknown on identity.account (id) where closed_at is null and assurance >= 2 and reproof_on is null;

create or replace function identity.proof_account(whose uuid, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set assurance = greatest(assurance, 2), proofed_at = at, reproof_on = null, reproof_state = 0
  where id = whose and closed_at is null
$$;

create function identity.account_proof(whose uuid)
returns table (assurance int, proofed_at timestamptz, created_at timestamptz, reproof_on date, reproof_state int)
language sql stable security definer set search_path = '' as $$
  select a.assurance, a.proofed_at, a.created_at, nullif(a.reproof_on, 'infinity'), a.reproof_state
  from identity.account a where a.id = whose and a.closed_at is null
$$;
comment on function identity.account_proof is 'How surely an account is known, since when and until when; of nobody by name';

create function identity.clear_ways_in(whose uuid, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set password_hash = null where id = whose;
  update identity.authenticator set removed_at = at, secret = null where account_id = whose and removed_at is null;
  delete from identity.recovery_code where account_id = whose;
  delete from identity.device where account_id = whose;
  update identity.session set ended_at = at where account_id = whose and ended_at is null;
  update identity.challenge set used_at = at where account_id = whose and used_at is null;
$$;
comment on function identity.clear_ways_in is 'Takes away every way into an account before whoever was seen in person gets their own';

create function identity.reproof_unknown(at_most int) returns table (id uuid, person_id uuid, since timestamptz)
language sql stable security definer set search_path = '' as $$
  select a.id, a.person_id, coalesce(a.proofed_at, a.created_at) from identity.account a
  where a.closed_at is null and a.assurance >= 2 and a.reproof_on is null and a.person_id is not null order by a.id limit at_most
$$;
comment on function identity.reproof_unknown is 'For the job that reckons it: accounts of which nobody knows yet when their person is to be seen again';

create function identity.set_reproof(whose uuid, on_day date) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set reproof_on = coalesce(on_day, 'infinity'), reproof_state = 0 where id = whose and reproof_on is null
$$;
create function identity.forget_reproof(person uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set reproof_on = null where person_id = person and closed_at is null and assurance >= 2 and reproof_state = 0
$$;
comment on function identity.forget_reproof is 'Has the day reckoned anew after what the registry says of somebody has changed';

create function identity.due_reproofs(told_from date, today date, fallen_from date, at_most int)
returns table (id uuid, person_id uuid, reproof_on date, state int)
language sql stable security definer set search_path = '' as $$
  select a.id, a.person_id, a.reproof_on, case when a.reproof_on <= fallen_from then 3 when a.reproof_on <= today then 2 else 1 end
  from identity.account a
  where a.closed_at is null and a.assurance >= 2 and a.reproof_on <= told_from
    and a.reproof_state < case when a.reproof_on <= fallen_from then 3 when a.reproof_on <= today then 2 else 1 end
  order by a.reproof_on, a.id limit at_most
$$;
comment on function identity.due_reproofs is 'For the job that keeps the clock: accounts whose person is to be told something of it, or whose level falls';

create function identity.mark_reproof(whose uuid, reached int) returns boolean
language sql volatile security definer set search_path = '' as $$
  with marked as (
    update identity.account set reproof_state = reached, assurance = case when reached = 3 then 1 else assurance end
    where id = whose and closed_at is null and reproof_state < reached and reproof_on is not null returning 1
  ) select exists (select from marked)
$$;
comment on function identity.mark_reproof is 'Notes that its person was told; at the last step the level falls to that of an account opened from afar';

revoke execute on function identity.account_proof, identity.clear_ways_in, identity.reproof_unknown, identity.set_reproof,
  identity.forget_reproof, identity.due_reproofs, identity.mark_reproof from public;
grant execute on function identity.account_proof, identity.clear_ways_in, identity.reproof_unknown, identity.set_reproof,
  identity.forget_reproof, identity.due_reproofs, identity.mark_reproof to thanglong_app;

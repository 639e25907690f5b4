-- Accounts that are made at a desk, and levels that somebody who was seen there gets.
alter table identity.account add column proofed_at timestamptz;
comment on column identity.account.proofed_at is 'When an official last compared its person with their card';

create function identity.enrol_account(this_one uuid, wanted text, called text, whose uuid, at timestamptz) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare known uuid;
begin
  -- One after the other for the same person, so that two desks do not make two.
  perform pg_advisory_xact_lock(hashtextextended('identity.enrol ' || whose, 0));
  select id into known from identity.account where person_id = whose and closed_at is null order by created_at limit 1;
  if known is not null then return known; end if;
  insert into identity.account (id, login, name, person_id, assurance, created_at) values (this_one, wanted, called, whose, 1, at);
  return this_one;
end $$;
comment on function identity.enrol_account is 'The account of a person; made, with no way in yet and at the lowest level, when there is none';

create function identity.proof_account(whose uuid, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set assurance = greatest(assurance, 2), proofed_at = at where id = whose and closed_at is null
$$;
comment on function identity.proof_account is 'Gives an account the level of somebody who was seen in person, once its owner has shown that it is theirs';

create function identity.account_level(whose uuid) returns int
language sql stable security definer set search_path = '' as $$
  select assurance from identity.account where id = whose and closed_at is null
$$;

revoke execute on function identity.enrol_account, identity.proof_account, identity.account_level from public;
grant execute on function identity.enrol_account, identity.proof_account, identity.account_level to thanglong_app;

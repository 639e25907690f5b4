-- An attempt counts from before its password is looked at, so that many at once are counted too; who gets in takes theirs back.
delete from identity.attempt;
alter table identity.attempt add column id uuid not null;
comment on column identity.attempt.id is 'The attempt, of which a row stands here for each key that it counts under';
comment on column identity.attempt.key is 'Keyed hash of the account, of the address, or of both';
comment on table identity.attempt is 'Failed sign-ins by keyed hashes of account and address, to slow guessing down';
create index attempt_id on identity.attempt (id);
create index attempt_at on identity.attempt (at);

create function identity.begin_attempt(this_one uuid, keys text[], happened timestamptz, since timestamptz) returns setof bigint
language plpgsql volatile security definer set search_path = '' as $$
begin
  -- In one order, so that no two attempts wait for each other.
  perform pg_advisory_xact_lock(hashtextextended('identity.attempt ' || k, 0)) from (select k from unnest(keys) k order by k) o;
  return query select (select count(*) from identity.attempt a where a.key = k and a.at > since)
    from unnest(keys) with ordinality u(k, nth) order by nth;
  insert into identity.attempt (id, key, at) select this_one, k, happened from unnest(keys) k;
end $$;
comment on function identity.begin_attempt is 'Adds an attempt, and gives for each key how many there were already; one after the other for the same key';
create function identity.take_back_attempt(this_one uuid) returns void
language sql volatile security definer set search_path = '' as $$ delete from identity.attempt where id = this_one $$;
drop function identity.count_attempts, identity.add_attempt;
revoke execute on function identity.begin_attempt, identity.take_back_attempt from public;
grant execute on function identity.begin_attempt, identity.take_back_attempt to thanglong_app;

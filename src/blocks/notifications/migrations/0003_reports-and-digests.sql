-- Reports from providers, a pace for each addressee, notices from the program itself, and what officials are told once a day.
alter table notifications.notice alter column agency_id drop not null;
comment on column notifications.notice.agency_id is 'The agency in whose name it was sent; none when the program itself tells of something';
comment on column notifications.notice.kind is 'progress, action (something is asked of the person), security, or work (an official is told of their work)';
alter table notifications.notice add column digest_at timestamptz;
comment on column notifications.notice.digest_at is 'When it goes out in one message with others; none when it went by itself or has gone';
create index notice_digest on notifications.notice (digest_at) where digest_at is not null;
grant update (digest_at) on notifications.notice to thanglong_person;

alter table notifications.contact add column phone_returned_at timestamptz,
  add column work_pace text not null default 'daily' check (work_pace in ('daily', 'at-once'));
comment on column notifications.contact.phone_returned_at is 'The network knows no such number: nothing more is sent there until it is verified again';
comment on column notifications.contact.work_pace is 'Whether an official is told of their work in one message a working day, or at once';

alter table notifications.delivery drop constraint delivery_state_check;
alter table notifications.delivery add constraint delivery_state_check
  check (state in ('queued', 'sent', 'delivered', 'bounced', 'failed', 'expired'));
alter table notifications.delivery add column addressee text, add column reported_at timestamptz;
comment on column notifications.delivery.state is 'queued; sent: the provider has it; delivered or bounced: what the provider reported; failed and expired: given up';
comment on column notifications.delivery.addressee is 'Keyed hash of the address, so that nobody is flooded whoever writes to them';
comment on column notifications.delivery.reported_at is 'When the provider told what became of it';
create index delivery_addressee on notifications.delivery (addressee, sent_at) where addressee is not null;

-- The sender sees no row: it claims by a function and writes under the hat of the one whose message it is.
drop policy sender on notifications.delivery;
revoke select, update on notifications.delivery from thanglong_app;
grant update (state, attempts, next_at, expires_at, sent_at, provider, provider_ref, fault, reported_at)
  on notifications.delivery to thanglong_person;

create function notifications.claim_due(up_to timestamptz, lease_until timestamptz, at_most int)
  returns table (id uuid, person_id uuid, channel text, kind text, attempts int, expires_at timestamptz, addressee text, recent bigint)
  language sql volatile security definer set search_path = '' as $$
    update notifications.delivery d set attempts = attempts + 1, next_at = lease_until
    from (select q.id from notifications.delivery q where q.state = 'queued' and q.next_at <= up_to
          order by q.next_at limit at_most for update skip locked) due
    where d.id = due.id
    returning d.id, d.person_id, d.channel, d.kind, d.attempts, d.expires_at, d.addressee,
      (select count(*) from notifications.delivery s where s.addressee = d.addressee and s.sent_at > up_to - interval '1 hour')
  $$;
comment on function notifications.claim_due is 'For the job that sends: what is due, each with a lease, and how many messages its address has had in the last hour';

create function notifications.stuck(only_state text)
  returns table (id uuid, channel text, kind text, state text, attempts int, fault text, provider text, next_at timestamptz, created_at timestamptz)
  language sql stable security definer set search_path = '' as $$
    select d.id, d.channel, d.kind, d.state, d.attempts, d.fault, d.provider, d.next_at, d.created_at
    from notifications.delivery d
    where d.channel <> 'app' and d.state in ('queued', 'failed', 'expired', 'bounced') and (only_state is null or d.state = only_state)
    order by d.created_at desc limit 200
  $$;
comment on function notifications.stuck is 'For operators: what has not left or came back, and why; neither whose nor what it says';

create function notifications.count_by_state(since timestamptz) returns table (channel text, state text, count int)
  language sql stable security definer set search_path = '' as $$
    select d.channel, d.state, count(*)::int from notifications.delivery d
    where d.channel <> 'app' and d.created_at > since group by d.channel, d.state
  $$;
comment on function notifications.count_by_state is 'For operators: how many messages, by channel and state';

create function notifications.retry(wanted uuid, at timestamptz, until timestamptz) returns boolean
  language sql volatile security definer set search_path = '' as $$
    with again as (update notifications.delivery d set state = 'queued', attempts = 0, next_at = at, expires_at = until
      where d.id = wanted and d.state in ('failed', 'expired') returning 1)
    select exists (select from again)
  $$;
comment on function notifications.retry is 'For operators: queues a message again that had been given up';

create function notifications.owner_of_delivery(wanted uuid) returns table (person_id uuid, channel text)
  language sql stable security definer set search_path = '' as $$
    select d.person_id, d.channel from notifications.delivery d where d.id = wanted and d.channel <> 'app'
  $$;
comment on function notifications.owner_of_delivery is 'For reports of providers: under whose hat the report is written down';

create function notifications.due_digests(up_to timestamptz, at_most int) returns table (person_id uuid)
  language sql stable security definer set search_path = '' as $$
    select n.person_id from notifications.notice n where n.digest_at <= up_to group by n.person_id order by min(n.digest_at) limit at_most
  $$;
comment on function notifications.due_digests is 'For the job that sends digests: who has one due';

drop index notifications.delivery_stuck;
create index delivery_stuck on notifications.delivery (created_at desc) where state in ('queued', 'failed', 'expired', 'bounced');
revoke execute on function notifications.claim_due, notifications.stuck, notifications.count_by_state, notifications.retry,
  notifications.owner_of_delivery, notifications.due_digests from public, thanglong_person, thanglong_agency;
grant execute on function notifications.claim_due, notifications.stuck, notifications.count_by_state, notifications.retry,
  notifications.owner_of_delivery, notifications.due_digests to thanglong_app;

-- Sessions that were begun by a sign-in at another provider, so that both can end together.
create table identity.upstream_session (
  session_id uuid primary key references identity.session (id) on delete cascade,
  issuer text not null,
  subject text not null,
  sid text,
  id_token bytea not null,
  tied_at timestamptz not null
);
comment on table identity.upstream_session is 'Sessions that were begun by signing in at the upstream provider';
comment on column identity.upstream_session.issuer is 'The provider';
comment on column identity.upstream_session.subject is 'What the provider calls the person';
comment on column identity.upstream_session.sid is 'What the provider calls the sign-in there, where it says so';
comment on column identity.upstream_session.id_token is 'The ID token, wrapped by the master key: the provider wants it back at a logout';
create index upstream_session_subject on identity.upstream_session (issuer, subject);
create index upstream_session_sid on identity.upstream_session (issuer, sid);
grant select, update, delete on identity.upstream_session to thanglong_app;

create function identity.tie_upstream(hash text, whose_issuer text, called text, sign_in text, token bytea, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  insert into identity.upstream_session (session_id, issuer, subject, sid, id_token, tied_at)
  select s.id, whose_issuer, called, sign_in, token, at from identity.session s where s.token_hash = hash
  on conflict (session_id) do update set issuer = excluded.issuer, subject = excluded.subject, sid = excluded.sid,
    id_token = excluded.id_token, tied_at = excluded.tied_at
$$;
comment on function identity.tie_upstream is 'Ties a session to the sign-in at the provider that it was begun with, or was confirmed by';

create function identity.end_upstream(whose_issuer text, called text, sign_in text, at timestamptz) returns table (person_id uuid)
language sql volatile security definer set search_path = '' as $$
  with ended as (
    update identity.session s set ended_at = at from identity.upstream_session u
    where u.session_id = s.id and s.ended_at is null and u.issuer = whose_issuer
      and (called is null or u.subject = called) and (sign_in is null or u.sid = sign_in)
      and (called is not null or sign_in is not null)
    returning s.account_id
  ) select distinct a.person_id from ended join identity.account a on a.id = ended.account_id
$$;
comment on function identity.end_upstream is 'Ends the sessions of a sign-in at the provider that has ended there, and says whose they were';

create function identity.raise_account(whose uuid, level int) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.account set assurance = greatest(assurance, level) where id = whose and closed_at is null
$$;
comment on function identity.raise_account is 'Gives an account the level that the provider vouches for; it is never lowered';

revoke execute on function identity.tie_upstream, identity.end_upstream, identity.raise_account from public;
grant execute on function identity.tie_upstream, identity.end_upstream, identity.raise_account to thanglong_app;

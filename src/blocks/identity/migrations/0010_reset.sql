create function identity.account_of_person(whose uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select id from identity.account where person_id = whose and closed_at is null order by created_at limit 1
$$;
comment on function identity.account_of_person is 'The account of a person who stands at a desk and has lost the way in';
revoke execute on function identity.account_of_person from public;
grant execute on function identity.account_of_person to thanglong_app;

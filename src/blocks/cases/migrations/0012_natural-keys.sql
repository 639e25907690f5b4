-- What a case is about, where its service says that only one at a time makes sense: another running case about it is pointed out.
create table cases.natural_key (
  case_id uuid primary key references cases.case (id),
  person_id uuid not null,
  agency_id int not null,
  service text not null,
  key text not null
);
comment on table cases.natural_key is 'What a case is about, by the declared one_at_a_time of its service';
comment on column cases.natural_key.key is 'The value that cases about the same matter share, such as the code of a birth notice';
create index natural_key_same on cases.natural_key (service, key);
alter table cases.natural_key enable row level security;
alter table cases.natural_key force row level security;
create policy owner on cases.natural_key to thanglong_owner using (true) with check (true);
create policy person on cases.natural_key to thanglong_person using (person_id = any ((select current_setting('app.persons', true))::uuid[]));
create policy agency on cases.natural_key to thanglong_agency using (agency_id = any ((select current_setting('app.agencies', true))::int[]));
grant select, insert on cases.natural_key to thanglong_person, thanglong_agency;

create function cases.same_running(wanted_service text, wanted_key text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from cases.natural_key k join cases.case c on c.id = k.case_id
    where k.service = wanted_service and k.key = wanted_key and c.ended_at is null)
$$;
comment on function cases.same_running is 'Whether anybody has a running case about the same matter; not whose, nor where';

create function cases.same_running_codes(asked uuid) returns table (code text)
language sql stable security definer set search_path = '' as $$
  select c.code from cases.natural_key mine
  join cases.natural_key k on k.service = mine.service and k.key = mine.key and k.case_id <> mine.case_id
  join cases.case c on c.id = k.case_id
  where mine.case_id = asked and mine.agency_id = any ((select current_setting('app.agencies', true))::int[]) and c.ended_at is null
  order by c.code limit 5
$$;
comment on function cases.same_running_codes is 'Codes of other running cases about the same matter as a case of the agency';
revoke execute on function cases.same_running, cases.same_running_codes from public;
grant execute on function cases.same_running to thanglong_person, thanglong_agency;
grant execute on function cases.same_running_codes to thanglong_agency;

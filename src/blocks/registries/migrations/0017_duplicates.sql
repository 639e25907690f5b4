-- Records that may be one and the same, what their keepers decided of them, and which records were merged into which.
create table registries.duplicate_search (
  registry text not null,
  agency_id integer not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  found integer,
  primary key (registry, agency_id)
);
comment on table registries.duplicate_search is 'When an agency last had a registry looked through for duplicates';
comment on column registries.duplicate_search.found is 'Pairs that were not known before';

create table registries.duplicate (
  id uuid primary key,
  registry text not null,
  agency_id integer not null,
  record_a uuid not null,
  record_b uuid not null check (record_a < record_b),
  score integer not null check (score between 0 and 100),
  parts jsonb not null,
  state text not null default 'open' check (state in ('open', 'not_same', 'merged')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decider text,
  decision text,
  unique (registry, record_a, record_b)
);
comment on table registries.duplicate is 'Pairs of records that are so alike that they may be about the same, and what was decided of them';
comment on column registries.duplicate.score is 'How alike they are, in hundredths';
comment on column registries.duplicate.parts is 'What the score is made of; no values';
create index on registries.duplicate (agency_id, registry, state, score desc, id);

create table registries.merge (
  id uuid primary key,
  registry text not null,
  agency_id integer not null,
  duplicate_id uuid not null,
  gone uuid not null,
  gone_key text not null,
  survivor uuid not null,
  survivor_key text not null,
  ended integer[] not null,
  kept integer[] not null,
  decision text not null,
  basis text not null,
  merged_at timestamptz not null,
  merged_on date not null,
  merged_by uuid,
  merger text not null,
  undone_at timestamptz,
  undone_by uuid,
  undoer text,
  undo_reason text
);
comment on table registries.merge is 'Which record was merged into which, by which decision; it redirects whoever asks for the old one until it is undone';
comment on column registries.merge.ended is 'Entries of the merged record that were believed before and are believed no longer';
comment on column registries.merge.kept is 'Entries that say what stays true of it until the day of the merger';
create unique index merge_stands on registries.merge (registry, gone) where undone_at is null;
create index merge_key on registries.merge (registry, gone_key) where undone_at is null;
create index on registries.merge (agency_id, registry, merged_at desc);

do $$ declare t text; begin
  foreach t in array array['duplicate_search', 'duplicate', 'merge'] loop
    execute format('alter table registries.%I enable row level security', t);
    execute format('alter table registries.%I force row level security', t);
    execute format('create policy owner on registries.%I to thanglong_owner using (true) with check (true)', t);
    execute format('create policy agency on registries.%I to thanglong_agency
      using (agency_id = any (current_setting(''app.agencies'', true)::int[]))
      with check (agency_id = any (current_setting(''app.agencies'', true)::int[]))', t);
  end loop;
end $$;
-- Whoever may read a record learns where it went.
create policy opened on registries.merge for select to thanglong_agency using (registry = current_setting('app.registries', true));
grant select, insert on registries.duplicate_search, registries.duplicate, registries.merge to thanglong_agency;
grant update (asked_at, done_at, found) on registries.duplicate_search to thanglong_agency;
grant update (state, decided_at, decided_by, decider, decision) on registries.duplicate to thanglong_agency;
grant update (undone_at, undone_by, undoer, undo_reason) on registries.merge to thanglong_agency;

create function registries.duplicate_searches_due() returns table (registry text, agency_id integer)
  language sql stable security definer set search_path = '' as $$
    select s.registry, s.agency_id from registries.duplicate_search s where s.done_at is null order by s.asked_at limit 20 $$;
comment on function registries.duplicate_searches_due is 'Registries that an agency has asked to be looked through for duplicates';

create function registries.alike(registry text, on_day date, most integer) returns table (record_a uuid, record_b uuid)
  language plpgsql stable security definer set search_path = '' as $$
declare
  bearers text := format('registry_find.%I', translate(registry, '.-', '__'));
  names text := format('registry_find.%I', translate(registry, '.-', '__') || '_name');
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  return query execute format(
    'with name as materialized (
       select distinct n.id, (select min(k) from unnest(n.keys) k where k like ''s:%%'') as whole,
         (select min(k) from unnest(n.keys) k where k like ''e:%%'') as ends
       from %2$s n),
     bearer as materialized (
       select distinct p.record_id, w.whole, w.ends, p.born, p.sex, p.area from %1$s p join name w on w.id = p.name_id
       where p.valid_from <= $1 and p.valid_to > $1),
     pair as (
       select a.record_id as a, b.record_id as b, a.sex as one, b.sex as other from bearer a join bearer b
         on a.whole = b.whole and a.born = b.born and (a.area = b.area or a.area is null or b.area is null)
       union all
       select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b on a.ends = b.ends and a.born = b.born and a.area = b.area
       union all
       select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b
         on a.whole = b.whole and a.area is not distinct from b.area and extract(day from a.born) <= 12
         and make_date(extract(year from a.born)::int, extract(day from a.born)::int, extract(month from a.born)::int) = b.born
         where extract(day from a.born) <> extract(month from a.born)
       union all
       select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b
         on a.whole = b.whole and a.area = b.area and (a.born + interval ''1 year'')::date = b.born
       union all
       select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b
         on a.whole = b.whole and a.area is not distinct from b.area where a.born is null and b.born is null)
     select least(p.a, p.b), greatest(p.a, p.b) from pair p
     where p.a <> p.b and (p.one = p.other or p.one is null or p.other is null)
       and not exists (select from registries.duplicate d where d.registry = $3 and d.record_a = least(p.a, p.b) and d.record_b = greatest(p.a, p.b))
     group by 1, 2 order by 1, 2 limit $2', bearers, names)
    using on_day, most, registry;
end $$;
comment on function registries.alike is 'Pairs of records of an open registry whose names, births and areas are so alike that somebody should compare them';
revoke execute on function registries.duplicate_searches_due, registries.alike from public;
grant execute on function registries.duplicate_searches_due to thanglong_app;
grant execute on function registries.alike to thanglong_agency;

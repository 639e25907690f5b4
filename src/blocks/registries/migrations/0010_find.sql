-- Names are looked for in narrow tables of their own, one pair for each registry whose declaration says which attributes are names:
-- every name that was ever written with the keys by which it is found, and which records bear it. No hat may touch them; the functions
-- below answer while the door has the registry open.
create schema registry_find;
comment on schema registry_find is 'What records are found by: the names written in each registry and who bears them; follows from the records, never the other way round';

create table registries.find (
  registry text primary key,
  rules text not null,
  source text not null
);
comment on table registries.find is 'How the names of each registry are kept; where this differs from what its declaration asks for, they are made anew';
comment on column registries.find.source is 'The query that reads names, births, sexes and areas from the records; $1 is the records';

create function registries.name_id(written text) returns bigint
  language sql immutable strict parallel safe set search_path = '' as $$
    select ('x' || encode(substr(sha256(convert_to(written, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint
  $$;
comment on function registries.name_id is 'Number of a name as it is written, the same in every database';

create function registries.find_names(registry text, sought text[], begins text, every_one boolean, most integer)
  returns table (id bigint, written text)
  language plpgsql stable security definer set search_path = '' as $$
declare
  names text := format('registry_find.%I', translate(registry, '.-', '__') || '_name');
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  if every_one then
    return query execute format('select n.id, n.written from %s n where n.keys @> $1 limit $2', names) using sought, most;
  else
    return query execute format(
      'select n.id, n.written from unnest($1) k cross join lateral (select i.id, i.written from %s i where i.keys @> array[k] limit $2) n',
      names) using sought, most;
  end if;
  if begins <> '' then
    return query execute format(
      'select n.id, n.written from %s n where n.folded >= $1 and n.folded < $1 || chr(1114111) order by n.folded limit $2', names)
      using begins, most;
  end if;
end $$;
comment on function registries.find_names is 'The names in an open registry that have any of these keys (or every one), or begin so';

create function registries.find_bearers(registry text, on_day date, ids bigint[], since date[], until date[], only_sex text, areas text[], most integer)
  returns table (record_id uuid, name_id bigint, born date, former boolean)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  return query execute format(
    'select f.* from unnest($1, $2, $3) as w (id, since, until) cross join lateral (
       select r.record_id, r.name_id, r.born, r.valid_to <= $4 from registry_find.%I r
       where r.name_id = w.id %s %s %s and r.valid_from <= $4 and r.record_to > $4
       order by r.born, r.record_id limit $7) f limit $7',
    translate(registry, '.-', '__'),
    case when since is null then '' else 'and r.born between w.since and w.until' end,
    case when only_sex is null then '' else 'and r.sex = $5' end,
    case when areas is null then '' else 'and r.area = any ($6)' end)
    using ids, coalesce(since, array_fill(null::date, array[cardinality(ids)])),
      coalesce(until, array_fill(null::date, array[cardinality(ids)])), on_day, only_sex, areas, most;
end $$;
comment on function registries.find_bearers is 'The records of an open registry that bear one of these names, in the order of the names; born within the bounds beside each';

create function registries.unknown_names(registry text, records uuid[])
  returns table (written text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if current_setting('app.registries_write', true) is distinct from registry then return; end if;
  return query execute format(
    'select distinct s.name from (%s) s where s.name is not null and not exists (select from registry_find.%I n where n.id = registries.name_id(s.name))',
    (select f.source from registries.find f where f.registry = unknown_names.registry), translate(registry, '.-', '__') || '_name')
    using records;
end $$;
comment on function registries.unknown_names is 'The names in these records of a registry that is open for writing that no record bore before';

create function registries.add_names(registry text, written text[], folded text[], keys jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if current_setting('app.registries_write', true) is distinct from registry then return; end if;
  -- Without a unique index: two writers of a new name need not wait for each other, and a name that stands there twice is found once.
  execute format(
    'insert into registry_find.%1$I (id, written, folded, keys)
     select registries.name_id(w.written), w.written, w.folded, array(select jsonb_array_elements_text(w.keys))
     from rows from (unnest($1), unnest($2), jsonb_array_elements($3)) as w (written, folded, keys)
     where not exists (select from registry_find.%1$I n where n.id = registries.name_id(w.written))',
    translate(registry, '.-', '__') || '_name') using written, folded, keys;
end $$;
comment on function registries.add_names is 'Notes names of a registry that is open for writing, with the keys by which they are found';

create function registries.keep_bearers(registry text, records uuid[]) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  bearers text := format('registry_find.%I', translate(registry, '.-', '__'));
begin
  if current_setting('app.registries_write', true) is distinct from registry then return; end if;
  execute format('delete from %s where record_id = any ($1)', bearers) using records;
  execute format(
    'insert into %s (record_id, name_id, born, sex, area, valid_from, valid_to, record_to)
     select s.record_id, registries.name_id(s.name), s.born, s.sex, s.area, min(s.valid_from), max(s.valid_to),
       max(max(s.valid_to)) over (partition by s.record_id)
     from (%s) s where s.name is not null group by s.record_id, s.name, s.born, s.sex, s.area',
    bearers, (select f.source from registries.find f where f.registry = keep_bearers.registry)) using records;
end $$;
comment on function registries.keep_bearers is 'Reads anew which names these records of a registry that is open for writing bear';

revoke execute on function registries.find_names, registries.find_bearers, registries.unknown_names, registries.add_names,
  registries.keep_bearers, registries.name_id from public;
grant execute on function registries.find_names, registries.find_bearers, registries.unknown_names, registries.add_names,
  registries.keep_bearers to thanglong_agency;

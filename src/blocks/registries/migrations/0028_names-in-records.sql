-- Who bears a name is read from the records themselves, along indexes of their table: kept beside them stays only what the program has
-- to work out of a name once, the keys by which it is found.
drop function registries.find_names, registries.find_bearers, registries.unknown_names, registries.add_names, registries.keep_bearers,
  registries.imported_names, registries.keep_imported_bearers, registries.alike, registries.name_id;
do $$ declare t record; begin
  for t in select tablename from pg_tables where schemaname = 'registry_find' loop
    execute format('drop table registry_find.%I', t.tablename);
  end loop;
end $$;
alter table registries.find drop column source;
-- With the next start the names of all registries are kept anew.
delete from registries.find;
comment on schema registry_find is 'The names written in each registry with the keys by which they are found; follows from the records, never the other way round';
comment on table registries.find is 'By which rules the names of each registry are kept; where they differ from those of today, they are made anew';

create function registries.find_names(registry text, sought text[], begins text, every_one boolean, most integer)
  returns table (written text)
  language plpgsql stable security definer set search_path = '' as $$
declare
  names text := format('registry_find.%I', translate(registry, '.-', '__'));
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  if every_one then
    return query execute format('select n.written from %s n where n.keys @> $1 limit $2', names) using sought, most;
  else
    return query execute format(
      'select n.written from unnest($1) k cross join lateral (select i.written from %s i where i.keys @> array[k] limit $2) n', names)
      using sought, most;
  end if;
  if begins <> '' then
    return query execute format(
      'select n.written from %s n where n.folded >= $1 and n.folded < $1 || chr(1114111) order by n.folded limit $2', names)
      using begins, most;
  end if;
end $$;
comment on function registries.find_names is 'The names in an open registry that have any of these keys (or every one), or begin so';

create function registries.names_with_keys(registry text, whole text, ends text)
  returns table (written text, whole_key text, ends_key text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  return query execute format(
    'select distinct on (n.written) n.written, (select min(k) from unnest(n.keys) k where starts_with(k, $1)),
       (select min(k) from unnest(n.keys) k where starts_with(k, $2)) from registry_find.%I n order by n.written',
    translate(registry, '.-', '__')) using whole, ends;
end $$;
comment on function registries.names_with_keys is 'All names of an open registry, each with its least key of two kinds, by how such keys begin';

create function registries.add_names(registry text, written text[], folded text[], keys jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if current_setting('app.registries_write', true) is distinct from registry then return; end if;
  -- Without a unique index: two writers of a new name need not wait for each other, and a name that stands there twice is found once.
  execute format(
    'insert into registry_find.%1$I (written, folded, keys)
     select w.written, w.folded, array(select jsonb_array_elements_text(w.keys))
     from rows from (unnest($1), unnest($2), jsonb_array_elements($3)) as w (written, folded, keys)
     where not exists (select from registry_find.%1$I n where n.written = w.written)',
    translate(registry, '.-', '__')) using written, folded, keys;
end $$;
comment on function registries.add_names is 'Notes names of a registry that is open for writing, with the keys by which they are found';

create function registries.imported_names(registry text, import uuid, names text[]) returns table (written text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not registries.imported(import, registry) then return; end if;
  return query execute format(
    'select w.written from (
       select distinct r.change->>n.name as written from registries.import_row r cross join unnest($2) n (name)
       where r.import_id = $1 and r.change->>n.name <> '''') w
     where not exists (select from registry_find.%I n where n.written = w.written)',
    translate(registry, '.-', '__')) using import, names;
end $$;
comment on function registries.imported_names is 'The names in these attributes of a file that no record bore before; for the registry that is open for writing';

revoke execute on function registries.find_names, registries.names_with_keys, registries.add_names, registries.imported_names from public;
grant execute on function registries.find_names, registries.names_with_keys, registries.add_names, registries.imported_names to thanglong_agency;

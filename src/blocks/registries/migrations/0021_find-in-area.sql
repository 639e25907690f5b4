-- Whoever names an area wants few of many bearers: they are found along (name, area), which an order by birth would keep from being used.
create or replace function registries.find_bearers(registry text, on_day date, ids bigint[], since date[], until date[], only_sex text, areas text[], most integer)
  returns table (record_id uuid, name_id bigint, born date, former boolean)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if current_setting('app.registries', true) is distinct from registry then return; end if;
  return query execute format(
    'select f.* from unnest($1, $2, $3) as w (id, since, until) cross join lateral (
       select r.record_id, r.name_id, r.born, r.valid_to <= $4 from registry_find.%I r
       where r.name_id = w.id %s %s %s and r.valid_from <= $4 and r.record_to > $4 %s limit $7) f limit $7',
    translate(registry, '.-', '__'),
    case when since is null then '' else 'and r.born between w.since and w.until' end,
    case when only_sex is null then '' else 'and r.sex = $5' end,
    case when areas is null then '' else 'and r.area = any ($6)' end,
    case when areas is null then 'order by r.born, r.record_id' else '' end)
    using ids, coalesce(since, array_fill(null::date, array[cardinality(ids)])),
      coalesce(until, array_fill(null::date, array[cardinality(ids)])), on_day, only_sex, areas, most;
end $$;

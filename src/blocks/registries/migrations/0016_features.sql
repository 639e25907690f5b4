-- What of registries lies somewhere and is open: a copy of the open attributes alone, which everybody may read.
create table registries.feature (
  registry text not null,
  record_id uuid not null,
  valid_from date not null,
  valid_to date,
  key text not null,
  extent box not null,
  geometry jsonb not null,
  properties jsonb not null,
  primary key (registry, record_id, valid_from)
);
comment on table registries.feature is 'Places of records with their open attributes, copied when a record is written: for maps. Public.';
comment on column registries.feature.extent is 'The box around the geometry, in degrees';
comment on column registries.feature.properties is 'The open attributes';
create index on registries.feature using gist (extent);
create index on registries.feature (registry, key);

create table registries.features_made (
  registry text primary key,
  sha256 text not null
);
comment on table registries.features_made is 'From which declaration the features of each registry were copied: another one makes them anew';

-- The box around a geometry of GeoJSON; null where there is none.
create function registries.extent_of(geometry jsonb) returns box language sql immutable strict parallel safe set search_path = '' as $$
  select case when count(*) > 0 then pg_catalog.box(
      pg_catalog.point(min((p->>0)::double precision), min((p->>1)::double precision)),
      pg_catalog.point(max((p->>0)::double precision), max((p->>1)::double precision))) end
  from pg_catalog.jsonb_path_query(geometry, 'strict $.coordinates.** ? (@.type() == "array" && @[0].type() == "number" && @[1].type() == "number")', '{}', true) as p
$$;
comment on function registries.extent_of is 'The box around a geometry of GeoJSON';

grant select on registries.feature to thanglong_app, thanglong_agency;
grant select on registries.features_made to thanglong_app, thanglong_agency;
grant insert, delete on registries.feature to thanglong_agency;
grant insert, update, delete on registries.features_made to thanglong_agency;

create schema registries;
comment on schema registries is 'Declarations of the registries, each version as it was loaded';
create schema registry;
comment on schema registry is 'The records: one table per declared registry, made and widened when its declaration is loaded';
grant usage on schema registries, registry to thanglong_app, thanglong_person, thanglong_agency;

create table registries.declaration (
  registry text not null,
  version integer not null,
  sha256 text not null,
  canonical text not null,
  in_force_from date not null,
  source text not null,
  loaded_at timestamptz not null,
  primary key (registry, version)
);
comment on table registries.declaration is 'Each version of each declaration, never changed once it stands here. Public.';
comment on column registries.declaration.canonical is 'The declaration with its translations as JSON, to which sha256 belongs';
comment on column registries.declaration.source is 'The text that it was declared from, or unverified';
grant select on registries.declaration to thanglong_app, thanglong_person, thanglong_agency;

-- What the program must know of people before anyone wears a hat. The declaration of the registry of people replaces these.
create function registries.person_name(person uuid, on_day date) returns text
  language sql stable security definer set search_path = '' as $$ select null::text $$;
create function registries.person_of_number(number text) returns uuid
  language sql stable security definer set search_path = '' as $$ select null::uuid $$;
create function registries.numbers_of(persons uuid[]) returns text[]
  language sql stable security definer set search_path = '' as $$ select '{}'::text[] $$;
create function registries.wards_of(person uuid, on_day date, born_after date) returns table (person_id uuid, name text)
  language sql stable security definer set search_path = '' as $$ select null::uuid, null::text where false $$;
comment on function registries.person_name is 'Full name of a person, for the program''s own greeting and signatures';
comment on function registries.person_of_number is 'Record id of the person who has a personal number';
comment on function registries.numbers_of is 'Personal numbers of persons: which records name them';
comment on function registries.wards_of is 'Those born after a day whose record names a person as parent or guardian';
revoke execute on all functions in schema registries from public;
grant execute on all functions in schema registries to thanglong_app, thanglong_person, thanglong_agency;

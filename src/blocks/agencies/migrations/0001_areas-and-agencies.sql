create schema agencies;
comment on schema agencies is 'Administrative areas and the agencies of the state, with the time in which each holds';
grant usage on schema agencies to thanglong_app, thanglong_person, thanglong_agency;

create table agencies.area (
  code text not null,
  valid_from date not null,
  valid_to date,
  level smallint not null,
  kind text not null,
  name text not null,
  name_en text not null,
  title jsonb not null,
  parent_code text,
  folded text not null,
  folded_name text not null,
  sort_key text collate "C" not null,
  primary key (code, valid_from),
  check (valid_to > valid_from)
);
create index area_parent on agencies.area (coalesce(parent_code, ''), valid_from);
comment on table agencies.area is 'Administrative areas as the country declares them: a row for each state of an area in time. Public.';
comment on column agencies.area.code is 'Official code, the same over time';
comment on column agencies.area.valid_from is 'First day on which the row holds';
comment on column agencies.area.valid_to is 'First day on which it no longer holds; null: it holds';
comment on column agencies.area.level is '1 is the highest level below the nation';
comment on column agencies.area.kind is 'Kind of area in the national language';
comment on column agencies.area.name is 'Name without the kind, in the national language';
comment on column agencies.area.name_en is 'The same in English';
comment on column agencies.area.title is 'Kind and name together, by language';
comment on column agencies.area.parent_code is 'Code of the area it lies in; null at the highest level';
comment on column agencies.area.folded is 'Kind and name in the form in which search compares, with a space before';
comment on column agencies.area.folded_name is 'Name alone in the form in which search compares';
comment on column agencies.area.sort_key is 'Key of the name in the national alphabet, made by the program';

create table agencies.agency (
  id integer primary key,
  key text not null unique,
  code text not null unique,
  body text not null,
  symbol text not null,
  area_code text,
  parent_id integer references agencies.agency (id),
  source text not null
);
create index agency_place on agencies.agency (coalesce(area_code, ''), body);
create index agency_parent on agencies.agency (parent_id);
comment on table agencies.agency is 'Agencies of the state; never deleted. Public.';
comment on column agencies.agency.id is 'The number by which guarded rows name their agency; never changes';
comment on column agencies.agency.key is 'What the agency is, whatever its code and name: body, and the area it serves';
comment on column agencies.agency.code is 'Code that stands in case codes; may be corrected';
comment on column agencies.agency.body is 'Kind of agency, by which services name who is competent';
comment on column agencies.agency.symbol is 'Abbreviation in document numbers';
comment on column agencies.agency.area_code is 'The area it serves; null: the whole nation';
comment on column agencies.agency.parent_id is 'The agency above it';
comment on column agencies.agency.source is 'The text that its code was taken from, or unverified';

create table agencies.agency_name (
  agency integer not null references agencies.agency (id),
  valid_from date not null,
  valid_to date,
  name jsonb not null,
  primary key (agency, valid_from),
  check (valid_to > valid_from)
);
comment on table agencies.agency_name is 'What an agency is called, and when: it exists while it has a name. Public.';
comment on column agencies.agency_name.agency is 'The agency';
comment on column agencies.agency_name.valid_from is 'First day of the name';
comment on column agencies.agency_name.valid_to is 'First day on which it no longer holds; null: it holds';
comment on column agencies.agency_name.name is 'Name by language';

create table agencies.loaded (
  only_row boolean primary key default true check (only_row),
  fingerprint text not null
);
comment on table agencies.loaded is 'Which state of the country''s files stands in this schema, so that a start with the same files is quick';
comment on column agencies.loaded.only_row is 'There is one row';
comment on column agencies.loaded.fingerprint is 'Hash of the files and of the rules by which names fold and sort';

grant select on agencies.area, agencies.agency, agencies.agency_name to thanglong_app, thanglong_person, thanglong_agency;

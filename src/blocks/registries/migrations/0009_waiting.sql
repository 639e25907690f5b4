alter table registries.declaration add origin text not null default 'folder' check (origin in ('folder', 'page'));
comment on column registries.declaration.origin is 'Whether it came with the country''s folder or was drawn up on a page';

create table registries.waiting (
  registry text primary key,
  plan text not null,
  before_version integer not null,
  sha256 text not null,
  canonical text not null,
  origin text not null check (origin in ('folder', 'page')),
  noted_at timestamptz not null,
  kept_by uuid,
  kept_name text,
  kept_at timestamptz,
  released_by uuid,
  released_name text,
  released_at timestamptz,
  fault text
);
comment on table registries.waiting is 'Versions of declarations that would change records or what they must be: not in force until somebody has seen the plan and confirmed it';
comment on column registries.waiting.plan is 'Hash of the plan that leads from the version in force to this one: what is confirmed is this and nothing else';
comment on column registries.waiting.before_version is 'The version in force that it was planned from';
comment on column registries.waiting.kept_by is 'Account of the official of the owner who confirmed the plan';
comment on column registries.waiting.released_by is 'Account of the operator who let it be carried out';
comment on column registries.waiting.fault is 'Why it could not be carried out the last time';
grant select on registries.waiting to thanglong_agency;
grant update (kept_by, kept_name, kept_at, released_by, released_name, released_at, fault) on registries.waiting to thanglong_agency;
grant delete on registries.waiting to thanglong_agency;

create table registries.archived (
  registry text not null,
  attribute text not null,
  place text not null check (place in ('column', 'rest')),
  stands_as text not null,
  declared jsonb not null,
  until_version integer not null,
  archived_at timestamptz not null,
  primary key (registry, place, stands_as)
);
comment on table registries.archived is 'Attributes that a declaration gave up or whose type it changed: their values stay where this says';
comment on column registries.archived.stands_as is 'Name of the column, or key in the jsonb rest, under which the values stand';
comment on column registries.archived.declared is 'The attribute as the last version with it declared it';
comment on column registries.archived.until_version is 'That version';
grant select on registries.archived to thanglong_agency;

create table registries.folder (
  registry text primary key,
  sha256 text not null
);
comment on table registries.folder is 'What the country''s folder last said of each registry: a version put in force on a page stays until the folder says something new';

create function registries.count_waiting() returns bigint
  language sql stable security definer set search_path = '' as $$ select count(*) from registries.waiting $$;
comment on function registries.count_waiting is 'How many changes of declarations wait to be confirmed, for whoever watches over the program';
revoke execute on function registries.count_waiting from public;
grant execute on function registries.count_waiting to thanglong_app, thanglong_agency;

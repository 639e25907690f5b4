create table agencies.area_act (
  id text primary key,
  day date not null,
  title jsonb not null,
  legal_basis text not null,
  source text not null
);
comment on table agencies.area_act is 'What changed areas, and from which day: a law or decision, as the country declares it. Public.';
comment on column agencies.area_act.id is 'Its name in the country''s files';
comment on column agencies.area_act.day is 'First day on which the change holds';
comment on column agencies.area_act.title is 'What it did, by language';
comment on column agencies.area_act.legal_basis is 'The text that it stands in';
comment on column agencies.area_act.source is 'Where the rows were taken from';

create table agencies.area_change (
  day date not null,
  from_code text not null,
  to_code text not null,
  how text not null,
  act text references agencies.area_act (id),
  note text not null default '',
  primary key (from_code, day, to_code)
);
create index area_change_to on agencies.area_change (to_code, day);
create index area_change_act on agencies.area_change (act);
comment on table agencies.area_change is 'What became of areas: a row from each state that ended to each state that begins. Public.';
comment on column agencies.area_change.day is 'The day on which the one ended and the other began';
comment on column agencies.area_change.from_code is 'Code of the area whose state ended';
comment on column agencies.area_change.to_code is 'Code of the area whose state began; codes are used again, so the day belongs to it';
comment on column agencies.area_change.how is 'kept, renamed, whole (went into it), part, people (part of the land with all people), land (part of the land; nothing is said of people)';
comment on column agencies.area_change.act is 'What ordered it; null: the states of one area follow each other';
comment on column agencies.area_change.note is 'What the text says beside that, in the national language';

create index area_name on agencies.area (folded_name);
grant select on agencies.area_act, agencies.area_change to thanglong_app, thanglong_person, thanglong_agency;

create table registries.loaded (
  only_row boolean primary key default true check (only_row),
  fingerprint text not null
);
comment on table registries.loaded is 'Which state of the country''s declarations stands in this schema, so that a start with the same files is quick';
comment on column registries.loaded.only_row is 'There is one row';
comment on column registries.loaded.fingerprint is 'Hash of the files, of what else they depend on, and of the layout of the tables';

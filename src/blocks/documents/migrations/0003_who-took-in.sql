-- Papers may be scanned by an official at a counter: then the page of the case says who did it.
alter table documents.upload add column taken_by text;
comment on column documents.upload.taken_by is 'Name of the official who scanned it; null: the person handed it in themselves';

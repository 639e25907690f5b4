alter table cases.consultation add column files jsonb not null default '[]';
alter table cases.opinion add column files jsonb not null default '[]';
comment on column cases.consultation.files is 'Files that came with the answer: id of the document as this agency sees it, and its name';
comment on column cases.opinion.files is 'Files that went with the answer, by name';
grant update (files) on cases.consultation, cases.opinion to thanglong_agency;

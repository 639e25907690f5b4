alter table services.draft add column intake jsonb;
comment on column services.draft.intake is 'At a counter: the visit, who stood there, how they were identified and by whom';

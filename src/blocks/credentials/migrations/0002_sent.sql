alter table credentials.offer add column sent int not null default 0;
comment on column credentials.offer.sent is 'To how many addresses the code beside the offer went; with none it is shown apart';

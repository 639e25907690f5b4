-- Records that are taken away at once are a line of the feed as well: whoever keeps a copy forgets them.
alter table registries.change add column gone boolean not null default false;
alter table registries.change add constraint many_gone check (not gone or until is not null);
comment on table registries.change is 'Which record got which version, or between which ids many came, changed or went at once, without any value; kept as long as the registry';
comment on column registries.change.gone is 'All records between the ids were taken away; what stands there all the same is told by the lines after it';

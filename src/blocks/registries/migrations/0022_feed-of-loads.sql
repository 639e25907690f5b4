-- Many records that come at once are one line of the feed: it is read as all that stands between two ids.
alter table registries.change add column until uuid;
alter table registries.change alter column version drop not null;
alter table registries.change add constraint one_or_many check ((version is null) <> (until is null));
comment on table registries.change is 'Which record got which version, or between which ids many came or changed at once, without any value; kept as long as the registry';
comment on column registries.change.record_id is 'The record; of many, the lowest id';
comment on column registries.change.version is 'The new version of the one record; null where many came or changed at once';
comment on column registries.change.until is 'Of many, the highest id';

-- What came before loads were told of: all records of each registry, once.
insert into registries.feed (registry, position) select distinct registry, 1 from registries.declaration
on conflict (registry) do update set position = registries.feed.position + 1;
insert into registries.change (registry, position, record_id, until, at)
select f.registry, f.position, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', max(d.loaded_at)
from registries.feed f join registries.declaration d using (registry) group by 1, 2;

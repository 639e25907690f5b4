-- What changed in each registry, in the order of commits, for programs that keep a copy of what they may.
create table registries.feed (
  registry text primary key,
  position bigint not null
);
comment on table registries.feed is 'The last position of each registry''s feed; whoever takes the next one holds the row until the end of the transaction';
grant select, insert, update on registries.feed to thanglong_app;

create table registries.change (
  registry text not null,
  position bigint not null,
  record_id uuid not null,
  version integer not null,
  at timestamptz not null,
  primary key (registry, position)
);
comment on table registries.change is 'Which record got which version, without any value; kept as long as the registry';
comment on column registries.change.position is 'Counted by the relay when it delivers the event: in the order of commits, without gaps';
comment on column registries.change.at is 'When the version was written';
alter table registries.change enable row level security;
alter table registries.change force row level security;
create policy owner on registries.change to thanglong_owner using (true) with check (true);
create policy add on registries.change for insert to thanglong_app with check (true);
create policy opened on registries.change for select to thanglong_agency using (registry = current_setting('app.registries', true));
grant insert on registries.change to thanglong_app;
grant select on registries.change to thanglong_agency;

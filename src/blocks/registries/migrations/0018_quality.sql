create table registries.quality_run (
  id uuid primary key,
  registry text not null,
  version integer not null,
  asked_at timestamptz not null,
  day date not null,
  state text not null check (state in ('running', 'done')),
  after_record uuid,
  records bigint not null default 0,
  right_records bigint not null default 0,
  ended_at timestamptz
);
comment on table registries.quality_run is 'Each time that all records of a registry were looked through: how many hold, and how many are as they ought to be';
comment on column registries.quality_run.day is 'The day on which the records held that were looked at';
comment on column registries.quality_run.after_record is 'How far it has come: a run that was cut off goes on behind it';
create index on registries.quality_run (registry, asked_at);
create unique index quality_run_one on registries.quality_run (registry) where state = 'running';

create table registries.quality_figure (
  run_id uuid not null,
  registry text not null,
  measure text not null,
  part text not null,
  good bigint not null,
  seen bigint not null,
  primary key (run_id, measure, part)
);
comment on table registries.quality_figure is 'Of one run: how many records were seen and how many were good, by measure, and by who wrote them or where they are';
comment on column registries.quality_figure.measure is 'all; schema; rule:<number>; complete:<attribute>; reference:<attribute>; unique:<attribute>';
comment on column registries.quality_figure.part is 'Empty: all of them; agency:<id>; area:<code>';

create table registries.quality_breach (
  run_id uuid not null,
  registry text not null,
  measure text not null,
  record_id uuid not null,
  primary key (run_id, measure, record_id)
);
comment on table registries.quality_breach is 'Records that a run found to break something, as far as they are kept: who may list the registry can look at them';

alter table registries.quality_breach enable row level security;
alter table registries.quality_breach force row level security;
create policy owner on registries.quality_breach to thanglong_owner using (true) with check (true);
create policy opened on registries.quality_breach to thanglong_agency
  using (registry = current_setting('app.registries', true)) with check (registry = current_setting('app.registries', true));
grant select, insert, delete on registries.quality_breach to thanglong_agency;
grant select, insert, update (state, after_record, records, right_records, ended_at) on registries.quality_run to thanglong_agency;
grant select, insert, update (good, seen) on registries.quality_figure to thanglong_agency;

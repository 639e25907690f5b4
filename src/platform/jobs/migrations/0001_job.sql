create table platform.job (
  name text primary key,
  next_at timestamptz not null
);
comment on table platform.job is 'When each job of housekeeping runs next; the process that moves it on runs it';
grant select, insert, update on platform.job to thanglong_app;

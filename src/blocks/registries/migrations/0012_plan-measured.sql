alter table registries.waiting add measured jsonb, add measured_at timestamptz;
comment on column registries.waiting.measured is 'What each step met in the table when it was last looked at: counts, never values';
comment on column registries.waiting.measured_at is 'When that was; empty while somebody has asked to look anew';
grant update (measured, measured_at) on registries.waiting to thanglong_agency;

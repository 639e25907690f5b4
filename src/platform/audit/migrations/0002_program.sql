-- Programs of agencies read what a person has agreed to, under their own name.
alter table audit.trace drop constraint trace_actor_kind_check;
alter table audit.trace add constraint trace_actor_kind_check check (actor_kind in ('anyone', 'person', 'official', 'system', 'program'));

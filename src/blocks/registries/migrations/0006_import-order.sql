-- Rows come in the order of their file and are read all together: a summary of blocks finds them, and costs nothing to keep.
drop index registries.import_row_import_id_row_idx;
create index on registries.import_row using brin (import_id);
-- Thousands of rows appear at once: the planner must be told before the statements over all of them.
grant maintain on registries.import_row to thanglong_agency;

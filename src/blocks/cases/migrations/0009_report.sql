-- The report of an agency counts along two indexes: what came in a period, and what was not finished when it began.
create index case_finished on cases.case (agency_id, decided_at);

-- The hat is read once in a statement, not once for each row.
do $$ declare t text; begin
  foreach t in array array['case', 'supplement', 'extension', 'withdrawal', 'consultation', 'link'] loop
    execute format('alter policy agency on cases.%I using (agency_id = any ((select current_setting(''app.agencies'', true))::int[]))', t);
  end loop;
end $$;

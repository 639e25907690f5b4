-- What a document says, for those who hold it: they have the file already, this is the same in a form that programs read.
create function documents.held_content(wanted uuid)
  returns table (template text, title text, number text, agency_id int, state text, data jsonb, persons uuid[])
  language sql stable security definer set search_path = '' as $$
    select i.template, i.title, i.number, i.agency_id, i.state, i.data,
      array(select h.person_id from documents.holding h
            where h.document_id = i.id and h.person_id = any (current_setting('app.persons', true)::uuid[]))
    from documents.issued i
    where i.id = wanted and exists (
      select from documents.holding h
      where h.document_id = i.id and h.person_id = any (current_setting('app.persons', true)::uuid[]))
  $$;
comment on function documents.held_content is 'What a document says, to whoever holds it';
revoke execute on function documents.held_content(uuid) from public;
grant execute on function documents.held_content(uuid) to thanglong_person;

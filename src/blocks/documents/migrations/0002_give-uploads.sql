-- A draft may be handed over to another person, and its files with it.
grant update (person_id) on documents.upload to thanglong_person;

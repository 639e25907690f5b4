-- Files mostly come in the order of their keys, and then no two rows have the same one: nobody needs to look. Of files that are half read
-- by now nobody knows.
alter table registries.import add column ascending_to text;
alter table registries.import alter column ascending_to set default '';
comment on column registries.import.ascending_to is 'The last key read while each is greater than the one before; null once they came otherwise';
grant update (ascending_to) on registries.import to thanglong_agency;

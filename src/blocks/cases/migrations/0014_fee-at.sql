-- The receiving point may take the fee of the agency that decides: whose counter took it is kept.
alter table cases.fee_payment add column at_agency_id int;
update cases.fee_payment set at_agency_id = agency_id;
alter table cases.fee_payment alter column at_agency_id set not null;
comment on column cases.fee_payment.at_agency_id is 'Whose counter took it: the competent agency''s own or the receiving point''s';

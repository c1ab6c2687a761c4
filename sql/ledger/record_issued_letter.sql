-- record: The letters that this run issued, or learnt were sent by hand, with the address that the client had.
insert into issued_letter by name
select
    letter.letter_id, letter.casegroup, letter.client_ref, letter.role, letter.letter_code, letter.template, letter.scheme,
    letter.journey_start_date, letter.closure_date, letter.due_date, letter.outcome as how, letter.issue_date, run.as_of, run.edition,
    warehouse.sequence, letter.batch_id, client_address.address_folded, client_address.address_postcode,
    client_address.address_numbers, client_address.address_first
from letter
inner join batch as warehouse on warehouse.destination = 'WAREHOUSE'
left join client_address using (client_ref)
cross join run
where letter.outcome in ('issued', 'by_hand');

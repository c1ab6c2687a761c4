-- record: The letters that this run issued, or learnt were sent by hand.
insert into issued_letter by name
select
    letter.letter_id, letter.casegroup, letter.client_ref, letter.role, letter.letter_code, letter.template, letter.scheme,
    letter.journey_start_date, letter.due_date, letter.outcome as how, letter.issue_date, run.as_of, run.edition,
    warehouse.sequence, letter.batch_id
from letter
inner join batch as warehouse on warehouse.destination = 'WAREHOUSE'
cross join run
where letter.outcome in ('issued', 'by_hand');

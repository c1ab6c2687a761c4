-- Grain: one row per letter issued in this run, with what is written on it: to whom, where, in which words.
select
    letter.letter_id, letter.casegroup, letter.scheme, letter.client_ref, letter.role, letter.letter_code, letter.template,
    letter.issue_date, letter.closure_date, letter.cases, letter.arrears_pence, letter.batch_id, channel.channel, client_data.name, client_address.address_lines
from letter
inner join client_data using (client_ref)
inner join client_address using (client_ref)
left join channel using (scheme)
where letter.outcome = 'issued'

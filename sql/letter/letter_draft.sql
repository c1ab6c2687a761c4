-- table: one row per letter that is decided in this run and not suppressed, as it would be written if it went today: to
-- whom, where, and with which text. address_1 to address_7 are the normalised lines; the last one that is filled is the
-- postcode. is_free: no rule holds the letter itself, so it may go if it can be written.
select
    letter_ruled.letter_id, letter_ruled.template, letter_ruled.casegroup, letter_ruled.scheme, letter_ruled.client_ref,
    letter_ruled.role, coalesce(letter_ruled.dated_on, run.as_of) as issue_date, coalesce(letter_ruled.arrears_pence, 0) as arrears_pence,
    letter_ruled.cases as case_count, letter_ruled.closure_date, client_data.name, channel.channel,
    client_address.address_lines[1] as address_1, client_address.address_lines[2] as address_2,
    client_address.address_lines[3] as address_3, client_address.address_lines[4] as address_4,
    client_address.address_lines[5] as address_5, client_address.address_lines[6] as address_6,
    client_address.address_lines[7] as address_7,
    letter_ruled.sent_by_hand_on is null and letter_ruled.hold_reason is null as is_free
from letter_ruled
left join client_data using (client_ref)
left join client_address using (client_ref)
left join channel using (scheme)
cross join run
where letter_ruled.suppress_reason is null

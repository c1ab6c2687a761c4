-- Grain: one row per letter issued in this run, with the columns that batches, PDF and Notify files are written from.
-- address_1 to address_7 are the normalised lines; the last that is filled is the postcode.
select
    letter_content.letter_id, letter_content.template, letter_content.casegroup, letter_content.scheme,
    letter_content.client_ref, letter_content.role, letter_content.issue_date,
    coalesce(letter_content.arrears_pence, 0) as arrears_pence, letter_content.cases as case_count,
    letter_content.closure_date, letter_content.name, letter_content.channel,
    letter_content.address_lines[1] as address_1, letter_content.address_lines[2] as address_2,
    letter_content.address_lines[3] as address_3, letter_content.address_lines[4] as address_4,
    letter_content.address_lines[5] as address_5, letter_content.address_lines[6] as address_6,
    letter_content.address_lines[7] as address_7
from letter_content

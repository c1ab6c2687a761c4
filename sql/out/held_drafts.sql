-- output: one row per held letter as it would read if it went today, for those who write by hand. Those that
-- caseworkers may not see are left out.
select
    draft.letter_id, draft.template, draft.casegroup, draft.scheme, draft.client_ref, draft.role, draft.issue_date,
    draft.arrears_pence, draft.case_count, draft.closure_date, draft.name, draft.channel, draft.address_1, draft.address_2,
    draft.address_3, draft.address_4, draft.address_5, draft.address_6, draft.address_7, letter.hold_reason
from letter_draft as draft
inner join letter using (letter_id)
semi join drafted_letter on draft.letter_id = drafted_letter.letter_id
order by draft.letter_id

-- output: one row per held letter as it would read if it went today, for those who write by hand. Letters that are held because a
-- death was reported, or because the client is or may be sensitive, are left out.
select
    draft.letter_id, draft.template, draft.casegroup, draft.scheme, draft.client_ref, draft.role, draft.issue_date,
    draft.arrears_pence, draft.case_count, draft.closure_date, draft.name, draft.channel, draft.address_1, draft.address_2,
    draft.address_3, draft.address_4, draft.address_5, draft.address_6, draft.address_7, letter.hold_reason
from letter_draft as draft
inner join letter using (letter_id)
where letter.outcome = 'held'
    and letter.hold_reason not in ('death_reported', 'sensitive', 'sensitivity_unknown')
order by draft.letter_id

-- table: one row per cancellation that came in with this run, or whose day has come in it, of a letter that the ledger or
-- the registers know.
select distinct
    action_letter.letter_id, action_letter.casegroup, action_letter.client_ref, action_letter.letter_code,
    action_letter.journey_start_date, letter_action.acted_on
from letter_action
inner join action_letter using (letter_id)
where letter_action.is_new and letter_action.action = 'CANCEL'

-- question: one row per letter to the client $1 that is not written because the client counts as dead, and whether no run decides
-- it any more (is_passed): the same letter went to another parent, and none of the casegroup is held, so the next one follows.
select
    letter.letter_id, letter.letter_code, letter.casegroup, letter.due_date,
    exists (
        select 1
        from issued_letter as sent
        where sent.casegroup = letter.casegroup and sent.letter_code = letter.letter_code and sent.due_date >= letter.due_date
    ) and not exists (
        select 1
        from letter_version as other
        where other.casegroup = letter.casegroup and other.letter_code = letter.letter_code and other.valid_to is null and other.outcome = 'held'
    ) as is_passed
from letter_version as letter
where letter.client_ref = $1 and letter.valid_to is null and letter.outcome = 'suppressed' and letter.hold_reason = 'deceased'
order by letter.casegroup, letter.letter_id

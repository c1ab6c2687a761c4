-- table: one row per casegroup whose next letter is due now and client who gets one. A letter that another run issued,
-- or knows was sent by hand, is not decided again: is_out. If a letter must be written again of a step that was complete,
-- only that one is due: the other clients of its casegroup had theirs. If one of theirs is still held, both are due.
with due as (
    select
        coalesce(
            reissue.letter_id,
            letter_id(
                recipient.casegroup, recipient.client_ref, next_letter_before.next_letter_code,
                next_letter_before.journey_start_date
            )
        ) as letter_id,
        recipient.casegroup,
        next_letter_before.scheme,
        recipient.client_ref,
        recipient.role,
        recipient.cases,
        recipient.arrears_pence,
        next_letter_before.next_letter_code as letter_code,
        next_letter_before.journey_start_date,
        next_letter_before.closure_date,
        next_letter_before.due_date,
        next_letter_before.dated_on
    from next_letter_before
    inner join recipient using (casegroup)
    left join reissue
        on recipient.casegroup = reissue.casegroup
        and recipient.client_ref = reissue.client_ref
        and next_letter_before.next_letter_code = reissue.letter_code
    where next_letter_before.is_due
        and (reissue.letter_id is not null or next_letter_before.is_reopened is not true)
)

select due.*, due.letter_id in (select letter_id from issued_letter) as is_out
from due

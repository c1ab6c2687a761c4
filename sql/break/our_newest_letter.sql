-- table: one row per casegroup on a journey for which the ledger issued a letter, or learnt that one was sent by hand, in
-- this run or before: the newest letter of that journey. batch_id: blank if it was sent by hand.
with ours as (
    select letter_id, casegroup, journey_start_date, letter_code, issue_date, sequence, batch_id, false as is_now
    from issued_letter
    inner join run on row(issued_letter.as_of, issued_letter.edition) < row(run.as_of, run.edition)
    union all
    select letter_id, casegroup, journey_start_date, letter_code, issue_date, 2147483647, batch_id, true
    from letter
    where outcome in ('issued', 'by_hand')
)

select ours.*, letter_step.step
from ours
inner join letter_step using (letter_code)
inner join register_casegroup as g
    on ours.casegroup = g.casegroup and ours.journey_start_date is not distinct from g.journey_start_date
qualify row_number() over (
    partition by ours.casegroup order by letter_step.step desc, ours.issue_date desc, ours.sequence desc, ours.letter_id desc
) = 1

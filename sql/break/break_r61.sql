-- table: one row per letter that was issued and should not go out any more, if that is first known in this run.
select
    letter.batch_id || '|' || letter.letter_id as key,
    letter.letter_code || ' dated ' || letter.issue_date as left_side,
    string_agg(distinct letter.reason, '; ' order by letter.reason) as right_side,
    null::bigint as difference,
    [known('left', 'letter that was issued', letter.letter_id, 'dated ' || letter.issue_date || ' in ' || letter.batch_id)]
    || pieces(known('right', 'what was known when it was found', letter.casegroup, letter.reason)) as evidence
from overtaken_letter as letter
anti join (from break_version where code = 'R61') as known_before on known_before.key = letter.batch_id || '|' || letter.letter_id
group by letter.batch_id, letter.letter_id, letter.letter_code, letter.issue_date

-- check: A letter is issued no more than the set number of days before it is due, a FINAL not before, and is dated on neither
-- an earlier day than it is due nor one before the run.
select
    'letter ' || letter.letter_id as place,
    'due ' || letter.due_date || if(letter.letter_code = 'FINAL', ', a FINAL', '') as calculated,
    'dated ' || letter.issue_date as declared
from letter
cross join setting
cross join run
where letter.outcome = 'issued'
    and (
        letter.due_date is null
        or letter.issue_date < greatest(letter.due_date, run.as_of)
        or letter.due_date > run.as_of + if(letter.letter_code = 'FINAL', 0, setting.letters_ahead_days)
    )

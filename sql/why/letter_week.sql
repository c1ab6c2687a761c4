-- question: one row: the newest week in which the letter $1 was issued or held; null if there is none.
select max(week.as_of) as as_of
from (
    select valid_from, coalesce(valid_to, date '9999-12-31') as valid_to
    from letter_version
    where letter_id = $1 and outcome in ('issued', 'held')
    union all
    select as_of, (as_of + interval 1 day)::date
    from issued_letter
    where letter_id = $1 and how = 'issued'
) as said
inner join week on week.as_of >= said.valid_from and week.as_of < said.valid_to

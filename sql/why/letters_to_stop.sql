-- question: one row per letter in a batch that is dated after the day $3, to the client $2 or, if that is blank, to
-- anybody of the casegroup $1: its batch, and its number in it. The newest letter first.
with numbered as (
    select *, row_number() over (partition by batch_id order by letter_id) as number
    from issued_letter
    where batch_id in (
        select batch_id
        from issued_letter
        where how = 'issued' and case when $2 = '' then casegroup = $1 else client_ref = $2 end
    )
)

select letter_id, letter_code, issue_date, batch_id, number
from numbered
where how = 'issued'
    and case when $2 = '' then casegroup = $1 else client_ref = $2 end
    and issue_date > $3::date
order by issue_date desc, batch_id, number

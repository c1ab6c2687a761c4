-- question: one row per letter in a batch, to the client $2 or, if that is blank, to anybody of the casegroup $1, that
-- somebody may still stop: dated on the day $3 or later, or issued by the newest run, unless it was printed by then. Its
-- batch, and its number in it. The newest letter first.
with written as (
    select distinct batch_id
    from issued_letter
    where how = 'issued' and case when $2 = '' then casegroup = $1 else client_ref = $2 end
)

select letter_id, letter_code, issue_date, batch_id, number
from batched_letters('written')
where how = 'issued'
    and case when $2 = '' then casegroup = $1 else client_ref = $2 end
    and (
        issue_date > $3::date
        or not is_printed and (issue_date = $3::date or as_of = (select max(as_of) from week where status <> 'loaded'))
    )
order by issue_date desc, batch_id, number

-- question: one row per letter in a batch, to the client $2 or to anybody of the casegroups $1, with blanks between them, that
-- somebody may still stop: dated after the day $3; or, unless it was printed, issued by the newest run or dated no earlier than
-- the days for an acknowledgement before that day. Its batch, its number in it, to whom it goes, and who can stop it. The newest letter first.
with asked as (
    select unnest(string_split($1, ' ')) as casegroup
),

written as (
    select distinct batch_id
    from issued_letter
    where how = 'issued' and (casegroup in (select casegroup from asked) or client_ref = $2)
)

select letter_id, letter_code, issue_date, batch_id, number, casegroup, client_ref, letter_stopper(batch_id, channel.channel) as stopper
from batched_letters('written')
left join channel on batch_id like 'CSA' || channel.scheme || '-%'
cross join setting
where how = 'issued'
    and (casegroup in (select casegroup from asked) or client_ref = $2)
    and (
        issue_date > $3::date
        or not is_printed and (issue_date >= $3::date - setting.ack_overdue_days or as_of = (select max(as_of) from week where status <> 'loaded'))
    )
order by issue_date desc, batch_id, number

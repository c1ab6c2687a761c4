-- question: one row per letter in a batch, to the client $2 or to anybody of the casegroups $1, with blanks between them, that
-- somebody may still stop: dated after the day $3; or, unless it was printed, issued by the newest run or dated no earlier than
-- the days for an acknowledgement before that day; or, where nothing of its batch was acknowledged, no earlier than the days of a one-off break
-- before the newest week. Its batch, its number in it, to whom it goes, and who can stop it. may_be_unprinted: it is dated on the newest week or
-- before, and nothing of its batch was acknowledged. The newest letter first.
with asked as (
    select unnest(string_split($1, ' ')) as casegroup
),

newest as (
    select max(as_of) as as_of from week where status <> 'loaded'
),

written as (
    select distinct batch_id
    from issued_letter
    where how = 'issued' and (casegroup in (select casegroup from asked) or client_ref = $2)
)

select letter_id, letter_code, issue_date, batch_id, number, casegroup, client_ref, letter_stopper(batch_id, channel.channel) as stopper,
    issue_date <= newest.as_of and not is_acknowledged as may_be_unprinted
from batched_letters('written') as letter
left join channel on batch_id like 'CSA' || channel.scheme || '-%'
cross join setting
cross join newest
where how = 'issued'
    and (casegroup in (select casegroup from asked) or client_ref = $2)
    and (
        issue_date > $3::date
        or not is_printed and (issue_date >= $3::date - setting.ack_overdue_days or letter.as_of = newest.as_of)
        or not is_acknowledged and issue_date >= newest.as_of - setting.one_off_days
    )
order by issue_date desc, batch_id, number

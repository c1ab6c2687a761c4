-- output: one row per letter that this run lists as issued or sent by hand, with how it goes and the next step for its
-- casegroup.
select
    listed.client_ref, listed.casegroup, listed.letter_code, listed.letter_id,
    if(listed.outcome = 'by_hand', 'BY_HAND', channel.channel) as channel,
    listed.issue_date, next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date
from listed_letter as listed
left join next_letter_now using (casegroup)
left join channel on listed.scheme = channel.scheme
where listed.outcome in ('issued', 'by_hand')
order by listed.client_ref, listed.casegroup, listed.letter_id

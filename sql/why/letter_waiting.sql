-- question: one row per mark about the casegroup or the client of the letter $1, and per act of two people about the letter,
-- that no run has taken yet.
with it as (
    select casegroup, client_ref from letter_version where letter_id = $1
    union
    select casegroup, client_ref from issued_letter where letter_id = $1
)

select 'mark' as command, mark.casegroup as subject, reason as about, notified_on as told_on, mark.case_ref, mark.client_ref, notified_by as told_by
from mark
where as_of is null and (casegroup in (select casegroup from it) or client_ref in (select client_ref from it))
union all
select 'reissue', subject, reason, null, null, null, by_name || ' and ' || reviewer
from two_person_act
where as_of is null and subject = $1
union all
select 'withdraw-death', subject, reason, null, null, null, by_name || ' and ' || reviewer
from two_person_act
where as_of is null and kind = 'withdraw_death' and subject in (select client_ref from it)

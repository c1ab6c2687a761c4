-- question: one row per mark, and per act of two people, about the casegroup $1 or one of its exceptions, clients or
-- letters, that no run has taken yet.
with member as (
    select value as client_ref from letter_family where column_name = 'client_ref'
    union
    select client_ref from exception_version where casegroup = $1 and client_ref is not null
),

waiting as (
    select 1 as part, mark_no as no, 'mark' as command, casegroup as subject, reason as about, notified_on as told_on,
        case_ref, client_ref, notified_by as told_by
    from mark
    where as_of is null and casegroup = $1
    union all
    select 2, act_no, replace(kind, '_', '-'), subject, reason, null, null, null, by_name || ' and ' || reviewer
    from two_person_act
    where as_of is null
        and (
            subject = $1
            or kind = 'withdraw_death' and subject in (select client_ref from member)
            or kind = 'reopen' and subject in (select exception_id from exception_version where casegroup = $1)
            or kind = 'reissue' and subject in (select letter_id from issued_letter where casegroup = $1)
        )
)

select command, subject, about, told_on, case_ref, client_ref, told_by
from waiting
order by part, no

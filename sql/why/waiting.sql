-- question: one row per mark, act of two people and acceptance that waits for the next run, in order of arrival within
-- each kind.
with waiting as (
    select
        1 as part, mark_no as no, rowid as row_id, 'mark' as command, casegroup as subject, reason as about,
        (notified_on - date '1970-01-01')::integer as notified_on, case_ref, client_ref, notified_by as given_by
    from mark
    where as_of is null
    union all
    select 2, act_no, rowid, replace(kind, '_', '-'), subject, reason, null, null, null, by_name || ' and ' || reviewer
    from two_person_act
    where as_of is null
    union all
    select 3, rowid, rowid, 'accept', break_id, reason, null, null, null, accepted_by || ' and ' || agreed_by
    from accepted_break
    where accepted_from is null
)

select
    row_number() over (order by part, no)::integer as place, row_id, command, subject, about, notified_on,
    coalesce(case_ref, '') as case_ref, coalesce(client_ref, '') as client_ref, given_by
from waiting
order by part, no

-- question: one row per mark, act of two people and acceptance that waits for the next run, in order of arrival within
-- each kind. The number of each is its place among all such commands that were ever given, so it stays when another one is
-- taken back, and is never used again. Of commands that say the same, the last given are those that wait. One that an early
-- ccx kept, which did not note who gave it, is numbered after all others.
with waiting as (
    select
        1 as part, mark_no as no, rowid as row_id, 'mark' as command, casegroup as subject, reason as about,
        (notified_on - date '1970-01-01')::integer as notified_on, case_ref, client_ref, notified_by as by_name, null as reviewer
    from mark
    where as_of is null
    union all
    select 2, act_no, rowid, replace(kind, '_', '-'), subject, reason, null, null, null, by_name, reviewer
    from two_person_act
    where as_of is null
    union all
    select 3, rowid, rowid, 'accept', break_id, reason, null, null, null, accepted_by, agreed_by
    from accepted_break
    where accepted_from is null
),

placed as (
    select *, row_number() over (partition by command, subject, about, by_name, reviewer order by no desc) as from_last
    from waiting
),

numbered as (
    select *, row_number() over (order by rowid) as place
    from given_command
    where command in ('mark', 'accept', 'reinstate', 'reopen', 'reissue', 'withdraw-death')
),

given as (
    select
        place, command, subject, reason, by_name, reviewer,
        row_number() over (partition by command, subject, reason, by_name, reviewer order by place desc) as from_last
    from numbered
)

select
    coalesce(
        given.place,
        (select count(*) from given) + row_number() over (partition by given.place is null order by placed.part, placed.no)
    )::integer as place,
    placed.row_id, placed.command, placed.subject, placed.about, placed.notified_on,
    coalesce(placed.case_ref, '') as case_ref, coalesce(placed.client_ref, '') as client_ref,
    placed.by_name || coalesce(' and ' || placed.reviewer, '') as given_by
from placed
left join given
    on placed.command = given.command
    and placed.subject = given.subject
    and placed.about is not distinct from given.reason
    and placed.by_name = given.by_name
    and placed.reviewer is not distinct from given.reviewer
    and placed.from_last = given.from_last
order by placed.part, placed.no

-- question: one row per casegroup that left the process because the client $1 has died and that no reinstatement waits for; and per letter in
-- a batch that should not go out because of that death alone, since a break R61 names it or nothing of its batch was acknowledged: its batch,
-- its number in it, and who can stop it. casegroup: left, so that it must be taken back before the letter may go; deaths: those that must be
-- answered as not an exception before a letter to the client may go.
with bereft as (
    select g.casegroup
    from casegroup_version as g
    where g.valid_to is null and g.status = 'LEFT'
        and (
            g.casegroup in (
                select casegroup from exception_version where valid_to is null and reason_code = 'DEATH' and client_ref = $1 and state = 'removed'
            )
            or g.lead_reason = 'DEATH' and g.casegroup in (
                select register_case.casegroup
                from register_case
                inner join register_member using (case_ref)
                where register_member.client_ref = $1
            )
        )
),

waits as (
    select subject as casegroup from two_person_act where as_of is null and kind = 'reinstate'
),

answered as (
    select string_agg(exception_id, ', ' order by exception_id) as deaths
    from exception_version
    where valid_to is null and reason_code = 'DEATH' and client_ref = $1
        and (is_open(state) or state = 'removed' and casegroup in (select casegroup from bereft))
),

after as (
    from letters_named_overtaken($1)
    union all
    from letters_unacknowledged('', $1)
)

select after.letter_id, after.batch_id, after.number, after.issue_date, after.stopper, if(waits.casegroup is null, bereft.casegroup, null) as casegroup,
    case when after.client_ref = $1 then answered.deaths end as deaths
from after
inner join letters_overtaken() as now using (letter_id, batch_id)
left join bereft on after.casegroup = bereft.casegroup
left join waits on after.casegroup = waits.casegroup
cross join answered
where after.why is null or after.why = 'the casegroup has left' and bereft.casegroup is not null
union all
select null, null, null, null, null, casegroup, null
from bereft
where casegroup not in (select casegroup from waits)
order by 4, 2, 3, 6

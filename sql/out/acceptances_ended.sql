-- output: one row per acceptance of a break that ended in this run, or that accepted nothing because a side says something
-- else by now.
with ended as (
    select break_id, accepted_from
    from acceptance_version
    inner join run on acceptance_version.valid_to = run.as_of
    union
    select break_id, accepted_from
    from accepted_break
    inner join run on accepted_break.accepted_from = run.as_of
    anti join (from acceptance_version where valid_to is null) as standing using (break_id, accepted_from)
)

select
    ended.break_id, break.code, break.key, accepted_break.accepted_by as decided_by, accepted_break.agreed_by as checked_by,
    case
        when break.status = 'cleared' then 'the break has cleared'
        when accepted_break.accepted_until < run.as_of then 'its last day was ' || accepted_break.accepted_until
        when break_kind.is_one_off then 'it was raised anew'
        else 'a side says something else'
    end as why
from ended
inner join accepted_break using (break_id, accepted_from)
inner join break using (break_id)
inner join break_kind using (code)
cross join run
where not (break_kind.is_one_off and break.status = 'cleared')
order by break.code, break.key, decided_by, checked_by

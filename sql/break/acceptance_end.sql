-- table: one row per acceptance of a break that ended in this run, or that accepted nothing because a side says something
-- else by now, or because the break is not found any more. One that cleared a one-off break has done what it is for.
with ended as (
    select break_id, accepted_from from acceptance_version where valid_to is null
    union
    select break_id, accepted_from
    from accepted_break
    inner join run on accepted_break.accepted_from = run.as_of
    except
    select break_id, accepted_from from standing_acceptance
)

select
    ended.break_id, coalesce(break.code, known.code) as code, coalesce(break.key, known.key) as key,
    accepted_break.accepted_by as decided_by, accepted_break.agreed_by as checked_by,
    case
        when break.break_id is null then 'the break is not found any more'
        when break.status = 'accepted' then 'it was accepted anew'
        when break.status = 'cleared' then 'the break has cleared'
        when accepted_break.accepted_until < run.as_of then 'its last day was ' || accepted_break.accepted_until
        when break_kind.is_one_off then 'it was raised anew'
        else 'a side says something else'
    end as why
from ended
inner join accepted_break using (break_id, accepted_from)
cross join run
left join break using (break_id)
left join (
    select break_id, any_value(code) as code, any_value(key) as key from break_version group by break_id
) as known using (break_id)
left join break_kind on break_kind.code = coalesce(break.code, known.code)
where (break_kind.is_one_off and break.status = 'cleared') is not true

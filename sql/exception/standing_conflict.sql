-- table: one row per exception, kind and date of answers that disagree (different outcomes in different files), found
-- in this run or an earlier one, and not settled: no later answer of that kind has applied, and the exception is open.
-- Within a run, answers apply in order of date.
with found as (
    select
        returned.exception_id, returned.kind, returned.outcome_date,
        string_agg(distinct returned.outcome, '+' order by returned.outcome) as outcomes,
        true as is_found_now
    from returned
    inner join exception using (exception_id)
    cross join run
    where returned.is_conflicting
    group by returned.exception_id, returned.kind, returned.outcome_date
    having bool_or(returned.is_new or exception.created_as_of = run.as_of)
),

known as (
    select exception_id, kind, outcome_date, outcomes, is_found_now from found
    union all
    select exception_id, kind, outcome_date, outcomes, false
    from return_conflict
    anti join found using (exception_id, kind, outcome_date)
    where valid_to is null
),

applied as (
    select exception_id, kind, max(event_date) as last_date
    from journal
    where kind in ('hp_return', 'imt_return') and effect in ('moved', 'confirmed')
    group by exception_id, kind
)

select known.exception_id, known.kind, known.outcome_date, known.outcomes
from known
inner join exception using (exception_id)
left join applied using (exception_id, kind)
where is_open(exception.state)
    and (applied.last_date is null or (known.is_found_now and applied.last_date <= known.outcome_date))

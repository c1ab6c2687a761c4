-- output: one row per figure on the cover of the managers' workbook, in their order. The oldest of each who holds any comes after the
-- oldest of all.
with figure as (
    select 1 as place, 'Open exceptions' as figure, count(*) as n
    from exception
    where is_open(state)
    union all
    select 2, 'Exceptions overdue', count(*)
    from exception
    inner join owner_limit using (state)
    cross join run
    where run.as_of - exception.state_since > owner_limit.days
    union all
    select 3, 'Oldest, in days', coalesce(max(run.as_of - exception.first_sighted), 0)
    from exception
    cross join run
    where is_open(exception.state)
    union all
    select 3 + holder.place / 100, 'Oldest in days: ' || holder.label, max(run.as_of - exception.first_sighted)
    from exception
    inner join state as holder using (state)
    cross join run
    where holder.is_open
    group by holder.place, holder.label
    union all
    select 4, 'Letters held', count(*)
    from letter
    where outcome = 'held'
    union all
    select 5, 'Breaks standing', count(*)
    from break
    where status not in ('cleared', 'accepted')
)

select figure, n
from figure
order by place

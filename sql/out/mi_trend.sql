-- output: one row per week, this one and the twelve before it: what was open, what came and went, the letters issued in
-- all editions of the week, and the breaks that the run found, by kind.
with moved as (
    select
        recent_week.as_of,
        coalesce(sum(roll_forward.opening), 0)::bigint as opening,
        coalesce(sum(roll_forward.created + roll_forward.reopened), 0)::bigint as came,
        coalesce(sum(roll_forward.resolved + roll_forward.removed + roll_forward.clerical), 0)::bigint as ended,
        coalesce(sum(roll_forward.closing), 0)::bigint as closing
    from recent_week
    left join roll_forward using (as_of)
    group by recent_week.as_of
),

issued as (
    select as_of, count(*) as letters_issued
    from issued_letter
    where how = 'issued' and as_of in (select as_of from recent_week)
    group by as_of
),

standing as (
    select
        recent_week.as_of,
        count(*) filter (where break_kind.kind = 'difference') as difference_breaks,
        count(*) filter (where break_kind.kind = 'overdue') as overdue_breaks,
        count(*) filter (where break_kind.kind = 'feed') as feed_breaks
    from recent_week
    inner join break_version
        on break_version.valid_from <= recent_week.as_of
        and coalesce(break_version.valid_to > recent_week.as_of, true)
    inner join break_kind using (code)
    group by recent_week.as_of
)

select
    moved.as_of as week,
    strftime(moved.as_of, '%d %b %Y') as label,
    moved.opening,
    moved.came,
    moved.ended,
    moved.closing,
    coalesce(issued.letters_issued, 0) as letters_issued,
    coalesce(standing.difference_breaks, 0) as difference_breaks,
    coalesce(standing.overdue_breaks, 0) as overdue_breaks,
    coalesce(standing.feed_breaks, 0) as feed_breaks
from moved
left join issued using (as_of)
left join standing using (as_of)
order by moved.as_of

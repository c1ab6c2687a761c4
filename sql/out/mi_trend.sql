-- output: one row per week, this one and the twelve before it: what was open, what came and went, the letters that were
-- issued in all editions of the week, and the breaks that stood. A week is known by the batches that its run made.
with recent as (
    select distinct letter_batch.as_of
    from letter_batch
    cross join run
    where letter_batch.as_of <= run.as_of
    order by letter_batch.as_of desc
    limit 13
),

moved as (
    select
        recent.as_of,
        coalesce(sum(roll_forward.opening), 0)::bigint as opening,
        coalesce(sum(roll_forward.created + roll_forward.reopened), 0)::bigint as came,
        coalesce(sum(roll_forward.resolved + roll_forward.removed + roll_forward.clerical), 0)::bigint as ended,
        coalesce(sum(roll_forward.closing), 0)::bigint as closing
    from recent
    left join roll_forward using (as_of)
    group by recent.as_of
),

issued as (
    select as_of, count(*) as letters_issued
    from issued_letter
    where how = 'issued' and as_of in (select as_of from recent)
    group by as_of
),

standing as (
    select recent.as_of, count(*) as breaks_standing
    from recent
    inner join break_version
        on break_version.valid_from <= recent.as_of
        and coalesce(break_version.valid_to > recent.as_of, true)
    group by recent.as_of
)

select
    moved.as_of as week,
    strftime(moved.as_of, '%d %b %Y') as label,
    moved.opening,
    moved.came,
    moved.ended,
    moved.closing,
    coalesce(issued.letters_issued, 0) as letters_issued,
    coalesce(standing.breaks_standing, 0) as breaks_standing
from moved
left join issued using (as_of)
left join standing using (as_of)
order by moved.as_of

-- question: one row: the break $1, as of the newest run. Its sides show what the last run that found it found. One that
-- cleared asks for nothing.
with newest as (
    select *
    from break_version
    where break_id = $1
    order by valid_from desc
    limit 1
),

standing as (
    select
        newest.*,
        newest.valid_to is null as is_standing,
        exists (
            select 1
            from acceptance_version
            where acceptance_version.break_id = newest.break_id and acceptance_version.valid_to is null
        ) as is_accepted,
        (select count(*) from break_version as other where other.break_id = newest.break_id and other.valid_to = newest.valid_from) as before,
        (
            select count(*)
            from week
            semi join (from break_version where break_id = $1) as version
                on week.as_of >= version.valid_from and coalesce(week.as_of < version.valid_to, true)
            where week.status in ('decided', 'published')
        ) as weeks_found
    from newest
)

select
    standing.break_id,
    standing.code,
    break_kind.name,
    standing.key,
    standing.left_side,
    standing.right_side,
    case when break_kind.is_amount then standing.difference end as difference_pence,
    case
        when not standing.is_standing then 'cleared'
        when standing.is_accepted then 'accepted'
        when standing.valid_from < run.previous_as_of then 'open'
        when standing.before > 0 then 'changed'
        when standing.first_seen = run.previous_as_of then 'new'
        else 'reappeared'
    end as status,
    standing.first_seen,
    run.previous_as_of - standing.first_seen as age_days,
    standing.weeks_found,
    standing.valid_to as cleared_on,
    break_kind.meaning as means,
    case
        when not standing.is_standing then null
        else coalesce(break_asked.asked, break_kind.asks)
    end as asks_of_you
from standing
left join break_kind using (code)
left join (from break_asked where key in (select key from standing)) as break_asked using (code, key)
cross join run

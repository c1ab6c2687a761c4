-- table: one row per week that an acknowledgement or a row token names, in this run or an earlier one, or that the output
-- folder showed, and that this ledger never published, so the ledger may be an older copy and letters may have gone out that
-- it does not know of. A week that was published and then taken back is known.
with published as (
    select week.as_of
    from week
    cross join run
    where week.status in ('decided', 'published', 'stale')
        and (week.as_of < run.as_of or run.edition > 1)
    union
    select as_of from undone_week where manifest_sha256 is not null or edition > 1
),

named as (
    select n.week, pieces(cause('left', n.what, n.about, 'of week ' || n.week, n.file_id, n.sheet_no, n.row_no)) as evidence
    from named_week as n
    inner join counted_file using (file_id)
    left join published on n.as_of = published.as_of
    where counted_file.is_this_run
        and n.week is not null
        and published.as_of is null
    group by n.week
),

shown as (
    select u.week::varchar as week, [known('left', 'folder of that week in the output folder', null, any_value(u.reason))] as evidence
    from unknown_week as u
    inner join run using (as_of)
    group by u.week
),

unknown as (
    select
        coalesce(named.week, shown.week) as week,
        shown.week is not null as is_shown,
        coalesce(shown.evidence, []) || coalesce(named.evidence, []) as evidence
    from named
    full join shown on named.week = shown.week
)

select
    coalesce(unknown.week, before.key) as key,
    coalesce(before.left_side, if(unknown.is_shown, 'published in the output folder', 'named by an acknowledgement or a row token')) as left_side,
    'never published by this ledger' as right_side,
    null::bigint as difference,
    coalesce(unknown.evidence, [])
    || [known('right', 'searched: the weeks of this ledger', coalesce(unknown.week, before.key), 'not there')] as evidence
from unknown
full join (from break_before where code = 'R06') as before on unknown.week = before.key

-- table: one row per week that an acknowledgement or a row token names, in this run or an earlier one, and that this ledger
-- never published, so the ledger may be an older copy and letters may have gone out that it does not know of.
with unknown as (
    select named.week, pieces(cause('left', named.what, named.about, 'of week ' || named.week, named.file_id, named.sheet_no, named.row_no)) as evidence
    from named_week as named
    inner join counted_file using (file_id)
    cross join run
    left join week
        on named.as_of = week.as_of
        and week.status in ('decided', 'published', 'stale')
        and (week.as_of < run.as_of or run.edition > 1)
    where counted_file.is_this_run
        and named.week is not null
        and week.as_of is null
    group by named.week
)

select
    coalesce(unknown.week, before.key) as key,
    'named by an acknowledgement or a row token' as left_side,
    'never published by this ledger' as right_side,
    null::bigint as difference,
    coalesce(unknown.evidence, [])
    || [known('right', 'searched: the weeks of this ledger', coalesce(unknown.week, before.key), 'not there')] as evidence
from unknown
full join (from break_before where code = 'R06') as before on unknown.week = before.key

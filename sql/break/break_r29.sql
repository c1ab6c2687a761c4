-- table: one row per exception that a failure report of this run sights although it ended as removed or clerical more
-- than the set number of days ago.
with ended as (
    select exception.exception_id, exception.state, exception.state_since
    from exception
    cross join setting
    cross join run
    where exception.state in ('removed', 'clerical')
        and run.as_of - exception.state_since > setting.seen_after_end_days
),

seen as (
    select
        exception_id,
        pieces(cause('right', 'reported again', null, sighted_on, file_id, sheet_no, row_no)) as evidence
    from reported_sighting
    semi join ended using (exception_id)
    where source = 'system'
    group by exception_id
)

select
    ended.exception_id as key,
    ended.state || ' since ' || ended.state_since as left_side,
    'in a failure report of this run' as right_side,
    null::bigint as difference,
    coalesce(move.evidence, []) || seen.evidence as evidence
from ended
inner join seen using (exception_id)
left join state_change as move on ended.exception_id = move.exception_id and move.is_last

-- table: one row per casegroup that left the process, or is clerical, longer than the set number of days ago, and that the
-- register still has as not closed.
with ended as (
    select casegroup, max(state_since) as since
    from exception
    where state in ('removed', 'clerical')
    group by casegroup
)

select
    g.casegroup as key,
    casegroup.status || ' since ' || ended.since as left_side,
    'register stage ' || g.journey_stage as right_side,
    null::bigint as difference,
    [
        known('left', 'exceptions of the casegroup that ended', g.casegroup, casegroup.status || ' since ' || ended.since),
        evidence('right', 'register of casegroups', g.casegroup, 'stage ' || g.journey_stage, g.file_id, g.sheet_no, g.row_no)
    ] as evidence
from casegroup
inner join ended using (casegroup)
inner join register_casegroup as g using (casegroup)
cross join registers_loaded
cross join setting
cross join run
where registers_loaded.are_all_loaded
    and casegroup.status in ('LEFT', 'CLERICAL')
    and g.journey_stage <> 'CLOSED'
    and run.as_of - ended.since > setting.left_days

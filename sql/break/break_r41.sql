-- table: one row per closed case with arrears that was first seen closed in a run after the first with a file of
-- balances and that has no balance in CMS.
with feed as (
    select first_as_of from feed_arrival where feeds = 'arrears_cms'
)

select
    met_case.case_ref as key,
    'register ' || met_case.arrears_pence || ' pence' as left_side,
    'no balance in CMS' as right_side,
    met_case.arrears_pence as difference,
    [
        evidence(
            'left', 'register of cases', met_case.case_ref, met_case.status || ', arrears ' || met_case.arrears_pence || ' pence',
            met_case.case_file_id, met_case.case_sheet_no, met_case.case_row_no
        ),
        searched('right', 'arrears_cms', null)
    ] as evidence
from met_case
cross join run
left join closed_case_seen using (case_ref)
inner join feed on coalesce(closed_case_seen.as_of, run.as_of) > feed.first_as_of
anti join newest_balance using (case_ref)
where met_case.status = 'CLOSED'
    and met_case.arrears_pence <> 0

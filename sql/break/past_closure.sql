-- table: one row per casegroup of the register whose closure date is past and that is not closed, and no exception, nor its
-- return to the process a short while ago, explains it.
with explained as (
    select casegroup from exception where is_open(state) or state in ('removed', 'clerical')
    union
    select returned_casegroup.casegroup
    from returned_casegroup
    cross join run
    cross join setting
    where run.as_of - returned_casegroup.since < setting.not_closed_returned_days
)

select g.casegroup, g.transition_date, g.closure_date, g.file_id, g.sheet_no, g.row_no
from register_casegroup as g
anti join explained using (casegroup)
cross join registers_loaded
cross join setting
cross join run
where registers_loaded.are_all_loaded
    and g.journey_stage <> 'CLOSED'
    and g.closure_date < run.as_of - setting.not_closed_days

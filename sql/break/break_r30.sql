-- table: one row per case whose newest transition request was accepted, and whose casegroup, not quiet, has no
-- transition date.
-- Break R30, ltr_without_tdate.
select
    'R30' as code,
    newest_ltr.case_ref as key,
    'LTR ' || newest_ltr.ltr_id || ' ACCEPTED' as left_side,
    'casegroup ' || met_case.casegroup || ' has no transition date' as right_side,
    null::bigint as difference
from newest_ltr
inner join met_case using (case_ref)
anti join quiet_casegroup using (casegroup)
where newest_ltr.ltr_status = 'ACCEPTED'
    and met_case.transition_date is null

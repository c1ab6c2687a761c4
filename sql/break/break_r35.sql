-- table: one row per case, its casegroup not quiet, whose newest transition request was accepted and was sent more than
-- the set number of days ago, and for which no prompt of its scheme's type was ever raised.
with due as (
    select
        newest_ltr.*, met_case.casegroup,
        case met_case.scheme when '1993' then 'ALERT_CODE' when '2003' then 'WORK_ITEM' end as prompt_type
    from newest_ltr
    inner join met_case using (case_ref)
    cross join setting
    cross join run
    where newest_ltr.ltr_status = 'ACCEPTED'
        and newest_ltr.sent_date < run.as_of - setting.prompt_missing_days
        and 'prompts' in (select feeds from feed_arrival)
),

prompted as (
    select case_ref, prompt_type from prompt_seen
    union all
    select case_ref, prompt_type from prompt where is_new
)

select
    due.case_ref as key,
    'LTR ' || due.ltr_id || ' accepted, sent ' || due.sent_date as left_side,
    'no ' || due.prompt_type as right_side,
    null::bigint as difference,
    [
        cause(
            'left', 'newest transition request', due.ltr_id, due.ltr_status || ', sent ' || due.sent_date,
            due.file_id, due.sheet_no, due.row_no
        ),
        searched('right', 'prompts', null)
    ] as evidence
from due
anti join prompted using (case_ref, prompt_type)
anti join quiet_casegroup using (casegroup)

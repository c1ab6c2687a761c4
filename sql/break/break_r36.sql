-- table: one row per case and type of a prompt of this run that belongs to the other scheme.
-- Break R36, prompt_wrong_type.
select
    'R36' as code,
    prompt.case_ref || '|' || prompt.prompt_type as key,
    'prompt ' || prompt.prompt_type as left_side,
    'casegroup ' || met_case.casegroup || ' of ' || met_case.scheme as right_side,
    null::bigint as difference
from prompt
inner join met_case using (case_ref)
where prompt.is_new
    and prompt.prompt_type <> case met_case.scheme when '1993' then 'ALERT_CODE' when '2003' then 'WORK_ITEM' end
group by prompt.case_ref, prompt.prompt_type, met_case.casegroup, met_case.scheme

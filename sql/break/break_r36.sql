-- table: one row per case and type of a prompt of this run that belongs to the other scheme.
select
    prompt.case_ref || '|' || prompt.prompt_type as key,
    'prompt ' || prompt.prompt_type as left_side,
    'casegroup ' || met_case.casegroup || ' of ' || met_case.scheme as right_side,
    null::bigint as difference,
    pieces(cause(
        'left', 'prompt', prompt.case_ref, prompt.prompt_type || ' of ' || prompt.raised_on, prompt.file_id, prompt.sheet_no, prompt.row_no
    ))
    || [any_value(evidence(
        'right', 'register of casegroups', met_case.casegroup, 'of scheme ' || met_case.scheme,
        met_case.casegroup_file_id, met_case.casegroup_sheet_no, met_case.casegroup_row_no
    ))] as evidence
from prompt
inner join met_case using (case_ref)
where prompt.is_new
    and prompt.prompt_type <> case met_case.scheme when '1993' then 'ALERT_CODE' when '2003' then 'WORK_ITEM' end
group by prompt.case_ref, prompt.prompt_type, met_case.casegroup, met_case.scheme

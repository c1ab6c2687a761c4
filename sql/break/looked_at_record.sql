-- table: one row per code of a break about results, requests and prompts, and key that this run looked at for it.
select 'R32' as code, ltr.ltr_id as key
from ltr
inner join met_case using (case_ref)
where ltr.is_new
union
select 'R36', prompt.case_ref || '|' || prompt.prompt_type
from prompt
inner join met_case using (case_ref)
where prompt.is_new
union
select 'R37', case_ref from closure_result where is_new

-- view: one row per case and type of a prompt of this run that no run has seen before.
select distinct prompt.case_ref, prompt.prompt_type
from prompt
anti join prompt_seen using (case_ref, prompt_type)
where prompt.is_new

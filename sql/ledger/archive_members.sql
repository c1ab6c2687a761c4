-- step: before registers are removed: who was a member of which case and casegroup, which decides what a death that is
-- reported later means.
insert into former_member
with weeks as (
    select file_id, as_of
    from source_file
    where status = 'loaded' and withdrawn_edition is null
        and as_of in (select as_of from archived_now where feeds in ('cases', 'case_members'))
),

member as (
    select weeks.as_of, ever_member.client_ref, ever_member.case_ref
    from ever_member
    inner join weeks using (file_id)
    where ever_member.standing
),

its_case as (
    select weeks.as_of, ever_case.case_ref, ever_case.casegroup
    from ever_case
    inner join weeks using (file_id)
    where ever_case.standing
)

select client_ref, case_ref, casegroup
from member
full join its_case using (as_of, case_ref)
except
select client_ref, case_ref, casegroup
from former_member;

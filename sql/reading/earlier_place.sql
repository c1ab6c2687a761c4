-- table: one row per case that a rejected row of a current register may be about, though the row does not say so: a case that its
-- client was a member of in any register of members, where the row of case members has no readable case; or a case without a
-- readable casegroup, with the one that it was in when a register last said so (casegroup), where the current one lacks it.
with nameless as (
    select client_ref from rejected_register_row where feeds = 'case_members' and case_ref is null and client_ref is not null
),

homeless as (
    select case_ref
    from rejected_register_row
    anti join register_case using (case_ref)
    where feeds = 'cases' and casegroup is null
),

earlier_case as (
    select
        ever_case.case_ref, ever_case.casegroup,
        row_number() over (partition by ever_case.case_ref order by counted_file.file_seq desc, ever_case.casegroup) as newness
    from ever_case
    semi join homeless using (case_ref)
    inner join counted_file using (file_id)
    where ever_case.standing
)

select case_ref, casegroup from earlier_case where newness = 1
union
select ever_member.case_ref, null
from ever_member
semi join nameless using (client_ref)
semi join counted_file using (file_id)
where ever_member.standing
union -- what is left of registers that were removed
select former_member.case_ref, former_member.casegroup
from former_member
semi join homeless using (case_ref)
where former_member.casegroup is not null
    and former_member.case_ref not in (select case_ref from earlier_case)
union
select former_member.case_ref, null
from former_member
semi join nameless using (client_ref)
where former_member.case_ref is not null

-- table: one row per client and casegroup, or client and case, of asked_member where the client is or ever was a member.
-- Of what was asked before, the current registers and the ledger answer; of what is new, also the earlier registers, and
-- what is left of those that were removed.
with located as materialized (
    select member.client_ref, member.case_ref, its_case.casegroup
    from asked_membership as member
    left join (
        select case_ref, casegroup from register_case where case_ref in (select case_ref from asked_membership)
    ) as its_case using (case_ref)
),

known as materialized (
    select client_ref, casegroup, null::varchar as case_ref
    from asked_member
    semi join was_member using (client_ref, casegroup)
    union
    select client_ref, casegroup, null
    from asked_member
    semi join located using (client_ref, casegroup)
    union
    select client_ref, null, case_ref
    from asked_member
    semi join located using (client_ref, case_ref)
),

missing as materialized (
    select *
    from asked_member
    where is_new
        and not exists (
            select 1
            from known
            where known.client_ref = asked_member.client_ref
                and known.casegroup is not distinct from asked_member.casegroup
                and known.case_ref is not distinct from asked_member.case_ref
        )
),

earlier as materialized (
    select ever_member.client_ref, ever_member.case_ref, counted_file.as_of
    from ever_member
    inner join counted_file using (file_id)
    where ever_member.standing
        and ever_member.client_ref in (select client_ref from missing)
)

select * from known
union
select missing.client_ref, missing.casegroup, missing.case_ref
from missing
inner join former_member
    on missing.client_ref = former_member.client_ref
    and (missing.case_ref = former_member.case_ref or missing.casegroup = former_member.casegroup)
union
select missing.client_ref, null, missing.case_ref
from missing
semi join earlier using (client_ref, case_ref)
union
select missing.client_ref, missing.casegroup, null
from missing
inner join earlier using (client_ref)
inner join (from ever_case where standing and case_ref in (select case_ref from earlier)) as its_case
    on earlier.case_ref = its_case.case_ref and missing.casegroup = its_case.casegroup
inner join counted_file on its_case.file_id = counted_file.file_id and earlier.as_of = counted_file.as_of

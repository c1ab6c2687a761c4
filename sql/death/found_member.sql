-- table: one row per client and casegroup, or client and case, of asked_member where the client is or ever was a member.
-- Of what was asked before, the current registers and the ledger answer; of what is new, also the earlier registers.
with known as (
    select asked_member.client_ref, asked_member.casegroup, null::varchar as case_ref
    from asked_member
    semi join was_member using (client_ref, casegroup)
    union
    select asked_member.client_ref, asked_member.casegroup, null
    from asked_member
    inner join register_member using (client_ref)
    inner join register_case on register_member.case_ref = register_case.case_ref
    where asked_member.casegroup = register_case.casegroup
    union
    select asked_member.client_ref, null, asked_member.case_ref
    from asked_member
    semi join register_member using (client_ref, case_ref)
),

missing as (
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

earlier as (
    select member.client_ref, member.case_ref, counted_file.as_of
    from rows_case_members as member
    inner join counted_file using (file_id)
    where member.standing and member.client_ref in (select client_ref from missing)
)

select * from known
union
select missing.client_ref, null, missing.case_ref
from missing
semi join earlier using (client_ref, case_ref)
union
select missing.client_ref, missing.casegroup, null
from missing
inner join earlier using (client_ref)
inner join rows_cases as its_case on earlier.case_ref = its_case.case_ref and missing.casegroup = its_case.casegroup and its_case.standing
inner join counted_file on its_case.file_id = counted_file.file_id and earlier.as_of = counted_file.as_of

-- table: one row per telling_row whose casegroup, case and client do not belong together, as far as it names them and the
-- registers know them: the case is in another casegroup, or the client never was a member of the casegroup or of the
-- case. A client is known to the register of clients or to that of case members: one may lack a person that the other
-- has. The row removes nothing, since nobody can tell whom it is about.
select
    asked.feeds, asked.file_id, asked.sheet_no, asked.row_no, asked.casegroup, asked.case_ref, asked.client_ref,
    asked.reason_code, asked.is_removing
from telling_row as asked
left join (
    select case_ref, casegroup from register_case where case_ref in (select case_ref from telling_row)
) as its_case using (case_ref)
left join (
    select casegroup from register_casegroup where casegroup in (select casegroup from telling_row)
) as its_casegroup on asked.casegroup = its_casegroup.casegroup
left join (
    select client_ref from register_client where client_ref in (select client_ref from telling_row)
    union
    select client_ref from asked_membership
) as its_client on asked.client_ref = its_client.client_ref
left join found_member as of_casegroup
    on asked.client_ref = of_casegroup.client_ref and asked.casegroup = of_casegroup.casegroup
left join found_member as of_case on asked.client_ref = of_case.client_ref and asked.case_ref = of_case.case_ref
where (its_case.casegroup <> asked.casegroup and its_casegroup.casegroup is not null)
    or (
        its_client.client_ref is not null
        and (
            (its_casegroup.casegroup is not null and of_casegroup.client_ref is null)
            or (its_case.case_ref is not null and of_case.client_ref is null)
        )
    )

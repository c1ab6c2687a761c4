-- table: one row per row of a failure report or notification of this run that would take a casegroup out of the process,
-- or gives a date of death, and whose casegroup, case and client do not belong together, as far as it names them and the
-- registers know them: the case is in another casegroup, or the client never was a member of the casegroup or of the
-- case. It removes nothing, since nobody can tell whom it is about.
select
    asked.feeds, asked.file_id, asked.sheet_no, asked.row_no, asked.casegroup, asked.case_ref, asked.client_ref,
    asked.reason_code, asked.is_removing
from (from reported_row where is_removing or date_of_death is not null) as asked
left join register_case using (case_ref)
left join register_casegroup on asked.casegroup = register_casegroup.casegroup
left join register_client on asked.client_ref = register_client.client_ref
left join found_member as of_casegroup
    on asked.client_ref = of_casegroup.client_ref and asked.casegroup = of_casegroup.casegroup
left join found_member as of_case on asked.client_ref = of_case.client_ref and asked.case_ref = of_case.case_ref
where (register_case.casegroup <> asked.casegroup and register_casegroup.casegroup is not null)
    or (
        register_client.client_ref is not null
        and (
            (register_casegroup.casegroup is not null and of_casegroup.client_ref is null)
            or (register_case.case_ref is not null and of_case.client_ref is null)
        )
    )

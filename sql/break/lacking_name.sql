-- table: one row per reference in an accepted row that the registers lack, or the ledger, for exceptions and letters.
select named.*
from accepted_name as named
left join register_casegroup on named.column_name = 'casegroup' and named.value = register_casegroup.casegroup
left join register_case on named.column_name = 'case_ref' and named.value = register_case.case_ref
left join register_client on named.column_name = 'client_ref' and named.value = register_client.client_ref
left join exception on named.column_name = 'exception_id' and named.value = exception.exception_id
left join known_letter on named.column_name = 'letter_id' and named.value = known_letter.letter_id
where register_casegroup.casegroup is null
    and register_case.case_ref is null
    and register_client.client_ref is null
    and exception.exception_id is null
    and known_letter.letter_id is null

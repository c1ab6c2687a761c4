-- macro: exception_id(...): the id of an exception, from what makes it that exception
create or replace temp macro exception_id(casegroup, case_ref, client_ref, reason_key) as
    'E' || upper(left(sha256(casegroup || '|' || coalesce(case_ref, '') || '|' || coalesce(client_ref, '') || '|' || reason_key), 12));

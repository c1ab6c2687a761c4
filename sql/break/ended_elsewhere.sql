-- table: one row per removed or clerical exception whose case, or one of whose casegroup's cases when it ended, the
-- register has in another casegroup. reported_casegroup: its own.
select exception.exception_id, exception.case_ref, exception.casegroup as reported_casegroup, register_case.casegroup
from exception
inner join register_case using (case_ref)
where exception.state in ('removed', 'clerical')
    and register_case.casegroup <> exception.casegroup
union
select exception.exception_id, ended_case.case_ref, exception.casegroup, register_case.casegroup
from exception
inner join ended_case on exception.exception_id = ended_case.exception_id and exception.changed_as_of = ended_case.as_of
inner join register_case on ended_case.case_ref = register_case.case_ref
where exception.state in ('removed', 'clerical')
    and exception.case_ref is null
    and register_case.casegroup <> exception.casegroup

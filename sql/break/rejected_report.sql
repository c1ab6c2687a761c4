-- table: one row per rejected row of a failure report or a notification, of a file that counts, whose casegroup or case could be
-- read: the casegroup that it would be about, what is wrong with it, and where it is (told). Somebody reported something of that casegroup,
-- whatever became of it.
select
    coalesce(c.casegroup, reported.casegroup) as casegroup, reported.case_ref, reported.as_of, reported.file_id, reported.sheet_no, reported.row_no,
    reported.faults, reported.told
from reported_rows() as reported
left join register_case as c using (case_ref)
where coalesce(c.casegroup, reported.casegroup) is not null

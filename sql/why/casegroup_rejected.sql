-- question: one row per rejected row of a failure report or a notification about the casegroup $1, with what is wrong in it. It
-- counts for nothing; sighted_since: an exception of its case or casegroup that was sighted in its week or later, perhaps by the
-- row put right.
select
    rejected.as_of as week, source_file.file_name, nullif(source_sheet.sheet, '') as sheet, row_no as "row", rejected.case_ref, rejected.faults,
    (
        select min(x.exception_id)
        from exception_event as e
        inner join exception_version as x using (exception_id)
        where e.kind = 'sighting' and x.valid_to is null and x.casegroup = $1 and e.as_of >= rejected.as_of
            and coalesce(x.case_ref = rejected.case_ref, true)
    ) as sighted_since
from reported_family as rejected
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
order by rejected.as_of, source_file.file_name, sheet_no, row_no

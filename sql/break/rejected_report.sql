-- table: one row per rejected row of a failure report or a notification, of a file that counts, whose casegroup or case could be
-- read: the casegroup that it would be about, what is wrong with it, and where it is (told). Somebody reported something of that casegroup,
-- whatever became of it.
with named as (
    select
        file_id, sheet_no, row_no,
        max(value) filter (where column_name = 'casegroup') as casegroup,
        max(value) filter (where column_name = 'case_ref') as case_ref
    from reject_value
    where is_read and column_name in ('casegroup', 'case_ref') and feeds in ('cscs_failures', 'cs2_failures', 'manual_notifications')
    group by file_id, sheet_no, row_no
),

fault as (
    select file_id, sheet_no, row_no, string_agg(concat_ws(' ', replace(column_name, '_', ' '), replace(reason, '_', ' ')), ', ' order by place, reason) as faults
    from reject
    semi join named using (file_id, sheet_no, row_no)
    group by file_id, sheet_no, row_no
)

select
    coalesce(c.casegroup, named.casegroup) as casegroup, named.case_ref, source_file.as_of, file_id, sheet_no, row_no, fault.faults,
    concat_ws(', ', source_file.file_name, 'sheet ' || nullif(source_sheet.sheet, ''), 'row ' || row_no) || ': ' || fault.faults as told
from named
inner join fault using (file_id, sheet_no, row_no)
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
left join register_case as c using (case_ref)
cross join run
where source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
    and coalesce(c.casegroup, named.casegroup) is not null

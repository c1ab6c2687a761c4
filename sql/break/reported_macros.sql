-- macro: reported_rows(): the rejected rows of failure reports and notifications, of files that count, whose casegroup or case could be
-- read: what each names, what is wrong with it, and where it is (told). reported_about(group): those about one casegroup, which the
-- register says of the case, if it knows it, else the row; to look for one casegroup the register need not be walked through.
create or replace temp macro reported_rows() as table (
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
        named.casegroup, named.case_ref, source_file.as_of, file_id, sheet_no, row_no, fault.faults,
        concat_ws(', ', source_file.file_name, 'sheet ' || nullif(source_sheet.sheet, ''), 'row ' || row_no) || ': ' || fault.faults as told
    from named
    inner join fault using (file_id, sheet_no, row_no)
    inner join source_file using (file_id)
    inner join source_sheet using (file_id, sheet_no)
    cross join run
    where source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
);

create or replace temp macro reported_about(group_) as table (
    with reported as materialized (
        from reported_rows()
    ),

    its_case as materialized (
        select case_ref from register_case where casegroup = group_
    ),

    others_case as materialized (
        select case_ref
        from register_case
        where casegroup <> group_
            and case_ref in (select case_ref from reported where casegroup = group_ and case_ref not in (select case_ref from its_case))
    )

    select *
    from reported
    where case_ref in (select case_ref from its_case)
        or casegroup = group_ and coalesce(case_ref not in (select case_ref from others_case), true)
);

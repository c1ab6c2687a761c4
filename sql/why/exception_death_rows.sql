-- question: one row per source that gave a date of death of the client of the death $1; the date itself is not shown.
-- withdrawn_by: the two people who withdrew it.
select
    death_date.as_of as week,
    death_date.source,
    source_file.as_of as file_week,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    death_date.row_no as "row",
    death_withdrawal.client_ref is not null as is_withdrawn,
    (
        select string_agg(distinct by_name || ' and ' || reviewer, '; ')
        from two_person_act
        where kind = 'withdraw_death' and subject = death_withdrawal.client_ref and as_of = death_withdrawal.as_of
    ) as withdrawn_by
from death_date
inner join exception_version using (client_ref)
left join death_withdrawal using (client_ref, date_of_death)
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
where exception_version.valid_to is null and exception_version.exception_id = $1
    and exception_version.reason_code = 'DEATH'
order by death_date.as_of, source_file.file_name, death_date.sheet_no, death_date.row_no

-- question: one row per row that gave a date of death of the client of the death $1; the date itself is not shown. withdrawn_by: the
-- two people who withdrew it, unless a notification gave it again since. A date that was withdrawn before the day of its row never
-- counted: week is then that of the file.
with withdrawn as (
    select client_ref, date_of_death, max(as_of) as as_of
    from death_withdrawal
    group by client_ref, date_of_death
),

given as (
    select client_ref, date_of_death, source, as_of, file_id, sheet_no, row_no from death_date
    union all
    select told.client_ref, told.date_of_death, told.source, told.as_of, told.file_id, told.sheet_no, told.row_no
    from told_death_date as told
    inner join withdrawn using (client_ref, date_of_death)
    anti join death_date using (client_ref, date_of_death, source)
    where told.as_of < withdrawn.as_of
)

select
    given.as_of as week,
    given.source,
    source_file.as_of as file_week,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    given.row_no as "row",
    withdrawn.client_ref is not null as is_withdrawn,
    (
        select string_agg(distinct by_name || ' and ' || reviewer, '; ')
        from two_person_act
        where kind = 'withdraw_death' and subject = withdrawn.client_ref and as_of = withdrawn.as_of
    ) as withdrawn_by
from given
inner join exception_version using (client_ref)
left join withdrawn
    on given.client_ref = withdrawn.client_ref and given.date_of_death = withdrawn.date_of_death
    and (given.source not in ('notification', 'misplaced') or given.as_of < withdrawn.as_of)
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
where exception_version.valid_to is null and exception_version.exception_id = $1
    and exception_version.reason_code = 'DEATH'
order by given.as_of, source_file.file_name, given.sheet_no, given.row_no

-- question: one row, if the letter $1 is held because of its client's data: the date of that data, which rule the
-- address breaks (never the address), whether a refresh was requested, and the row with the data.
with held as (
    select client_ref, hold_reason
    from letter_version
    where letter_id = $1 and outcome = 'held' and valid_to is null
        and hold_reason in (select hold_reason from hold where rests_on = 'client_data')
),

given as (
    from data_given('held')
),

known as (
    select *
    from given
    qualify row_number() over (order by data_as_at desc, source = 'refresh' desc, file_seq desc, sheet_no desc, row_no desc) = 1
),

asked as (
    select request.*, exists (select 1 from given where source = 'refresh' and data_as_at >= request.as_of) as is_answered
    from refresh_request as request
    where request.client_ref in (select client_ref from held)
    qualify row_number() over (order by request.as_of desc) = 1
)

select
    held.client_ref,
    known.source,
    known.data_as_at,
    run.previous_as_of - known.data_as_at as age_days,
    case when held.hold_reason = 'address_invalid' then known.address_fault end as address,
    case
        when asked.as_of is null then 'never asked for'
        else 'asked for on ' || asked.as_of || ', needed by ' || asked.needed_by || if(asked.is_answered, ', and answered', ', and not answered')
    end as refresh,
    source_file.as_of as file_week,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    known.row_no as "row"
from held
cross join run
left join known using (client_ref)
left join asked using (client_ref)
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)

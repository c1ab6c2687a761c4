-- question: one row per break that was found anew in the runs after $1 and up to $2, and that rows which came in made: those rows,
-- each with its file and row, of the week of the break or the newest before it. Breaks of a register, of a file, of days
-- that passed or of what did not come have none.
with found as (
    select
        break_id, code, key, max(valid_from) as found_on,
        split_part(key, '|', 1) as first_part, split_part(key, '|', 2) as second_part, split_part(key, '|', 3) as third_part
    from break_version
    where valid_from > $1::date and valid_from <= $2::date
    group by break_id, code, key
),

answer as (
    select 'hp_return' as kind, exception_id, outcome, outcome_date, file_id, sheet_no, row_no from rows_hp_returns where standing
    union all
    select 'imt_return', exception_id, outcome, outcome_date, file_id, sheet_no, row_no
    from rows_imt_returns
    where standing and outcome is not null
),

failure as (
    select case_ref, report_date, file_id, sheet_no, row_no from rows_cscs_failures where standing
    union all
    select case_ref, report_date, file_id, sheet_no, row_no from rows_cs2_failures where standing
),

brought as (
    select
        found.break_id, found.found_on, a.kind || ' ' || a.outcome || ' of ' || a.outcome_date as says, a.file_id, a.sheet_no, a.row_no,
        found.code = 'R24' as is_each
    from found
    inner join answer as a on found.first_part = a.exception_id
    where found.code = 'R22'
        or found.code = 'R23' and found.second_part = a.outcome_date::varchar and found.third_part = a.outcome
        or found.code = 'R24' and found.second_part = a.outcome_date::varchar
    union all
    select found.break_id, found.found_on, 'a system''s report of ' || f.report_date, f.file_id, f.sheet_no, f.row_no, false
    from found
    inner join failure as f on found.key = f.case_ref
    where found.code in ('R10', 'R28')
    union all
    select found.break_id, found.found_on, 'a transition request ' || r.ltr_status || ' of ' || r.sent_date, r.file_id, r.sheet_no, r.row_no, false
    from found
    inner join rows_ltr as r on found.key = case found.code when 'R32' then r.ltr_id else r.case_ref end
    where r.standing and found.code in ('R30', 'R32', 'R33', 'R35')
    union all
    select found.break_id, found.found_on, 'a prompt of ' || r.raised_on, r.file_id, r.sheet_no, r.row_no, false
    from found
    inner join rows_prompts as r on found.first_part = r.case_ref and found.second_part = r.prompt_type
    where r.standing and found.code = 'R36'
    union all
    select found.break_id, found.found_on, 'a balance of ' || r.as_at, r.file_id, r.sheet_no, r.row_no, false
    from found
    inner join rows_arrears_cms as r on found.key = r.case_ref
    where r.standing and found.code in ('R40', 'R42')
    union all
    select found.break_id, found.found_on, 'an acknowledgement of ' || r.ack_date, r.file_id, r.sheet_no, r.row_no, false
    from found
    inner join rows_letter_acks as r on found.first_part = coalesce(r.batch_id, '') and found.second_part = coalesce(r.letter_id, '')
    where r.standing and found.code in ('R52', 'R53')
),

newest as (
    select
        brought.break_id, brought.says, brought.is_each, f.file_name, f.as_of, s.sheet, brought.row_no,
        row_number() over (partition by brought.break_id order by f.as_of desc, f.file_name desc, brought.sheet_no desc, brought.row_no desc) as n
    from brought
    inner join source_file as f using (file_id)
    inner join source_sheet as s using (file_id, sheet_no)
    where f.withdrawn_edition is null and f.as_of <= brought.found_on
)

select
    break_id,
    string_agg(
        says || ' in ' || file_name || coalesce(' sheet ' || nullif(sheet, ''), '') || ' row ' || row_no,
        '; ' order by as_of, file_name, sheet, row_no
    ) as cause
from newest
where n = 1 or is_each
group by break_id
order by break_id

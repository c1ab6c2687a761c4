-- output: one row per answer or action on a letter that came in this run or whose day has come, and what became of it: first those
-- that did not apply. A rejected row of a form changed nothing; one that holds letters until two people accept its break says so, and is
-- before the others.
with holding as (
    select piece.file_id, piece.sheet_no, piece.row_no, min(only_accepted.break_id) as break_id
    from only_accepted
    inner join break_evidence as piece using (break_id)
    where piece.is_cause
    group by piece.file_id, piece.sheet_no, piece.row_no
),

fate as (
    select named_id as exception_id, null::varchar as letter_id, outcome, outcome_date, fate, why, file_id, sheet_no, row_no, false as holds
    from answer_fate
    union all
    select null, letter_id, action, acted_on, fate, why, file_id, sheet_no, row_no, false
    from action_fate
    union all
    select
        exception_id, letter_id, outcome, null, 'changed nothing',
        'the row was rejected: ' || faults || ': have it corrected and sent again'
            || coalesce(', and then have two people accept break ' || holding.break_id || ' (R05): until they do, it holds letters', ''),
        file_id, sheet_no, row_no, holding.break_id is not null
    from rejected_form_row
    left join holding using (file_id, sheet_no, row_no)
)

select
    source_file.file_name, nullif(source_sheet.sheet, '') as sheet, fate.row_no as "row", source_file.as_of as week,
    fate.exception_id, fate.outcome, fate.outcome_date, fate.fate, fate.why, fate.letter_id
from fate
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
order by
    case fate.fate when 'in conflict' then 1 when 'changed nothing' then 2 when 'waits' then 3 else 4 end,
    fate.holds desc,
    source_file.file_name, source_file.as_of, source_sheet.sheet_no, fate.row_no

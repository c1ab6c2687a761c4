-- table: one row per letter with an action on a form that did not count: what became of it, with a rejected row first, if no row about the
-- letter has come since, then an action that changed nothing.
with rejected as (
    select distinct kept.value as letter_id, kept.file_id, kept.sheet_no, kept.row_no, source_file.as_of, source_file.file_name
    from reject_value as kept
    inner join source_file using (file_id)
    cross join run
    where kept.feeds = 'letter_actions' and kept.column_name = 'letter_id' and kept.is_read
        and source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
),

said as (
    select rows_letter_actions.letter_id, file_id, source_file.as_of, row(source_file.as_of, source_file.file_name, sheet_no, row_no) as place
    from rows_letter_actions
    inner join source_file using (file_id)
    cross join run
    where standing and action is not null
        and source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
),

acted as (
    select letter_id, max(place) as place
    from said
    group by letter_id
),

fault as (
    from form_faults('rejected')
),

told as (
    select
        rejected.letter_id, 1 as part,
        'Answered, but rejected: ' || string_agg(
            concat_ws(', ', rejected.file_name, 'sheet ' || nullif(source_sheet.sheet, ''), 'row ' || row_no) || ': ' || fault.faults,
            '; ' order by rejected.as_of, file_id, sheet_no, row_no
        ) as told
    from rejected
    inner join fault using (file_id, sheet_no, row_no)
    inner join source_sheet using (file_id, sheet_no)
    left join acted using (letter_id)
    where coalesce(row(rejected.as_of, rejected.file_name, sheet_no, row_no) > acted.place, true)
        and not exists ( -- of one week no file is later by its name
            select 1
            from said
            where said.letter_id = rejected.letter_id and said.as_of = rejected.as_of and said.file_id <> rejected.file_id
        )
    group by rejected.letter_id
    union all
    select
        split_part(key, '|', 1), 2,
        'Answered: ' || string_agg(
            outcome_words(split_part(key, '|', 2)) || ' on ' || strftime(split_part(key, '|', 3)::date, '%d/%m/%Y'), ', ' order by split_part(key, '|', 3), key
        ) || ', which changed nothing (break R60)'
    from break
    where code = 'R60' and status not in ('cleared', 'accepted')
    group by split_part(key, '|', 1)
)

select letter_id, string_agg(told, '. ' order by part) as told
from told
group by letter_id

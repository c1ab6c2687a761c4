-- tables: each newest, one row per key that an event ever named: its newest event by date, then by a value that wins
-- on one date, if there is one, then by file and row. Events
-- read in earlier runs are represented by the newest of each key, so the cost of a run depends only on what is new.
with standing as (
    select the_history.*, counted_file.file_seq
    from the_history
    inner join counted_file using (file_id)
    where the_history.valid_to is null
),

fresh as (
    select distinct the_key from the_event where is_new
),

newer as (
    select the_key, the_kept, the_date, file_id, sheet_no, row_no, file_seq
    from the_event
    where is_new
    union all
    select the_key, the_kept, the_date, file_id, sheet_no, row_no, file_seq
    from standing
    semi join fresh using (the_key)
)

select the_key, the_kept, the_date, file_id, sheet_no, row_no
from newer
qualify row_number() over (
    partition by the_key order by the_date desc, the_wins_in::varchar = 'the_wins' desc, file_seq desc, sheet_no desc, row_no desc
) = 1
union all
select the_key, the_kept, the_date, file_id, sheet_no, row_no
from standing
anti join fresh using (the_key)

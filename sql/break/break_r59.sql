-- table: one row per newest letter of ours that the register has not recorded, or one for the whole batch where it has
-- recorded none of its letters.
with unrecorded as (
    select
        case when is_whole_batch then batch_id else casegroup || '|' || letter_code end as key,
        case when is_whole_batch then 'letters of this batch' else letter_code || ' of ' || issue_date end as ours,
        case when is_whole_batch then 'none of them is in the register'
            else 'register ' || concat_ws(' of ', coalesce(last_letter_code, 'no letter'), last_letter_date)
        end as theirs,
        unrecorded_letter.*
    from unrecorded_letter
)

select
    key,
    ours as left_side,
    theirs as right_side,
    null::bigint as difference,
    pieces(known('left', 'letter of ours', letter_id, letter_code || ' of ' || issue_date || coalesce(' in ' || batch_id, ', sent by hand')))
    || pieces(evidence(
        'right', 'register of casegroups', casegroup, concat_ws(' of ', coalesce(last_letter_code, 'no letter'), last_letter_date),
        file_id, sheet_no, row_no
    )) as evidence
from unrecorded
cross join registers_loaded
where registers_loaded.are_all_loaded
group by key, ours, theirs

-- question: one row: the letter batch $1, and its file in the folder that weeks are published in.
select
    batch_id,
    destination,
    as_of as week,
    edition,
    letters,
    as_of || case when edition > 1 then '.' || edition else '' end
        || '/letters_' || destination || '_' || format('{:04d}', sequence) || '.csv' as file
from letter_batch
where batch_id = $1

-- check: No letter is issued more than once.
with out as (
    select letter_id from issued_letter
    union all
    select letter_id from letter where outcome in ('issued', 'by_hand')
)

select
    'letter ' || letter_id as place,
    '1 time' as calculated,
    count(*) || ' times' as declared
from out
group by letter_id
having count(*) > 1

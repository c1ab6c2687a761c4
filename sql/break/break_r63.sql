-- table: one row per letter that came back and whose client still has the address that it was sent to, where the stage of
-- its casegroup is not CLOSED.
with rows_behind as (
    select letter_id, pieces(cause('left', 'letter that came back', letter_id, 'on ' || returned_on, file_id, sheet_no, row_no)) as evidence
    from back_letter
    group by letter_id
)

select
    came_back.letter_id as key,
    'came back on ' || came_back.returned_on as left_side,
    'the address is still the same' as right_side,
    null::bigint as difference,
    rows_behind.evidence || [known('right', 'searched: newer addresses of the client', came_back.client_ref, 'none')] as evidence
from came_back
inner join rows_behind using (letter_id)
inner join register_casegroup using (casegroup)
where register_casegroup.journey_stage <> 'CLOSED'

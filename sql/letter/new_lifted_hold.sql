-- view: one row per letter and hold that a release of this run lifts and that no earlier one has.
select distinct letter_id, named as hold_reason
from new_release
where lifts
    and row(letter_id, named) not in (select row(letter_id, hold_reason) from lifted_hold)

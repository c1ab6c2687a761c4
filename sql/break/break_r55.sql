-- table: one row per casegroup whose last letter in the register is dated after the day on which the casegroup left
-- the process.
-- Break R55, letter_after_removal.
select
    'R55' as code,
    casegroup.casegroup as key,
    'left the process on ' || casegroup.left_as_of as left_side,
    'register ' || concat_ws(' of ', register_casegroup.last_letter_code, register_casegroup.last_letter_date) as right_side,
    null::bigint as difference
from casegroup
inner join register_casegroup using (casegroup)
cross join registers_loaded
where registers_loaded.are_all_loaded
    and casegroup.status = 'LEFT'
    and register_casegroup.last_letter_date > casegroup.left_as_of

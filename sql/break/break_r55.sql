-- table: one row per casegroup whose last letter in the register is dated after the day on which the casegroup left
-- the process.
select
    casegroup.casegroup as key,
    'left the process on ' || casegroup.left_as_of as left_side,
    'register ' || concat_ws(' of ', register_casegroup.last_letter_code, register_casegroup.last_letter_date) as right_side,
    null::bigint as difference,
    [
        known('left', 'the casegroup left the process', casegroup.casegroup, 'on ' || casegroup.left_as_of),
        evidence(
            'right', 'register of casegroups', casegroup.casegroup,
            concat_ws(' of ', coalesce(register_casegroup.last_letter_code, 'no letter'), register_casegroup.last_letter_date),
            register_casegroup.file_id, register_casegroup.sheet_no, register_casegroup.row_no
        )
    ] as evidence
from casegroup
inner join register_casegroup using (casegroup)
cross join registers_loaded
where registers_loaded.are_all_loaded
    and casegroup.status = 'LEFT'
    and register_casegroup.last_letter_date > casegroup.left_as_of

-- table: one row per casegroup whose last letter in the register is two or more steps past the newest letter that the
-- ledger issued, or learnt that one was sent by hand, for the same journey, or past the register's own last letter in the
-- previous snapshot. In that snapshot, no letter counts as step 0. A journey for which the ledger has issued nothing, as
-- where all its letters were cancelled, belongs to the automated process and proves nothing.
with stepped as (
    select register_casegroup.casegroup, register_casegroup.journey_start_date, register_casegroup.last_letter_code,
        register_casegroup.last_letter_date, register_casegroup.file_id, register_casegroup.sheet_no, register_casegroup.row_no, letter_step.step
    from register_casegroup
    inner join letter_step on register_casegroup.last_letter_code = letter_step.letter_code
    where letter_step.step >= 2
),

earlier as (
    select casegroup, journey_start_date, last_letter_code as letter_code, coalesce(step, 0) as step,
        evidence(
            'right', 'register of casegroups before', casegroup, concat_ws(' of ', coalesce(last_letter_code, 'no letter'), last_letter_date),
            file_id, sheet_no, row_no
        ) as piece
    from register_casegroup_before
    left join letter_step on register_casegroup_before.last_letter_code = letter_step.letter_code
    where casegroup in (select casegroup from stepped)
),

compared as (
    select
        stepped.*,
        ours.letter_code as our_code,
        ours.letter_id,
        ours.issue_date,
        earlier.letter_code as earlier_code,
        earlier.piece,
        coalesce(stepped.step - ours.step >= 2, false) as is_past_ledger,
        coalesce(stepped.step - earlier.step >= 2, false) as is_past_register
    from stepped
    left join our_newest_letter as ours using (casegroup)
    left join earlier
        on stepped.casegroup = earlier.casegroup and stepped.journey_start_date is not distinct from earlier.journey_start_date
)

select
    compared.casegroup as key,
    'register ' || concat_ws(' of ', compared.last_letter_code, compared.last_letter_date) as left_side,
    concat_ws(
        '; ',
        case when compared.is_past_ledger then 'the newest of ours is ' || compared.our_code end,
        case when compared.is_past_register then 'the register before had ' || coalesce(compared.earlier_code, 'no letter') end
    ) as right_side,
    null::bigint as difference,
    list_filter(
        [
            evidence(
                'left', 'register of casegroups', compared.casegroup, concat_ws(' of ', compared.last_letter_code, compared.last_letter_date),
                compared.file_id, compared.sheet_no, compared.row_no
            ),
            compared.piece,
            case
                when compared.letter_id is not null
                    then known('right', 'newest letter of ours', compared.letter_id, concat_ws(' of ', compared.our_code, compared.issue_date))
            end
        ],
        lambda piece: piece is not null
    ) as evidence
from compared
cross join registers_loaded
where registers_loaded.are_all_loaded
    and (compared.is_past_ledger or compared.is_past_register)

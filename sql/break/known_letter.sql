-- table: one row per letter that the ledger decided before this run. is_held: the newest published week lists it as held.
select letter_id, any_value(casegroup) as casegroup, bool_or(is_held) as is_held
from (
    select letter_id, casegroup, valid_to is null and outcome = 'held' as is_held from letter_version
    union all
    select letter_id, casegroup, false from issued_letter
) as decided
group by letter_id

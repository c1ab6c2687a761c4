-- question: one row per week and edition that decided the letter $1: its outcome, and why. fault: what kept it from
-- being composed. For an edition that another has replaced, only what the replacement changed, and what went out.
with decided as (
    select week.as_of, week.edition, v.outcome, v.hold_reason, v.fault, v.template
    from letter_version as v
    inner join week on week.as_of >= v.valid_from and (v.valid_to is null or week.as_of < v.valid_to)
    where v.letter_id = $1
),

replaced as (
    select as_of, edition - 1 as edition, split_part(before, ' ', 1) as outcome, nullif(split_part(before, ' ', 2), '') as hold_reason
    from edition_change
    where what = 'letter' and id = $1 and before is not null
    union
    select as_of, edition, how, null
    from issued_letter
    where letter_id = $1
)

select as_of as week, edition, outcome, hold_reason, fault, template
from decided
union all
select as_of, edition, outcome, hold_reason, null, null
from replaced
anti join decided using (as_of, edition)
order by week, edition

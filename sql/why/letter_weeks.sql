-- Grain: one row per week in which the letter $1 was decided: what became of it, and why. fault: what kept it from being
-- composed.
select week.as_of as week, letter_version.outcome, letter_version.hold_reason, letter_version.fault, letter_version.template
from letter_version
inner join week
    on week.as_of >= letter_version.valid_from
    and (letter_version.valid_to is null or week.as_of < letter_version.valid_to)
where letter_version.letter_id = $1
order by week.as_of

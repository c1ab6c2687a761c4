-- question: one row, if the letter $1 is held: what the reason means, what lifts it and whatever else holds it, and how far that has got.
-- What was told and counts only from a later run comes first: lifting the hold does not let the letter go then.
-- exceptions: the ids of those that hold it; letters: those of its casegroup that it waits for. A week that was decided before all holds
-- were kept has the first alone.
with held as (
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, hold_reason
    from letter_version
    where letter_id = $1 and outcome = 'held' and valid_to is null
),

each_hold as (
    select held.casegroup, held.client_ref, standing.hold_reason
    from held
    cross join (
        select hold_reason from letter_hold where letter_id = $1 and valid_to is null
        union
        select hold_reason from held
    ) as standing
),

ranked as (
    select hold.place, hold.means, hold.lifted_by, row_number() over (order by hold.place) = 1 as is_first
    from each_hold
    left join hold using (hold_reason)
),

lifting as (
    select string_agg(what_lifts(is_first, means, lifted_by), '. ' order by place) as said
    from ranked
),

holding as (
    from exceptions_that_hold('each_hold')
),

waits_for as (
    select string_agg(exception_id, ', ' order by exception_id) as exceptions
    from holding
),

held_with as (
    select string_agg(other.letter_id || ' (' || hold_words(other.hold_reason) || ')', ', ' order by other.letter_id) as letters
    from letter_version as other
    inner join held using (casegroup, letter_code)
    where 'held_with_casegroup' in (select hold_reason from each_hold)
        and other.letter_id <> held.letter_id
        and other.valid_to is null and other.outcome = 'held' and other.hold_reason <> 'held_with_casegroup'
        and other.journey_start_date is not distinct from held.journey_start_date
),

in_rerun as ( -- a death that no form lists, so that nobody is asked about it
    select string_agg(exception_id, ' and ' order by exception_id) || ' (death) is in rerun. ' || any_value(ask.asked) as said
    from holding
    inner join ask using (state)
    where holding.reason_code = 'DEATH' and ask.about = 'reported_death'
),

ahead as (
    select string_agg(told.said, ' ' order by told.said) as said
    from told_ahead() as told
    cross join held
    where told.may_stop and (told.client_ref = held.client_ref or told.casegroup = held.casegroup)
)

select
    held.hold_reason,
    hold.means,
    coalesce(ahead.said || ' From then on it may forbid this letter, whatever else is lifted. What lifts this hold: ', '')
    || lifting.said || coalesce('. ' || in_rerun.said, '') as what_lifts_it,
    waits_for.exceptions,
    held_with.letters,
    case
        when held_with.letters is not null then 'ccx why ' || split_part(held_with.letters, ' ', 1)
        when waits_for.exceptions is not null then 'ccx why ' || split_part(waits_for.exceptions, ',', 1)
    end as ask,
    held.casegroup
from held
left join hold using (hold_reason)
cross join lifting
cross join waits_for
cross join held_with
cross join in_rerun
cross join ahead

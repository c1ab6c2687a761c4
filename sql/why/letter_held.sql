-- question: one row, if the letter $1 is held: what the reason means, what lifts it and whatever else holds it, and how far that has got.
-- What was told and counts only from a later run comes first: lifting the hold does not let the letter go then.
-- exceptions: the ids of those that hold it; letters: those of its casegroup that it waits for. A week that was decided before all holds
-- were kept has the first alone.
with held as (
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, hold_reason
    from letter_version
    where letter_id = $1 and outcome = 'held' and valid_to is null
),

standing as (
    select hold_reason from letter_hold where letter_id = $1 and valid_to is null
    union
    select hold_reason from held
),

ranked as (
    select standing.hold_reason, hold.place, hold.means, hold.lifted_by, row_number() over (order by hold.place) = 1 as is_first
    from standing
    left join hold using (hold_reason)
),

lifting as (
    select list(hold_reason) as holds, string_agg(what_lifts(is_first, means, lifted_by), '. ' order by place) as said
    from ranked
),

waits_for as (
    select
        (
            select string_agg(exception_id, ', ' order by exception_id)
            from exception_version
            where exception_version.valid_to is null
                and (
                    is_open(exception_version.state)
                    or exception_version.reason_code = 'DEATH' and coalesce(exception_version.resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
                )
                and (
                    list_contains(lifting.holds, 'unclassified')
                    and exception_version.reason_code = 'UNCLASSIFIED'
                    and exception_version.casegroup = held.casegroup
                    or list_contains(lifting.holds, 'death_reported')
                    and exception_version.reason_code = 'DEATH'
                    and (
                        exception_version.client_ref = held.client_ref
                        or exception_version.client_ref is null and exception_version.casegroup = held.casegroup
                    )
                    or list_contains(lifting.holds, 'address_invalid')
                    and exception_version.reason_code = 'ADDRESS_NOT_KNOWN'
                    and (
                        exception_version.client_ref = held.client_ref
                        or exception_version.client_ref is null and exception_version.casegroup = held.casegroup
                    )
                )
        ) as exceptions,
        (
            select string_agg(other.letter_id || ' (' || hold_words(other.hold_reason) || ')', ', ' order by other.letter_id)
            from letter_version as other
            where list_contains(lifting.holds, 'held_with_casegroup')
                and other.letter_id <> held.letter_id
                and other.valid_to is null
                and other.outcome = 'held'
                and other.hold_reason <> 'held_with_casegroup'
                and other.casegroup = held.casegroup
                and other.letter_code = held.letter_code
                and other.journey_start_date is not distinct from held.journey_start_date
        ) as letters
    from held
    cross join lifting
),

in_rerun as ( -- a death that no form lists, so that nobody is asked about it
    select string_agg(death.exception_id, ' and ' order by death.exception_id) || ' (death) is in rerun. ' || any_value(asks.asked) as said
    from exception_version as death
    cross join held
    cross join lifting
    inner join (
        select cells ->> 'state' as state, cells ->> 'asked' as asked
        from reference_row
        where table_name = 'asks' and (cells ->> 'about') = 'reported_death'
    ) as asks using (state)
    where death.valid_to is null and death.reason_code = 'DEATH'
        and (death.client_ref = held.client_ref or death.client_ref is null and death.casegroup = held.casegroup)
        and list_contains(lifting.holds, 'death_reported')
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
    waits_for.letters,
    case
        when waits_for.letters is not null then 'ccx why ' || split_part(waits_for.letters, ' ', 1)
        when waits_for.exceptions is not null then 'ccx why ' || split_part(waits_for.exceptions, ',', 1)
    end as ask,
    held.casegroup
from held
left join hold using (hold_reason)
cross join lifting
cross join waits_for
cross join in_rerun
cross join ahead

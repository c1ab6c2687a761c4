-- table: one row per exception, kind and date of answers that disagree (different outcomes in different files), found
-- in this run or an earlier one, and not settled: no answer of that kind has applied after it was found, and the
-- exception is open. One of a CEASE_JOURNEY is settled only by an answer of IMT that changes the state: while nobody has
-- said which of the two holds, the letters of the casegroup wait. Of an exception
-- that has gone on under another id, the conflict goes on too. Within a run, answers apply in order of date.
with found as (
    select
        returned.exception_id, returned.kind, returned.outcome_date,
        string_agg(distinct returned.outcome, '+' order by returned.outcome) as outcomes,
        true as is_found_now
    from returned
    inner join exception using (exception_id)
    cross join run
    where returned.is_conflicting
    group by returned.exception_id, returned.kind, returned.outcome_date
    having bool_or(returned.is_new or exception.created_as_of = run.as_of)
),

before as (
    select
        coalesce(move.exception_id, successor.successor_id, return_conflict.exception_id) as exception_id, return_conflict.kind,
        return_conflict.outcome_date, max(return_conflict.outcomes) as outcomes
    from return_conflict
    left join successor using (exception_id)
    left join move on return_conflict.exception_id = move.from_exception_id
    where return_conflict.valid_to is null
    group by 1, 2, 3
),

known as (
    select
        coalesce(move.exception_id, found.exception_id) as exception_id, found.kind, found.outcome_date, found.outcomes,
        found.is_found_now
    from found
    left join move on found.exception_id = move.from_exception_id
    union all
    select exception_id, kind, outcome_date, outcomes, false
    from before
    anti join found using (exception_id, kind, outcome_date)
),

settling as (
    select
        coalesce(move.exception_id, journal.exception_id) as exception_id, journal.kind, journal.event_date,
        journal.effect = 'moved' as is_changing
    from journal
    left join move on journal.exception_id = move.from_exception_id
    where journal.kind in ('hp_return', 'imt_return') and journal.effect in ('moved', 'confirmed')
)

select known.exception_id, known.kind, known.outcome_date, max(known.outcomes) as outcomes
from known
inner join exception using (exception_id)
where (is_open(exception.state) or contains(known.outcomes, 'CEASE_JOURNEY'))
    and not exists (
        select 1
        from settling
        where settling.exception_id = known.exception_id
            and settling.kind = known.kind
            and (not known.is_found_now or settling.event_date > known.outcome_date)
            and (settling.is_changing or not contains(known.outcomes, 'CEASE_JOURNEY'))
    )
group by known.exception_id, known.kind, known.outcome_date

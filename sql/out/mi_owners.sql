-- output: one row per owner of open exceptions, identified by their state: what the owner held before this run, what
-- came, was handed over and ended, counted as transitions of the journal, and what the owner holds now, by how long the
-- owner has held it. Exceptions that ended as soon as they came had no owner, and get a row of their own if there are
-- any. Totals only.
with owner as (
    select place, state as owner
    from state
    where is_open
    union all
    select null, 'nobody'
),

step as (
    select
        effect in ('created', 'reopened') as has_come,
        case when is_open(state_before) and not effect in ('created', 'reopened') then state_before else 'nobody' end as giver,
        case when is_open(state_after) then state_after else 'nobody' end as taker
    from journal
    where effect in ('created', 'reopened')
        or state_before is distinct from state_after and (is_open(state_before) or is_open(state_after)) -- from one end to another, nobody had it
),

came as (
    select
        taker as owner,
        count(*) filter (where has_come) as came,
        count(*) filter (where not has_come and taker <> 'nobody') as received
    from step
    group by taker
),

went as (
    select
        giver as owner,
        count(*) filter (where taker = 'nobody') as ended,
        count(*) filter (where taker <> 'nobody' and giver <> 'nobody') as passed_on
    from step
    group by giver
),

held_before as (
    select state as owner, count(*) as opening
    from in_play
    where is_open(state)
    group by state
),

held_now as (
    select
        decided_exception.state as owner,
        count(*) as closing,
        count(*) filter (where run.as_of - with_owner_since(state_since, first_sighted) <= 7) as days_0_to_7,
        count(*) filter (where run.as_of - with_owner_since(state_since, first_sighted) between 8 and 14) as days_8_to_14,
        count(*) filter (where run.as_of - with_owner_since(state_since, first_sighted) between 15 and 28) as days_15_to_28,
        count(*) filter (where run.as_of - with_owner_since(state_since, first_sighted) >= 29) as days_29_or_more
    from decided_exception
    cross join run
    where is_open(decided_exception.state)
    group by decided_exception.state
)

select
    owner.owner,
    coalesce(held_before.opening, 0) as opening,
    coalesce(came.came, 0) as came,
    coalesce(came.received, 0) as received,
    coalesce(went.passed_on, 0) as passed_on,
    coalesce(went.ended, 0) as ended,
    coalesce(held_now.closing, 0) as closing,
    coalesce(held_now.days_0_to_7, 0) as days_0_to_7,
    coalesce(held_now.days_8_to_14, 0) as days_8_to_14,
    coalesce(held_now.days_15_to_28, 0) as days_15_to_28,
    coalesce(held_now.days_29_or_more, 0) as days_29_or_more
from owner
left join held_before using (owner)
left join came using (owner)
left join went using (owner)
left join held_now using (owner)
where owner.owner <> 'nobody' or came.came > 0
order by owner.place nulls last

-- question: one row per break that the week $1 listed: one that stood after it, or that cleared in it. owner: who is asked to act on it.
-- days_overdue: of work that lies too long, the days beyond those that it may take, from the day that its left side names; of held letters,
-- of the one that is most overdue.
with at_week as (
    select
        *,
        valid_to is not distinct from $1::date as has_cleared
    from break_version
    where valid_from <= $1::date and coalesce(valid_to >= $1::date, true)
    qualify row_number() over (partition by break_id order by valid_from desc) = 1
),

accepted as (
    select distinct break_id
    from acceptance_version
    where valid_from <= $1::date and coalesce(valid_to > $1::date, true)
),

may_take as (
    select
        at_week.break_id,
        regexp_extract(at_week.left_side, '\d{4}-\d\d-\d\d')::date as since,
        case
            when at_week.code in ('R50', 'R51') then setting.ack_overdue_days
            when at_week.code = 'R62' then setting.left_days
            else owner_limit.days
        end as days
    from at_week
    cross join setting
    left join owner_limit on split_part(at_week.left_side, ' ', 1) = owner_limit.state
    where at_week.code in (select code from break_kind where kind = 'overdue')
),

late as (
    select break_id, $1::date - since - days as days
    from may_take
    where days is not null
    union all
    select
        at_week.break_id,
        max($1::date - held.due_date - if(held.hold_reason = 'liability_not_ended', setting.liability_overdue_days, setting.letter_overdue_days))
    from at_week
    inner join letter_version as held on at_week.key = held.casegroup || '|' || held.letter_code
    cross join setting
    where at_week.code = 'R56' and held.outcome = 'held' and held.hold_reason <> 'held_with_casegroup'
        and held.valid_from <= $1::date and coalesce(held.valid_to > $1::date, true)
    group by at_week.break_id
)

select
    at_week.break_id, at_week.code, at_week.key, at_week.left_side, at_week.right_side, at_week.difference,
    asked.owner, at_week.first_seen,
    $1::date - at_week.first_seen as age_days,
    days_band($1::date - at_week.first_seen) as days_band,
    if(at_week.has_cleared, null, late.days) as days_overdue,
    break_kind.kind,
    case
        when at_week.has_cleared then 'cleared'
        when accepted.break_id is not null then 'accepted'
        when at_week.valid_from < $1::date then 'open'
        when at_week.first_seen = $1::date then 'new'
        when before.break_id is not null then 'changed'
        else 'reappeared'
    end as status
from at_week
left join owned_breaks('at_week') as asked on at_week.break_id = asked.break_id
left join late on at_week.break_id = late.break_id
left join (select code, kind from break_kind) as break_kind on at_week.code = break_kind.code
left join accepted on at_week.break_id = accepted.break_id
left join break_version as before on at_week.break_id = before.break_id and at_week.valid_from = before.valid_to
order by at_week.break_id

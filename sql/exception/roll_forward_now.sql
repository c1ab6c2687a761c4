-- table: one row per scheme and route: opening + new + reopened - resolved - removed - clerical = closing, counted as
-- transitions of the journal. An exception that starts as removed counts as new and as removed. The closure of one that
-- was clerical is no transition.
with transition_count as (
    select
        exception_id,
        count(*) filter (where effect = 'created') as created,
        count(*) filter (where effect = 'reopened') as reopened,
        count(*) filter (where state_after = 'resolved' and coalesce(state_before, '') not in ('resolved', 'clerical')) as resolved,
        count(*) filter (
            where state_after = 'removed'
                and (state_before is distinct from 'removed' or effect in ('created', 'reopened'))
        ) as removed,
        count(*) filter (where state_after = 'clerical' and state_before is distinct from 'clerical') as clerical
    from journal
    group by exception_id
)

select
    exception.scheme,
    exception.route,
    count(*) filter (where is_open(opening.state)) as opening,
    coalesce(sum(transition_count.created), 0)::bigint as created,
    coalesce(sum(transition_count.reopened), 0)::bigint as reopened,
    coalesce(sum(transition_count.resolved), 0)::bigint as resolved,
    coalesce(sum(transition_count.removed), 0)::bigint as removed,
    coalesce(sum(transition_count.clerical), 0)::bigint as clerical,
    count(*) filter (where is_open(exception.state)) as closing
from decided_exception as exception
left join in_play as opening using (exception_id)
left join transition_count using (exception_id)
group by exception.scheme, exception.route
having opening + created + reopened + resolved + removed + clerical + closing > 0

-- macro: life_walk(exceptions, events): one row per exception and step, where step 0 is the state before. The columns
-- are the exception's after the step, with what the event did to it (effect). exceptions: like model met_exception.
-- events: like model life_event, with steps from 1 without gaps.
create or replace temp macro life_walk(exceptions, events) as table (
    with recursive walk as (
        select
            exception_id, 0 as step, null::varchar as kind, null::varchar as event, null::date as event_date,
            null::varchar as effect, null::varchar as state_before,
            route, reason_code, client_ref, disposition, state, resolution, state_since, started_on, recurrences,
            reopenings, is_skip_pending, has_skip_recurred
        from query_table(exceptions)

        union all

        select
            exception_id, step, kind, event, event_date, effect, state_before,
            route, reason_code, client_ref,
            case when effect = 'moved' then coalesce(to_disposition, disposition) else disposition end,
            case
                when effect in ('created', 'recurred', 'reopened') then starting_state(route)
                when effect in ('closed', 'moved') then to_state
                else state_before
            end as state,
            case when effect in ('created', 'recurred', 'reopened', 'closed', 'moved') then to_resolution else resolution end,
            case
                when effect in ('created', 'recurred', 'reopened') and starting_state(route) = 'removed' then as_of
                when effect = 'moved' and to_state = 'removed' then as_of
                when effect in ('created', 'recurred', 'reopened', 'closed', 'moved') then event_date
                else state_since
            end,
            case when effect in ('created', 'recurred', 'reopened') then event_date else started_on end,
            recurrences + (effect = 'recurred')::integer,
            reopenings + (effect = 'reopened')::integer,
            case
                when effect = 'moved' then event = 'TECHNICAL_SKIP'
                when effect in ('created', 'recurred', 'reopened', 'closed') then false
                else is_skip_pending
            end,
            case
                when effect = 'recurred' then has_skip_recurred or is_skip_pending
                when effect in ('created', 'reopened') then false
                else has_skip_recurred
            end
        from (
            select
                w.* exclude (step, kind, event, event_date, effect, state_before, state),
                e.step, e.kind, e.event, e.event_date, w.state as state_before, t.to_state, t.resolution as to_resolution,
                t.disposition as to_disposition, run.as_of,
                case
                    when w.state is null and e.kind = 'sighting' then 'created'
                    when
                        case t.guard
                            when 'after_change' then e.event_date > w.state_since
                            when 'since_change' then e.event_date >= w.state_since
                            when 'since_start' then e.event_date >= w.started_on
                            when 'after_end'
                                then e.event_date > w.state_since
                                    + case w.resolution when 'NOT_AN_EXCEPTION' then setting.not_an_exception_days else 0 end
                            when 'unless_dead' then w.reason_code <> 'DEATH' or d.client_ref is null
                            else t.guard is null
                        end
                        and t.effect is not null
                        then t.effect
                    when e.kind in ('hp_return', 'imt_return') and is_open(w.state) then 'out_of_turn'
                    else 'none'
                end as effect
            from walk as w
            inner join query_table(events) as e on w.exception_id = e.exception_id and e.step = w.step + 1
            left join transition as t
                on w.state = t.from_state
                and e.kind = t.kind
                and case e.kind when 'sighting' then 'SIGHTED' else e.event end = t.event
            left join dead_client as d on w.client_ref = d.client_ref
            cross join setting
            cross join run
        )
    )

    select * from walk
);

-- macro: life_walk(exceptions, events): one row per exception and step, where step 0 is the state before. The columns
-- are the exception's after the step, with what the event did to it (effect). exceptions: like model met_exception.
-- events: like model life_event, with steps from 1 without gaps.
create or replace temp macro life_walk(exceptions, events) as table (
    with recursive walk as (
        select
            exception_id, 0 as step, null::varchar as kind, null::varchar as event, null::date as event_date,
            null::varchar as effect, null::varchar as state_before,
            route, reason_code, client_ref, catalogue_disposition, is_removing, disposition, state, resolution, state_since,
            started_on, recurrences, reopenings, is_skip_pending, has_skip_recurred, is_reinstated, is_reopened,
            is_misplaced, false as is_ended_now
        from query_table(exceptions)

        union all

        select
            exception_id, step, kind, event, event_date, effect, state_before, route, reason_code, client_ref,
            catalogue_disposition, is_removing,
            disposition_after(
                effect, kind, event, is_row_misplaced, is_misplaced and not is_reinstated and is_open(state_before), disposition,
                catalogue_disposition, to_disposition, reason_code
            ) as new_disposition,
            case
                when is_start and is_row_misplaced then 'with_mi'
                when is_start or effect = 'recurred' then starting_state(route, new_disposition)
                when effect in ('closed', 'moved') then to_state
                else state_before
            end as new_state,
            case when is_change then to_resolution else resolution end,
            case when not is_change then state_since when new_state = 'removed' then as_of else event_date end,
            case when is_start or effect = 'recurred' then event_date else started_on end,
            recurrences + (effect = 'recurred')::integer,
            reopenings + (effect = 'reopened')::integer,
            case when is_change then effect = 'moved' and event = 'TECHNICAL_SKIP' else is_skip_pending end,
            case
                when effect = 'recurred' then has_skip_recurred or is_skip_pending
                else has_skip_recurred and not is_start
            end,
            case when is_start then kind = 'command' and (event = 'REINSTATE' or reason_code <> 'DEATH') else is_reinstated end,
            case when is_start or effect = 'recurred' then kind = 'command' and event = 'REOPEN' else is_reopened end,
            case
                when is_start then coalesce(is_row_misplaced, false)
                else is_misplaced and not (kind = 'sighting' and coalesce(not is_row_misplaced, false) and is_open(state_before))
            end,
            is_ended_now or effect in ('closed', 'moved')
        from (
            select
                *, effect in ('created', 'reopened') as is_start,
                effect in ('created', 'reopened', 'recurred', 'closed', 'moved') as is_change
            from (
                select
                    walk.* exclude (step, kind, event, event_date, effect, state_before, state),
                    e.step, e.kind, e.event, e.event_date, e.is_misplaced as is_row_misplaced, walk.state as state_before,
                    t.to_state, t.resolution as to_resolution, t.disposition as to_disposition, run.as_of,
                    case
                        when walk.state is null and e.kind = 'sighting' then 'created'
                        when t.effect is not null and is_met(
                            t.guard, e.event_date, walk.state_since, walk.started_on, walk.resolution, walk.reason_code,
                            d.client_ref is not null, e.event = 'manual' and walk.is_removing and not walk.is_ended_now,
                            setting.not_an_exception_days
                        ) then t.effect
                        when e.kind in ('hp_return', 'imt_return') then 'out_of_turn'
                        else 'none'
                    end as effect
                from walk
                inner join query_table(events) as e on walk.exception_id = e.exception_id and e.step = walk.step + 1
                left join transition as t
                    on walk.state = t.from_state
                    and e.kind = t.kind
                    and case e.kind when 'sighting' then 'SIGHTED' else e.event end = t.event
                left join dead_client as d on walk.client_ref = d.client_ref
                cross join setting
                cross join run
            )
        )
    )

    select * from walk
);

-- macro: what an event does to an exception: whether it meets the guard of its transition, and which disposition the
-- exception has afterwards

-- is_met(guard, event_date, ...): whether an event meets a guard of catalogue/guards.csv. state_since, started_on,
-- resolution, reason_code: of the exception before the event. is_dead: its client is dead. may_renew: the event is a
-- notification of a later run than the one that ended the exception, of a reason that may take the casegroup out of the
-- process. days: the setting not_an_exception_days
create or replace temp macro is_met(guard, event_date, state_since, started_on, resolution, reason_code, is_dead, may_renew, days) as case guard
    when 'after_change' then event_date > state_since
    when 'since_change' then event_date >= state_since
    when 'since_start' then event_date >= started_on
    when 'after_end' then
        case when resolution = 'NOT_AN_EXCEPTION' then may_renew or event_date > state_since + days else event_date > state_since end
    when 'unless_dead' then reason_code <> 'DEATH' or not is_dead
    when 'not_passed_on' then resolution is null or resolution not in ('MOVED', 'RECLASSIFIED')
    else guard is null
end;

-- disposition_after(...): the disposition of an exception after an event. What two people take back is managed, but the
-- death rule decides on a death that they reopen. What a sighting starts has the disposition of the catalogue, unless what
-- the row names does not belong together (is_misplaced; null for what is not a row); so has what such a row had started,
-- once a row that does belong together sights it
create or replace temp macro disposition_after(effect, kind, event, is_misplaced, is_managed_since, before, catalogue, given, reason_code) as case
    when effect in ('created', 'reopened') and kind = 'command' then case when event = 'REOPEN' and reason_code = 'DEATH' then catalogue else 'MANAGED' end
    when effect in ('created', 'reopened') then case when is_misplaced then 'MANAGED' else catalogue end
    when kind = 'sighting' and is_managed_since and not is_misplaced then catalogue
    when effect = 'moved' then coalesce(given, before)
    else before
end;

-- table: one row per exception that is reported to teams, with what somebody needs in order to act on it. A death whose
-- client is dead stays an exception, so it asks for another answer. One whose dates two people withdrew, and that nobody has
-- reported since, asks for that answer. One in rerun of a client who is not dead asks whether it is true: no form lists it.
-- HP answers with a reference, which is no person: one that cannot be shown leaves HP.
-- An answer that was rejected, answers that contradict each other, one that changed nothing and is newer than the last that
-- applied, and one that waits for its day stand before the last remark.
with rejected as (
    select exception_id, 'Answered, but rejected: ' || string_agg(told, '; ' order by as_of, file_id, sheet_no, row_no) as told
    from rejected_answer
    group by exception_id
),

conflict as (
    select
        exception_id,
        string_agg(
            'Answers of ' || strftime(outcome_date, '%d/%m/%Y') || ' contradict each other, and none of them counts ('
                || replace(outcome_words(outcomes), '+', ' or ') || '): give one answer with a later date',
            '. ' order by kind, outcome_date
        ) as told
    from standing_conflict
    group by exception_id
),

refused as (
    select
        idle_answer.exception_id,
        'Answered: ' || max_by(outcome_words(idle_answer.outcome) || ' on ' || strftime(outcome_date, '%d/%m/%Y'), row(outcome_date, idle_answer.outcome))
            || ', which changed nothing (break R23)' as told
    from idle_answer
    left join last_answer using (exception_id)
    where idle_answer.is_refused and coalesce(outcome_date >= last_answer.answered_on, true)
    group by idle_answer.exception_id
),

waiting as (
    select
        exception_id,
        'Answered: ' || arg_min(outcome_words(outcome) || ' on ' || strftime(outcome_date, '%d/%m/%Y'), row(outcome_date, file_seq, sheet_no, row_no))
            || ', which waits for its day' as told
    from waiting_answer
    group by exception_id
),

withdrawn as (
    select client_ref, max(as_of) as as_of
    from withdrawn_death_date
    where client_ref not in (select client_ref from standing_death_date)
    group by client_ref
),

asked as (
    select
        exception.exception_id,
        coalesce(
            max(ask.ask) filter (where ask.fails = 'unless_dead' and exception.reason_code = 'DEATH' and dead_client.client_ref is not null),
            max(ask.ask) filter (where ask.about = 'reported_death' and exception.reason_code = 'DEATH' and dead_client.client_ref is null),
            max(ask.ask) filter (where ask.about = 'withdrawn_death' and exception.reason_code = 'DEATH' and exception.last_sighted < withdrawn.as_of),
            max(ask.ask) filter (where ask.fails is null and ask.about is null)
        ) as asked_next
    from reported_exception as exception
    inner join ask using (state)
    left join dead_client using (client_ref)
    left join withdrawn on exception.client_ref = withdrawn.client_ref
    group by exception.exception_id
)

select
    exception.exception_id, exception.casegroup, exception.case_ref, exception.client_ref, exception.scheme, exception.reason_code,
    exception.reason_key, exception.category, exception.route, exception.disposition, exception.state, exception.resolution,
    said.shown as senders_text,
    case
        when run.as_of - with_owner_since(exception.state_since, exception.first_sighted) > owner_limit.days
            then 'Overdue by ' || (run.as_of - with_owner_since(exception.state_since, exception.first_sighted) - owner_limit.days)
                || if(run.as_of - with_owner_since(exception.state_since, exception.first_sighted) - owner_limit.days = 1, ' day', ' days')
        when run.as_of - exception.state_since > owner_limit.days
            then 'Overdue by the date of an answer, ' || strftime(exception.state_since, '%d/%m/%Y')
                || ', before it was first reported: ask whether that is a slip'
    end as overdue,
    run.as_of - exception.first_sighted as days_open,
    run.as_of - with_owner_since(exception.state_since, exception.first_sighted) as days_with_owner,
    exception.state_since, exception.first_sighted, exception.last_sighted, exception.sightings, exception.recurrences,
    exception.reopenings, exception.sources,
    coalesce(report.transition_date, g.transition_date) as transition_date,
    coalesce(report.closure_date, g.closure_date) as closure_date,
    report.liability_end_date,
    place.shown as office,
    case when is_open(exception.state) then if(contains(state.form, '{scheme}'), answering_team.team, state.label) end as team,
    answer.outcome as last_answer, answer.answered_on,
    if(answer.answered_kind = 'hp_return', concat_ws(', reference ', 'HP', nullif(author.shown, 'withheld: see ccx why')), author.shown) as answered_by,
    nullif(concat_ws('. ', conflict.told, rejected.told, refused.told, waiting.told, remark.shown), '') as last_remark,
    next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date, held_now.held, asked.asked_next,
    noted_shown.noted_owner, noted_shown.comment as noted_comment
from reported_exception as exception
cross join run
inner join state using (state)
inner join answering_team using (exception_id)
left join owner_limit using (state)
left join asked using (exception_id)
left join conflict using (exception_id)
left join waiting using (exception_id)
left join refused using (exception_id)
left join rejected using (exception_id)
left join newest_report as report using (exception_id)
left join last_answer as answer using (exception_id)
left join workbook_register as g on exception.casegroup = g.casegroup
left join next_letter_now on exception.casegroup = next_letter_now.casegroup
left join held_now on exception.casegroup = held_now.casegroup
left join noted_shown on exception.exception_id = noted_shown.subject
left join screened_text as said on exception.casegroup = said.casegroup and report.source_text = said.free_text
left join screened_text as place on exception.casegroup = place.casegroup and coalesce(report.office, g.office) = place.free_text
left join screened_text as author on exception.casegroup = author.casegroup and answer.answered_by[1] = author.free_text
left join screened_text as remark on exception.casegroup = remark.casegroup and answer.remark = remark.free_text

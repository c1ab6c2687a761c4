-- table: one row per exception that is reported to teams, with what somebody needs in order to act on it.
-- HP answers with a reference, which is no person: one that cannot be shown leaves HP.
-- What came of an answer that did not move it stands before the last remark.
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
    nullif(concat_ws('. ', answer_remark.told, remark.shown), '') as last_remark,
    next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date, held_now.held, exception_asked.asked_next,
    noted_shown.noted_owner, noted_shown.comment as noted_comment
from reported_exception as exception
cross join run
inner join state using (state)
inner join answering_team using (exception_id)
left join owner_limit using (state)
left join exception_asked using (exception_id)
left join answer_remark using (exception_id)
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

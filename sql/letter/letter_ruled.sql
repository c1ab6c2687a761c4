-- table: one row per letter that is decided in this run: what the rules decide on it alone, whatever happens to others.
-- It is suppressed, was sent by hand, or is held for the first reason that applies and that no person has lifted;
-- otherwise it may go. A client counts as already written to who had a different letter of the code; the same letter,
-- written again, does not count.
with fact as (
    select
        letter_due.* exclude (is_out),
        client_data.data_as_at is null or run.as_of - client_data.data_as_at > setting.letter_data_days
            or client_data.data_as_at > run.as_of as has_old_data,
        client_data.language,
        client_data.letter_format,
        client_data.sensitive,
        hold_by_casegroup.hold_reason as casegroup_hold_reason,
        letter_instruction.sent_by_hand_on,
        coalesce(letter_instruction.is_cancelled, false) as is_cancelled,
        coalesce(letter_instruction.is_released, false) as is_released,
        letter_due.client_ref in (select client_ref from dead_client) as is_dead,
        hold_by_casegroup.is_somebody_reported_dead
            or letter_due.client_ref in (select client_ref from reported_dead_client) as is_reported_dead,
        exists (
            select 1
            from recent_letter
            where recent_letter.client_ref = letter_due.client_ref
                and recent_letter.letter_code = letter_due.letter_code
                and row(recent_letter.casegroup, recent_letter.journey_start_date)
                    is distinct from row(letter_due.casegroup, letter_due.journey_start_date)
        ) as is_already_written,
        coalesce(client_address.is_postal, false) as is_postal,
        letter_due.client_ref in (select client_ref from shared_address) as is_address_shared
    from letter_due
    inner join hold_by_casegroup using (casegroup)
    left join client_data using (client_ref)
    left join client_address using (client_ref)
    left join letter_instruction using (letter_id)
    cross join setting
    cross join run
    where not letter_due.is_out
)

select
    fact.letter_id, fact.casegroup, fact.scheme, fact.client_ref, fact.role, fact.letter_code, fact.journey_start_date,
    fact.closure_date, fact.due_date, fact.cases, fact.arrears_pence, fact.sent_by_hand_on, fact.is_released,
    fact.letter_code || '_' || fact.role
        || case when fact.role = 'PP' and fact.cases = 1 then '_SINGLE' when fact.role = 'PP' then '_MULTI' else '' end
        || case when fact.arrears_pence > 0 then '_ARREARS' else '' end
        || '_' || coalesce(fact.language, 'EN') as template,
    case
        when fact.is_dead then 'deceased'
        when fact.is_cancelled then 'cancelled'
    end as suppress_reason,
    first_hold([
        case when fact.is_reported_dead then 'death_reported' end,
        fact.casegroup_hold_reason,
        case when fact.has_old_data then 'awaiting_refresh' end,
        case when fact.sensitive then 'sensitive' end,
        case when fact.sensitive is null then 'sensitivity_unknown' end,
        case when fact.letter_format <> 'STANDARD' then 'alternative_format' end,
        case when fact.is_already_written then 'already_written' end,
        case when not fact.is_postal then 'address_invalid' end,
        case when fact.is_address_shared then 'address_shared' end
    ], fact.is_released) as hold_reason
from fact

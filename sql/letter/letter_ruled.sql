-- table: one row per letter that is decided in this run: what the rules decide on it alone, whatever happens to others.
-- It is suppressed, was sent by hand, or is held for the first reason that applies and that no person has lifted;
-- otherwise it may go. reasons: all that hold it, lifted or not.
select
    fact.letter_id, fact.casegroup, fact.scheme, fact.client_ref, fact.role, fact.letter_code, fact.journey_start_date,
    fact.closure_date, fact.due_date, fact.dated_on, fact.cases, fact.arrears_pence, fact.sent_by_hand_on, fact.lifted,
    fact.letter_code || '_' || fact.role
        || case when fact.role = 'PP' and fact.cases = 1 then '_SINGLE' when fact.role = 'PP' then '_MULTI' else '' end
        || case when fact.arrears_pence > 0 then '_ARREARS' else '' end
        || '_' || coalesce(fact.language, 'EN') as template,
    case
        when fact.is_dead then 'deceased'
        when fact.is_cancelled then 'cancelled'
    end as suppress_reason,
    list_filter(
        list_concat(fact.other_reasons, [
            case when fact.is_reported_dead then 'death_reported' end,
            case when fact.has_old_data then 'awaiting_refresh' end,
            case when fact.is_sensitive then 'sensitive' end,
            case when fact.is_sensitivity_unknown then 'sensitivity_unknown' end,
            case when fact.letter_format <> 'STANDARD' then 'alternative_format' end,
            case when fact.is_already_written then 'already_written' end,
            case when not fact.is_postal then 'address_invalid' end,
            case when fact.has_come_back then 'came_back' end,
            case when fact.is_address_shared then 'address_shared' end
        ]),
        lambda reason: reason is not null
    ) as reasons,
    first_hold(reasons, fact.lifted) as hold_reason
from letter_fact as fact

-- table: one row per casegroup that letters are decided for: it is in the register, has an open exception and has not
-- left the process, and its journey is not closed.
select
    register_casegroup.casegroup,
    register_casegroup.scheme,
    register_casegroup.journey_start_date,
    register_casegroup.closure_date,
    register_casegroup.last_letter_code,
    register_casegroup.last_letter_date,
    coalesce(register_casegroup.exception_marker, false) as is_marked,
    coalesce(register_casegroup.inhibited, false) as is_inhibited
from register_casegroup
inner join casegroup using (casegroup)
where casegroup.status = 'EXCEPTION'
    and register_casegroup.journey_stage <> 'CLOSED'

-- table: one row per casegroup whose letters are looked at: it is in the register, is an exception or clerical, and its
-- journey is not closed. For a clerical one the last and the next letter are shown, and nothing is issued, held or
-- refreshed.
select
    register_casegroup.casegroup,
    register_casegroup.scheme,
    casegroup.status = 'CLERICAL' as is_clerical,
    register_casegroup.journey_start_date,
    register_casegroup.closure_date,
    register_casegroup.last_letter_code,
    register_casegroup.last_letter_date,
    coalesce(register_casegroup.exception_marker, false) as is_marked,
    coalesce(register_casegroup.inhibited, false) as is_inhibited
from register_casegroup
inner join casegroup using (casegroup)
where casegroup.status in ('EXCEPTION', 'CLERICAL')
    and register_casegroup.journey_stage <> 'CLOSED'

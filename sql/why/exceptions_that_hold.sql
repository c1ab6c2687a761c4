-- macro: exceptions_that_hold(holds): one row per exception for which a letter is held. holds: the holds of a letter (hold_reason), with its casegroup
-- and client. A death that was not found to be none holds it also after it has ended.
create or replace temp macro exceptions_that_hold(holds) as table (
    select distinct x.exception_id, x.reason_code, x.state
    from exception_version as x
    inner join query_table(holds) as held
        on case held.hold_reason
            when 'unclassified' then x.reason_code = 'UNCLASSIFIED' and x.casegroup = held.casegroup
            when 'death_reported'
                then x.reason_code = 'DEATH' and (x.client_ref = held.client_ref or x.client_ref is null and x.casegroup = held.casegroup)
            when 'address_invalid'
                then x.reason_code = 'ADDRESS_NOT_KNOWN' and (x.client_ref = held.client_ref or x.client_ref is null and x.casegroup = held.casegroup)
        end
    where x.valid_to is null
        and (
            is_open(x.state)
            or x.reason_code = 'DEATH' and coalesce(x.resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
        )
);

-- question: one row per sentence: what was told about the casegroup $1, or a member of it, and counts only from a later run; what it is, by
-- the ledger and the registers.
with told as materialized (
    from told_ahead()
),

member as materialized ( -- of those that something was told of, if any: the register need not be walked through for nothing
    select distinct client_ref
    from register_member
    where client_ref in (select client_ref from told) and case_ref in (select case_ref from register_case where casegroup = $1)
)

select 0 as place, said
from told
where casegroup = $1 or client_ref in (select client_ref from member)
union all
select 1, 'It is of the ' || coalesce(scheme, 'unknown') || ' scheme. ' || case status
        when 'EXCEPTION' then 'It is handled as an exception: ' || open_exceptions
            || if(open_exceptions = 1, ' exception is open', ' exceptions are open') || coalesce(', and ' || lead_reason || ' decides', '') || '.'
        when 'LEFT' then 'It left the process on ' || left_as_of || ', because of ' || lead_reason || '.'
        when 'CLERICAL' then 'The clerical team closes it.'
        else 'It is back in the automated process.'
    end
from casegroup_version
where valid_to is null and casegroup = $1
union all
select 2, case
        when exists (from reported_family)
            then 'No exception of it is known, but one was reported, in a row that was rejected: see below.'
        else 'No exception of it was ever reported.'
    end
where not exists (select 1 from casegroup_version where casegroup = $1)
union all
select
    3,
    'The register has it at the stage ' || journey_stage || coalesce(', in segment ' || segment, '') || coalesce(', with the office ' || office, '')
        || '. Its journey ' || coalesce('started on ' || journey_start_date, 'has no start') || ', its T-date is '
        || coalesce(transition_date::varchar, 'missing') || ' and its closure date ' || coalesce(closure_date::varchar, 'missing')
        || '. It is ' || case inhibited when true then 'inhibited' when false then 'not inhibited' else 'not known to be inhibited' end
        || ', and ' || if(coalesce(exception_marker, false), 'marked as an exception.', 'not marked as an exception.')
from register_casegroup
where casegroup = $1
union all
select 4, 'The register of casegroups lacks it.'
where not exists (select 1 from register_casegroup where casegroup = $1)
order by place, said

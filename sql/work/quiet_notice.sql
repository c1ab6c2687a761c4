-- view: one row per break R05 that stands and whose rows were all rejected and name nothing but what is of casegroups that have left the
-- process or are closed: no letter waits for it. What cannot be read, or is of no known casegroup, may mean another one.
with said as (
    select distinct found.key, kept.column_name, kept.value, coalesce(kept.is_read, false) as is_read
    from break_version as found
    inner join break_evidence as behind using (break_id)
    left join reject_value as kept
        on behind.file_id = kept.file_id and behind.sheet_no = kept.sheet_no and behind.row_no = kept.row_no
        and kept.column_name in ('casegroup', 'case_ref', 'client_ref', 'exception_id', 'letter_id', 'request_id')
    where found.code = 'R05' and found.valid_to is null and behind.side = 'left' and behind.file_id is not null
),

known_case as (
    select column_name, value, g.casegroup
    from said
    inner join register_casegroup as g on said.column_name = 'casegroup' and said.value = g.casegroup
    union
    select column_name, value, register_case.casegroup
    from said
    inner join register_case on said.column_name = 'case_ref' and said.value = register_case.case_ref
    union
    select column_name, value, register_case.casegroup
    from said
    left join refresh_request on said.column_name = 'request_id' and said.value = refresh_request.request_id
    inner join register_member as member on if(said.column_name = 'client_ref', said.value, refresh_request.client_ref) = member.client_ref
    inner join register_case using (case_ref)
    union
    select column_name, value, exception_version.casegroup
    from said
    inner join exception_version on said.column_name = 'exception_id' and said.value = exception_version.exception_id
    where exception_version.valid_to is null
    union
    select column_name, value, letter_version.casegroup
    from said
    inner join letter_version on said.column_name = 'letter_id' and said.value = letter_version.letter_id
)

select said.key
from said
left join known_case using (column_name, value)
left join casegroup_version as decided on known_case.casegroup = decided.casegroup and decided.valid_to is null
left join register_casegroup as register on known_case.casegroup = register.casegroup
group by said.key
having bool_and(said.is_read and coalesce(decided.status = 'LEFT' or register.journey_stage = 'CLOSED', false))

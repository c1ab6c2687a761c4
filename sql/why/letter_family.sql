-- step: what a row can name to speak of the letter $1, or of the casegroup $1: the letter itself, its casegroup with its other
-- letters, cases, members, exceptions, also under their earlier ids, and refresh requests. is_own: the letter itself. Several
-- questions read it, so it is made once for them.
create or replace temp table letter_family as
with its as materialized (
    select casegroup from letter_version where letter_id = $1
    union
    select casegroup from issued_letter where letter_id = $1
    union
    select casegroup from register_casegroup where casegroup = $1
    union
    select casegroup from register_family where casegroup = $1
    union
    select casegroup from exception_version where casegroup = $1
    union
    select casegroup from letter_version where casegroup = $1
),

its_case as materialized (
    select distinct case_ref from register_family where casegroup in (select casegroup from its)
),

its_exception as materialized (
    select distinct exception_id from exception_version where casegroup in (select casegroup from its)
),

member as materialized (
    select distinct client_ref from register_family where client_ref is not null and case_ref in (select case_ref from its_case)
)

select 'letter_id' as column_name, letter_id as value, letter_id = $1 as is_own
from (
    select letter_id from letter_version where casegroup in (select casegroup from its)
    union
    select letter_id from issued_letter where casegroup in (select casegroup from its)
)
union
select 'casegroup', casegroup, false from its
union
select 'case_ref', case_ref, false from its_case
union
select 'client_ref', client_ref, false from member
union
select 'request_id', request_id, false from refresh_request where client_ref in (select client_ref from member)
union
select 'exception_id', exception_id, false from its_exception
union
select 'exception_id', exception_id, false
from successor
where successor_id in (select exception_id from its_exception);

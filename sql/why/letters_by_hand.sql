-- question: one row per letter to the client $2, or to anybody of the casegroups $1, with blanks between them, that the newest week
-- holds: a caseworker has it on a form, and may write it by hand.
with asked as (
    select unnest(string_split($1, ' ')) as casegroup
)

select letter_id, letter_code, casegroup, client_ref, (select max(as_of) from week where status = 'published') as week
from letter_version
where valid_to is null and outcome = 'held' and (casegroup in (select casegroup from asked) or client_ref = $2)
order by casegroup, letter_id

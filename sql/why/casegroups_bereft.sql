-- question: one row per casegroup that may leave the process because the client $1 has died.
with asked as (
    select $1 as client_ref
)

select casegroup
from bereft('asked')
order by casegroup

-- question: one row per command that somebody gave about $1, or about an exception or a letter of the casegroup $1, in order,
-- with the account of the system that gave it. Those that were taken back since are among them.
with about as (
    select $1 as subject
    union
    select exception_id from exception_version where casegroup = $1
    union
    select letter_id from letter_version where casegroup = $1
)

select
    given_command.command,
    nullif(given_command.subject, $1) as subject,
    given_command.by_name,
    given_command.reviewer,
    given_command.reason,
    given_command.account,
    given_command.given_at
from given_command
semi join about using (subject)
order by given_command.given_at, given_command.command, given_command.subject, given_command.by_name

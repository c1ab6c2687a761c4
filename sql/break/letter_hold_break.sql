-- table: one row per reason to hold letters because of a break that nobody has accepted, and what it holds: the letters of
-- a casegroup, of a client, one letter, or all where these are blank.
select 'ledger_behind' as reason, null::varchar as casegroup, null::varchar as client_ref, null::varchar as letter_id
from break_r06
where 'B' || hex12('R06|' || key) not in (select break_id from accepted_hold)
union
select 'notice_refused', casegroup, client_ref, letter_id
from refused_hold
union
select 'notice_unread', casegroup, null, null
from unread_casegroup
where 'B' || hex12('R05|' || key) not in (select break_id from accepted_hold)
union
select 'notice_unread', exception.casegroup, null, null
from break_of_exception as answered
inner join exception using (exception_id)
where answered.code = 'R23' or 'B' || hex12('R24|' || answered.key) not in (select break_id from accepted_hold)
union
select 'notice_unread', casegroup, null, null
from ended_elsewhere
where 'B' || hex12('R11|' || case_ref || '|' || reported_casegroup) not in (select break_id from accepted_hold)

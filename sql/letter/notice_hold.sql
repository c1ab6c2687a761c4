-- table: one row per casegroup, client or letter about which somebody said something that has no force yet, or of all
-- letters where none of them is filled: a break that nobody has accepted, or a row that is dated after this run.
select reason, casegroup, client_ref, letter_id from letter_hold_break
union
select 'notice_unread', casegroup, null, letter_id from waiting_notice

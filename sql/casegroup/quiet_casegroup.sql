-- table: one row per casegroup that is quiet: it has left the process, or its journey is closed in the register.
select casegroup from casegroup where status = 'LEFT'
union
select casegroup from register_casegroup where journey_stage = 'CLOSED'

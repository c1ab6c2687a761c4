-- table: one row per removed exception that two people reinstate in this run, with its whole casegroup. It restarts as
-- its route says.
select after_moves.exception_id, restarting_state(known_exception.route) as state
from after_moves
inner join known_exception using (exception_id)
inner join transition on after_moves.state = transition.from_state and transition.event = 'REINSTATE'
where known_exception.casegroup in (
        select two_person_act.subject
        from two_person_act
        inner join run on two_person_act.as_of = run.as_of
        where two_person_act.kind = 'reinstate'
    )

-- table: one row per removed exception that two people take back in this run, with its whole casegroup. It begins again
-- with its route; what went straight to CSA BAU has no such beginning and goes to the MI analyst.
select
    after_moves.exception_id,
    case when known_exception.route = 'CSA_BAU' then 'with_mi' else starting_state(known_exception.route) end as state
from after_moves
inner join known_exception using (exception_id)
where after_moves.state = 'removed'
    and known_exception.casegroup in (
        select two_person_act.subject
        from two_person_act
        inner join run on two_person_act.as_of = run.as_of
        where two_person_act.kind = 'reinstate'
    )

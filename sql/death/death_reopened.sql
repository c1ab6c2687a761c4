-- table: one row per death that was judged not to be an exception but whose client is dead: it is reopened, in the state
-- in which it starts. One that removes the casegroup is open until the casegroup leaves, in the same run.
select after_moves.exception_id, starting_state(known_exception.route, 'MANAGED') as state
from after_moves
inner join known_exception using (exception_id)
semi join dead_client using (client_ref)
where known_exception.reason_code = 'DEATH'
    and after_moves.state = 'resolved'
    and after_moves.resolution = 'NOT_AN_EXCEPTION'

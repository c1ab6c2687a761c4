-- table: one row per death that was judged not to be an exception but whose client is dead: it is reopened.
select after_moves.exception_id
from after_moves
inner join known_exception using (exception_id)
semi join dead_client using (client_ref)
where known_exception.reason_code = 'DEATH'
    and after_moves.state = 'resolved'
    and after_moves.resolution = 'NOT_AN_EXCEPTION'

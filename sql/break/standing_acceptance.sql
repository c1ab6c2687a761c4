-- view: one row per acceptance that stands after this run, as recorded in the ledger.
select acceptance.break_id, acceptance.accepted_from
from acceptance
inner join break using (break_id)
where break.status = 'accepted'

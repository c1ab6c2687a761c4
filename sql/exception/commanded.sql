-- table: one row per exception that two people take back in this run, before its events: what an earlier run removed of
-- a casegroup (REINSTATE), or one that is resolved or clerical (REOPEN).
with act as (
    select two_person_act.act_no, two_person_act.kind, two_person_act.subject
    from two_person_act
    inner join run using (as_of)
)

select in_play.exception_id, 'REINSTATE' as event, min(act.act_no) as act_no
from in_play
inner join act on in_play.casegroup = act.subject
where act.kind = 'reinstate' and in_play.state = 'removed'
group by in_play.exception_id
union all
select in_play.exception_id, 'REOPEN', min(act.act_no)
from in_play
inner join act on in_play.exception_id = upper(act.subject)
where act.kind = 'reopen' and in_play.state in ('resolved', 'clerical')
group by in_play.exception_id

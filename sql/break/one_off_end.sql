-- table: one row per code and key of a one-off break that something in this run puts an end to.
select 'R23' as code, key from answered_break
union
select 'R29', before.key
from one_off_before as before
inner join journal on before.key = journal.exception_id
where before.code = 'R29'
    and journal.kind = 'command'
    and journal.effect = 'reopened'

-- table: one row per one-off break that stands: raised in this run, or before and neither ended nor raised anew.
with raised as (
    select 'B' || hex12(found.code || '|' || found.key) as break_id, found.*
    from found_break as found
    inner join break_kind using (code)
    where break_kind.is_one_off
)

select
    raised.break_id, raised.code, raised.key, raised.left_side, raised.right_side, raised.difference, raised.evidence,
    coalesce(before.since_as_of, run.as_of) as since_as_of, run.as_of as raised_as_of
from raised
cross join run
left join one_off_before as before using (break_id)
anti join one_off_end as ended on raised.code = ended.code and raised.key = ended.key
union all
select before.break_id, before.code, before.key, before.left_side, before.right_side, before.difference, [], before.since_as_of, before.raised_as_of
from one_off_before as before
anti join raised using (break_id)
anti join one_off_end as ended on before.code = ended.code and before.key = ended.key

-- table: one row per answer of this run that met an exception that does not take it, or that was given on a form sent
-- before the exception last changed.
-- Break R23, return_out_of_turn.
select
    'R23' as code,
    concat_ws('|', exception_id, event_date, event) as key,
    event || ' of ' || event_date as left_side,
    string_agg(distinct case when effect = 'stale_token' then 'on a form of an earlier week' else 'the exception was ' || state_before end, '; ') as right_side,
    null::bigint as difference
from journal
where kind in ('hp_return', 'imt_return')
    and effect in ('out_of_turn', 'stale_token')
group by exception_id, event_date, event

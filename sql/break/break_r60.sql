-- table: one row per letter, action and date of an action of this run that changed nothing.
select
    concat_ws('|', letter_id, action, acted_on) as key,
    action || ' of ' || acted_on as left_side,
    string_agg(distinct fault, '; ' order by fault) as right_side,
    null::bigint as difference,
    pieces(cause('left', 'action on a letter', letter_id, action || ' of ' || acted_on, file_id, sheet_no, row_no))
    || [known('right', 'what the letter was', letter_id, string_agg(distinct fault, '; ' order by fault))] as evidence
from idle_action
where fault is not null
group by letter_id, action, acted_on

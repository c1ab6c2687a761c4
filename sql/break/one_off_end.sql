-- table: one row per code and key of a one-off break that something in this run puts an end to.
select 'R23' as code, key from answered_break
union
select 'R29', before.key
from one_off_before as before
inner join journal on before.key = journal.exception_id
where before.code = 'R29'
    and journal.kind = 'command'
    and journal.effect = 'reopened'
union
select 'R60', before.key
from one_off_before as before
inner join (
    select letter_id from idle_action where has_effect
    union
    select letter.letter_id -- an action that has waited
    from listed_letter as letter
    left join opening_letter as stood using (letter_id)
    where stood.outcome is distinct from letter.outcome
        and (letter.outcome = 'by_hand' or (letter.outcome = 'suppressed' and letter.hold_reason = 'cancelled'))
) as action on split_part(before.key, '|', 1) = action.letter_id
where before.code = 'R60'
union
select 'R60', concat_ws('|', idle.letter_id, idle.action, idle.acted_on)
from idle_action as idle
inner join idle_action as action using (letter_id)
where idle.fault is not null
    and action.has_effect
    and row(idle.acted_on, idle.place) < row(action.acted_on, action.place)

-- table: one row per action on a letter that came in this run or whose day has come: what became of it (fate), and why where it
-- changed nothing. One that repeats another row of the week, or the action of an earlier one, does not count.
with came as (
    select rows_letter_actions.letter_id, action, acted_on, standing, file_id, sheet_no, row_no
    from rows_letter_actions
    inner join counted_file using (file_id)
    cross join run
    where action is not null
        and (counted_file.is_this_run or (standing and acted_on > run.previous_as_of and acted_on <= run.as_of))
)

select
    came.letter_id, came.action, came.acted_on, came.file_id, came.sheet_no, came.row_no,
    case
        when came.acted_on > run.as_of then 'waits'
        when not came.standing or idle.letter_id is null then 'changed nothing'
        when idle.has_effect then 'applied'
        when idle.fault is null and letter.letter_id is null then 'waits'
        else 'changed nothing'
    end as fate,
    case
        when came.acted_on > run.as_of then 'it is dated after the week: it applies in the week of its day'
        when not came.standing then 'the same row came before in this week'
        when idle.letter_id is null then 'the same action came before'
        when idle.has_effect then null
        when idle.fault is not null then idle.fault || ': break R60'
        when letter.letter_id is null then 'the letter is not decided in this week: it applies once it is'
        else 'the hold that it is for has gone by itself, or another letter of the casegroup holds it'
    end as why
from came
left join idle_action as idle using (letter_id, action, acted_on, file_id, sheet_no, row_no)
left join (select distinct letter_id from listed_letter) as letter using (letter_id)
cross join run

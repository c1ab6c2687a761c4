-- question: one row per row of letter_actions that fills in an action on the letter $1: what it did, or why it did nothing.
-- The last column says what lifts the hold that it leaves, if that is what holds the letter first now, or when it counts.
with said as (
    select
        action.action, action.acted_on, action.acted_by, action.approved_by, action.standing, action.row_no, place.*,
        (select min(week.as_of) from week where week.as_of >= greatest(place.week, action.acted_on)) as counts_in
    from rows_letter_actions as action
    inner join said_rows() as place using (file_id, sheet_no)
    where action.letter_id = $1 and action.action is not null
),

met as (
    select
        said.*, lifted_hold.hold_reason as lifted,
        case
            when said.not_counted is not null then said.not_counted
            when not said.standing then 'the same row came before, or another contradicts it in the same file'
            when said.counts_in is null then 'it is dated ahead'
            when idle.right_side is not null then idle.right_side
            when issued_letter.as_of < said.counts_in then 'the letter had gone out'
            when said.action = 'SENT_BY_HAND' and issued_letter.letter_id is null and is_due.letter_id is null and ever_due.letter_id is not null
                then 'the letter was sent, and is not due any more: it counts as sent if it comes due again'
            when said.action = 'SENT_BY_HAND' and issued_letter.how is distinct from 'by_hand'
                or said.action = 'CANCEL' and $1 not in (select letter_id from letter_version where hold_reason = 'cancelled')
                then 'it counts when the letter is next decided'
        end as why_not
    from said
    left join issued_letter on issued_letter.letter_id = $1
    left join (select distinct letter_id from letter_version where valid_to is null) as is_due on is_due.letter_id = $1
    left join (select distinct letter_id from letter_version) as ever_due on ever_due.letter_id = $1
    left join lifted_hold on lifted_hold.letter_id = $1 and lifted_hold.as_of = said.counts_in
    left join break_version as idle
        on idle.code = 'R60' and idle.key = concat_ws('|', $1, said.action, said.acted_on) and idle.valid_from = said.counts_in
),

told_dead as ( -- or what else waits and may forbid the letter
    select count(*) > 0 as waits
    from told_ahead() as told
    inner join letter_version as said on told.client_ref = said.client_ref or told.casegroup = said.casegroup
    where told.may_stop and said.letter_id = $1
),

held_now as (
    select hold.*
    from letter_version as now
    inner join hold using (hold_reason)
    where now.letter_id = $1 and now.valid_to is null and now.outcome = 'held'
)

select
    week, file_name, sheet, row_no as "row",
    action || ' of ' || acted_on || ' by ' || acted_by || coalesce(' and ' || approved_by, '') as says,
    case
        when why_not in ('it is dated ahead', 'it counts when the letter is next decided') or why_not like 'the letter was sent, %' then 'waits'
        when why_not is null and (action <> 'RELEASE' or lifted is not null) then 'yes'
        else 'no'
    end as has_force,
    case
        when why_not = 'it is dated ahead' and action <> 'RELEASE' then 'it is dated ahead, and holds the letter until then (notice_unread)'
        when why_not is not null then why_not
        when action = 'CANCEL' then 'the letter does not go'
        when action = 'SENT_BY_HAND' then 'the letter counts as sent by hand'
        when lifted is not null then 'lifts what held it (' || hold_words(lifted) || ') until the letter is issued'
        else 'the letter had no hold of its own that it could lift'
    end as why,
    case
        when why_not = 'it is dated ahead' then 'the first run on or after its day'
        when why_not = 'it counts when the letter is next decided' then 'the next run that decides the letter'
        when why_not like 'the letter was sent, %' then 'nothing: nobody sends it again'
        when why_not = 'it takes a second person' and held_now.release = 'two' and not told_dead.waits then 'RELEASE again, with a second person in approved_by'
        when why_not = 'no release lifts ' || held_now.hold_reason then held_now.lifted_by
    end as what_lifts_it
from met
left join held_now on true
cross join told_dead
order by week, file_name, sheet, row_no

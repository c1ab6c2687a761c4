-- output: one row per letter that is due and held, for a caseworker to act on, in the order of work: overdue first (R56), then
-- the one that was due first. One that is held with its casegroup only is never overdue by itself. lifted_by: of all holds that
-- stand, the first one first; of a row that could not be used, what ends it where no other row does.
with ranked as (
    select
        standing_hold.letter_id, hold.place, hold.means,
        case
            when unread.casegroup is null then hold.lifted_by
            when unread.has_others then unread.lifted_by || '; and for what else was said: ' || hold.lifted_by
            else unread.lifted_by
        end as lifted_by,
        row_number() over (partition by standing_hold.letter_id order by hold.place) = 1 as is_first
    from standing_hold
    inner join hold using (hold_reason)
    left join letter using (letter_id)
    left join unread_lifting as unread on hold.hold_reason = 'notice_unread' and letter.casegroup = unread.casegroup
),

lifting as (
    select letter_id, string_agg(what_lifts(is_first, means, lifted_by), '. ' order by place) as lifted_by
    from ranked
    group by letter_id
)

select
    letter.letter_id, letter.casegroup, letter.client_ref, letter.role as parent, letter.scheme, letter.letter_code, letter.hold_reason,
    case
        when letter.hold_reason <> 'held_with_casegroup' and run.as_of - letter.due_date > limits.days
            then 'Overdue by ' || (run.as_of - letter.due_date - limits.days)
                || if(run.as_of - letter.due_date - limits.days = 1, ' day', ' days')
    end as overdue,
    letter.due_date,
    case when letter.due_date is not null then greatest(run.as_of - letter.due_date, 0) end as days_past_due,
    lifting.lifted_by,
    letter.letter_id in (select letter_id from drafted_letter) as is_drafted,
    g.journey_stage as stage, g.transition_date, g.closure_date, place.shown as office,
    held_remark.told as last_remark,
    row_token(letter.letter_id) as row_token
from letter
left join lifting using (letter_id)
cross join run
cross join setting
cross join lateral (
    select if(letter.hold_reason = 'liability_not_ended', setting.liability_overdue_days, setting.letter_overdue_days) as days
) as limits
left join held_remark using (letter_id)
left join workbook_register as g using (casegroup)
left join screened_text as place on letter.casegroup = place.casegroup and g.office = place.free_text
where letter.outcome = 'held'
order by overdue is null, letter.due_date nulls last, g.closure_date nulls last, letter.letter_id

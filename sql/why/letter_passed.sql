-- question: one row if the letter $1 was held, or not written because its client counted as dead, and the newest week lists it no
-- more although it never went out: since when, why, and what to do.
with gone as (
    select letter_version.*, letter_step.step
    from letter_version
    inner join letter_step using (letter_code)
    where letter_id = $1
    qualify row_number() over (order by valid_from desc) = 1
),

recorded as (
    select g.casegroup, g.journey_stage, g.last_letter_code, g.last_letter_date, coalesce(letter_step.step, 0) as step
    from register_casegroup as g
    left join letter_step on g.last_letter_code = letter_step.letter_code
    where g.casegroup in (select casegroup from gone)
),

ours as (
    select issued_letter.casegroup, issued_letter.letter_code, max(issued_letter.issue_date) as day
    from issued_letter
    semi join gone using (casegroup, letter_code)
    group by issued_letter.casegroup, issued_letter.letter_code
)

select
    gone.valid_to as since_week,
    case
        when recorded.casegroup is null then 'the register has the casegroup no more'
        when casegroup_version.status = 'LEFT' then 'the casegroup has left the process'
        when recorded.step >= gone.step
            then 'the register has ' || recorded.last_letter_code || concat(' of ', recorded.last_letter_date) || ' as the last letter, so this is not the next one'
        when ours.casegroup is not null then 'the same letter went to another parent on ' || ours.day || ', so the next one follows'
        else 'it is not due: its dates, or the parents of the casegroup, have changed'
    end as why,
    case
        when sent.sent_on is not null
            then 'Nothing: ' || sent.sent_by || ' sent it by hand on ' || sent.sent_on || ', so nobody sends it again. It counts as sent if it comes due again'
        when gone.outcome = 'suppressed'
            then 'Nothing if the client has died. If they live, nobody writes it to them any more: send it by hand'
        when recorded.step >= gone.step or ours.casegroup is not null
            then 'If this client was never written to, nobody will: ask the old system, and send it by hand'
    end as what_to_do
from gone
left join recorded using (casegroup)
left join ours using (casegroup)
left join said_sent() as sent on gone.letter_id = sent.letter_id
left join casegroup_version on gone.casegroup = casegroup_version.casegroup and casegroup_version.valid_to is null
where gone.valid_to is not null
    and (gone.outcome = 'held' or gone.hold_reason = 'deceased')
    and gone.letter_id not in (select letter_id from issued_letter)

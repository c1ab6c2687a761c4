-- table: one row per letter that this run lists as issued or sent by hand: how many days after its due date it is dated,
-- and, if any, why: the hold that it last had, or else what kept it from being written sooner.
with held_before as (
    select letter_version.letter_id, max_by(letter_version.hold_reason, letter_version.valid_from) as hold_reason
    from letter_version
    cross join run
    where letter_version.outcome = 'held' and letter_version.valid_from < run.as_of
    group by letter_version.letter_id
),

exception_before as (
    select casegroup_version.casegroup
    from casegroup_version
    cross join run
    where casegroup_version.status = 'EXCEPTION'
        and casegroup_version.valid_from < run.as_of
        and coalesce(casegroup_version.valid_to >= run.as_of, true)
)

select
    listed.letter_id, listed.scheme, listed.outcome, listed.due_date, listed.issue_date,
    greatest(coalesce(listed.issue_date - listed.due_date, 0), 0) as days_late,
    case
        when listed.due_date is null or listed.issue_date <= listed.due_date then null
        when held_before.hold_reason is not null then held_before.hold_reason
        when listed.casegroup not in (from exception_before) then 'first_run_with_the_exception'
        when coalesce(
            listed.due_date > run.previous_as_of + if(listed.letter_code = 'FINAL', 0, setting.letters_ahead_days), true
        ) then 'no_run_on_its_day'
        else 'not_due_in_the_run_before'
    end as late_because
from listed_letter as listed
cross join run
cross join setting
left join held_before using (letter_id)
where listed.outcome in ('issued', 'by_hand')

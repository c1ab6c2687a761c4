-- table: one row per letter that is decided in this run, with its outcome. All clients of a casegroup are written to at
-- the same time: a letter without a fault of its own is held while another letter of its casegroup is. A letter is
-- dated the first working day on or after the later of the run and its due date.
with casegroup_held as (
    select distinct casegroup
    from letter_judged
    where outcome = 'held'
),

decided as (
    select
        letter_judged.* replace (
            case
                when outcome is not null then outcome
                when casegroup in (select casegroup from casegroup_held) then 'held'
                else 'issued'
            end as outcome
        )
    from letter_judged
)

select
    decided.letter_id, decided.casegroup, decided.scheme, decided.client_ref, decided.role, decided.letter_code,
    decided.journey_start_date, decided.closure_date, decided.template, decided.cases, decided.arrears_pence,
    decided.due_date, decided.outcome,
    case when decided.outcome = 'held' then coalesce(decided.reason, 'held_with_casegroup') else decided.reason end as hold_reason,
    case decided.outcome
        when 'issued' then decided.dated_on
        when 'by_hand' then decided.sent_by_hand_on
    end as issue_date,
    case when decided.outcome = 'issued' then batch.batch_id end as batch_id,
    case when decided.outcome = 'held' and decided.reason = 'cannot_be_composed' then decided.fault end as fault
from decided
inner join batch using (scheme)

-- table: one row per letter that is decided in this run: suppressed, sent by hand, held for a reason of its own, or
-- free to go if nothing else of its casegroup is held (outcome null). reasons: all that hold it, lifted or not.
with written_in_run as (
    select rival_letter.later_letter_id as letter_id
    from rival_letter
    inner join rival_casegroup on rival_letter.earlier_casegroup = rival_casegroup.casegroup
    where rival_letter.is_out or rival_casegroup.goes
),

judged as (
    select
        letter_finding.* replace (
            if(letter_id in (select letter_id from written_in_run), list_append(reasons, 'already_written'), reasons) as reasons
        ),
        first_hold(
            [hold_reason, case when letter_id in (select letter_id from written_in_run) then 'already_written' end], lifted
        ) as own_hold_reason
    from letter_finding
)

select
    judged.* exclude (hold_reason, own_hold_reason, suppress_reason),
    case
        when suppress_reason is not null then 'suppressed'
        when sent_by_hand_on is not null then 'by_hand'
        when own_hold_reason is not null then 'held'
    end as outcome,
    case
        when suppress_reason is not null then suppress_reason
        when sent_by_hand_on is null then own_hold_reason
    end as reason
from judged

-- table: one row per pair of letters of this run with the same code to the same client, in two casegroups. The
-- casegroups are decided in ascending order, so if the earlier letter goes, the later one is held: the client has
-- already been written to. is_out: the earlier one was sent by hand, so nothing has to be decided first.
with may_go as (
    select
        letter_finding.*,
        letter_finding.sent_by_hand_on is not null as is_out
    from letter_finding
    cross join setting
    cross join run
    where letter_finding.suppress_reason is null
        and case
            when letter_finding.sent_by_hand_on is not null
                then run.as_of - letter_finding.sent_by_hand_on < setting.already_written_days
            else letter_finding.hold_reason is null
        end
)

select
    may_go.letter_id as earlier_letter_id,
    may_go.casegroup as earlier_casegroup,
    may_go.is_out,
    later.letter_id as later_letter_id,
    later.casegroup as later_casegroup
from may_go
inner join letter_finding as later
    on may_go.client_ref = later.client_ref and may_go.letter_code = later.letter_code and may_go.casegroup < later.casegroup
cross join setting
where later.suppress_reason is null
    and later.dated_on - coalesce(may_go.sent_by_hand_on, may_go.dated_on) < setting.already_written_days
    and later.sent_by_hand_on is null
    and later.hold_reason is distinct from 'already_written'
    and first_hold([later.hold_reason, 'already_written'], later.lifted) = 'already_written'

-- table: one row per letter that a person has acted on: which holds are lifted for it until it is issued, whether not to
-- send it, and since when it is known to have been sent by hand. The last two count whatever the row token says, since they
-- keep a letter from going.
with lifted as (
    select letter_id, list(hold_reason order by hold_reason) as lifted
    from (
        select letter_id, hold_reason from lifted_hold
        union
        select letter_id, hold_reason from new_lifted_hold
    )
    group by letter_id
),

stopped as (
    select
        letter_id,
        bool_or(action = 'CANCEL') as is_cancelled,
        min(acted_on) filter (where action = 'SENT_BY_HAND') as sent_by_hand_on
    from letter_action
    where action in ('CANCEL', 'SENT_BY_HAND')
    group by letter_id
)

select
    letter_id,
    coalesce(lifted.lifted, []) as lifted,
    coalesce(stopped.is_cancelled, false) as is_cancelled,
    stopped.sent_by_hand_on
from stopped
full join lifted using (letter_id)

-- table: one row per letter that a person has acted on: whether to send it despite a hold, whether not to send it, and
-- since when it is known to have been sent by hand. A release whose row token was made for another letter releases
-- nothing; the other two always count, since they keep a letter from going.
select
    letter_id,
    bool_or(action = 'RELEASE' and (row_token is null or is_token_of(row_token, letter_id))) as is_released,
    bool_or(action = 'CANCEL') as is_cancelled,
    min(acted_on) filter (where action = 'SENT_BY_HAND') as sent_by_hand_on
from letter_action
group by letter_id

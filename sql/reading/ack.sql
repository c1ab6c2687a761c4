-- view: one row per acknowledgement and letter that it acknowledges: without a letter_id it is one of every letter of its
-- batch. One that names no letter of such a batch, another destination, or a day before the batch counts for nothing.
select letter_ack.* replace (published_letter.letter_id as letter_id)
from letter_ack
inner join published_letter
    on letter_ack.batch_id = published_letter.batch_id
    and coalesce(letter_ack.letter_id, published_letter.letter_id) = published_letter.letter_id
    and letter_ack.destination = published_letter.destination
    and letter_ack.ack_date >= published_letter.published_on

-- question: one row: the letter $1 as it would be written, or was written, in the week in question.
select * exclude (is_free) from letter_draft where letter_id = $1

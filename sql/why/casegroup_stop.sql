-- question: one row per letter of the casegroup $1 on its way that a break R61 names, in a sentence: that it must be stopped, and by
-- whom, or that it may go after all.
select
    letter_id,
    'The ' || letter_code || ' ' || letter_id || ', dated ' || issue_date || ', number ' || number || ' of batch ' || batch_id
    || coalesce(
        ', must not go out: ' || why || '. Ask ' || stopper || ' at once to stop it; then two people accept break ' || break_id || '.',
        ', may go after all. If ' || stopper || ' was asked to stop it, ask for it to go; if it was stopped for good, write it by hand; then two people accept break '
        || break_id || '.'
    ) as said
from letters_named_overtaken('')
where casegroup = $1
order by letter_id, break_id

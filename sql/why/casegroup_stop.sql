-- question: one row per letter of the casegroup $1 on its way that a break R61 names, in a sentence: that it must be stopped, and by
-- whom, or that it may go after all; per letter that must not go out and may still be unprinted, since nothing of its batch was acknowledged; and per
-- letter on its way that a mark forbids which waits for a run.
with named as materialized (
    from letters_named_overtaken('') where casegroup = $1
),

unacknowledged as materialized (
    from letters_unacknowledged($1, '') where casegroup = $1 and not is_told
)

select
    letter_id,
    'The ' || letter_code || ' ' || letter_id || ', dated ' || issue_date || ', number ' || number || ' of batch ' || batch_id
    || coalesce(
        ', must not go out: ' || why || '. Ask ' || stopper || ' at once to stop it; then two people accept break ' || break_id || '.',
        ', may go after all. If ' || stopper || ' was asked to stop it, ask for it to go; if it was stopped for good, write it by hand; then two people accept break '
        || break_id || '.'
    ) as said
from named
union all
select
    letter_id,
    'The ' || letter_code || ' ' || letter_id || ', dated ' || issue_date || ', number ' || number || ' of batch ' || batch_id
    || ', must not go out: ' || why || '; ' || unprinted(stopper) || '.'
from unacknowledged
union all
select
    letter_id,
    'The ' || letter_code || ' ' || letter_id || ', dated ' || issue_date || ', number ' || number || ' of batch ' || batch_id
    || ', must not go out: a mark that waits for the next run forbids it'
    || if(may_be_unprinted, '; ' || unprinted(stopper) || '.', '. Ask ' || stopper || ' at once to stop it.')
from letters_told_ahead()
where casegroup = $1
    and row(letter_id, batch_id) not in (
        select row(letter_id, batch_id) from named where why is not null
        union all
        select row(letter_id, batch_id) from unacknowledged
    )
order by 1, 2

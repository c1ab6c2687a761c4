-- question: one row per batch out of which the letter $1 must not go (R61), unless it was printed: why, whom to ask to stop it, and how to
-- keep that it was stopped, or who has kept it since; or that nothing known now forbids it any more, and whom to ask to let it go. While a mark
-- that forbids it waits for a run, there is no break yet; there is none either where it may still be unprinted only because nothing of its
-- batch was acknowledged.
with accepted as (
    select break_id, max(accepted_by || ' and ' || agreed_by) as people
    from accepted_break
    where accepted_from is null
    group by break_id
),

named as materialized (
    from letters_named_overtaken('') where letter_id = $1
),

unacknowledged as materialized (
    from letters_unacknowledged($1, '') where letter_id = $1 and not is_told
)

select
    letter.batch_id, letter.number, letter.issue_date,
    coalesce(letter.why, 'nothing that is known now forbids it: it may go after all') as why,
    if(
        letter.why is null,
        'if ' || letter.stopper || ' was asked to stop it, ask for it to go; if it was stopped for good, write it by hand',
        'ask ' || letter.stopper || ' at once to stop it'
    ) as what_to_do,
    letter.break_id,
    case when letter.why is not null then coalesce('accepted by ' || accepted.people || ', which the run of the next week takes in', 'two people: ' || accept_command(letter.break_id)) end as once_it_is_stopped
from named as letter
left join accepted using (break_id)
union all
select
    letter.batch_id, letter.number, letter.issue_date, letter.why, unprinted(letter.stopper), null,
    'note that you asked: no break keeps it, and each run names it until its batch is acknowledged'
from unacknowledged as letter
union all
select
    letter.batch_id, letter.number, letter.issue_date, 'a mark that waits for the next run forbids it',
    if(letter.may_be_unprinted, unprinted(letter.stopper), 'ask ' || letter.stopper || ' at once to stop it'), null, null
from letters_told_ahead() as letter
where letter.letter_id = $1 and letter.batch_id not in (
        select batch_id from named where why is not null
        union all
        select batch_id from unacknowledged
    )
order by 1

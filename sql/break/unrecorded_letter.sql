-- table: one row per casegroup, not quiet, whose newest letter of ours is older than the set number of days and later in
-- sequence than the last letter that the register has for the same journey. is_whole_batch: the register has recorded
-- no letter of its batch.
with late as (
    select
        newest.casegroup, newest.letter_id, newest.letter_code, newest.issue_date, newest.batch_id,
        g.last_letter_code, g.last_letter_date, g.file_id, g.sheet_no, g.row_no
    from our_newest_letter as newest
    inner join (from register_casegroup where casegroup in (select casegroup from our_newest_letter)) as g using (casegroup)
    left join letter_step as recorded on g.last_letter_code = recorded.letter_code
    cross join setting
    cross join run
    anti join quiet_casegroup using (casegroup)
    where newest.issue_date < run.as_of - setting.letter_recorded_days
        and newest.step > coalesce(recorded.step, 0)
),

recorded_batch as (
    select distinct letter.batch_id
    from issued_letter as letter
    inner join letter_step as ours using (letter_code)
    inner join register_casegroup as g
        on letter.casegroup = g.casegroup and letter.journey_start_date is not distinct from g.journey_start_date
    inner join letter_step as recorded on g.last_letter_code = recorded.letter_code
    where letter.batch_id in (select batch_id from late) and recorded.step >= ours.step
)

select late.*, late.batch_id is not null and recorded_batch.batch_id is null as is_whole_batch
from late
left join recorded_batch using (batch_id)

-- table: one row per code of a break about letters: how many things this run looked at for it, by the grain of its key.
-- R59: the letters of a batch of which none is recorded count as one.
select 'R50' as code, count(*) as population
from letter_batch
where letters > 0
union all
select 'R51', count(*)
from batched_letter
where is_written_again is not true and batch_id in (select batch_id from newest_ack)
union all
select 'R52', count(*)
from newest_ack
inner join batched_letter using (batch_id, letter_id)
where batched_letter.is_written_again is not true
union all
select 'R54', count(*)
from register_casegroup
inner join letter_step on register_casegroup.last_letter_code = letter_step.letter_code
cross join registers_loaded
where registers_loaded.are_all_loaded and letter_step.step >= 2
union all
select 'R55', count(*)
from register_casegroup
cross join registers_loaded
where registers_loaded.are_all_loaded and casegroup in (select casegroup from casegroup where status = 'LEFT')
union all
select 'R56', count(distinct (casegroup, letter_code))
from letter
where outcome = 'held' and hold_reason <> 'held_with_casegroup'
union all
select 'R57', count(*)
from (
    select casegroup, letter_code from letter where outcome = 'held'
    union
    select casegroup, next_letter_code from next_letter_before where next_letter_code is not null
) as wanted
union all
select 'R58', count(*)
from our_newest_letter
inner join casegroup using (casegroup)
cross join registers_loaded
where registers_loaded.are_all_loaded and not our_newest_letter.is_now and casegroup.status = 'EXCEPTION'
union all
select 'R59', count(distinct coalesce(missing.batch_id, ours.casegroup || '|' || ours.letter_code))
from our_newest_letter as ours
anti join quiet_casegroup using (casegroup)
cross join registers_loaded
left join (from unrecorded_letter where is_whole_batch) as missing on ours.letter_id = missing.letter_id
where registers_loaded.are_all_loaded
union all
select 'R63', count(distinct back_letter.letter_id)
from back_letter
inner join register_casegroup using (casegroup)
where register_casegroup.journey_stage <> 'CLOSED'

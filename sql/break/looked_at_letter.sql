-- table: one row per code of a break about answers to letters, and key that this run looked at for it.
select 'R53' as code, coalesce(batch_id, '') || '|' || coalesce(letter_id, '') as key from letter_ack where is_new
union
select 'R53', coalesce(issued.batch_id, '') || '|' || came.letter_id
from returned_letter as came
left join issued_letter as issued using (letter_id)
where came.is_new
union
select 'R60', concat_ws('|', letter_id, action, acted_on) from idle_action
union
select 'R61', batch_id || '|' || letter_id from letter_on_its_way

-- question: one row per letter batch of a system that an earlier edition of this week made, and whose letters still go out: how many.
select issued_letter.edition, issued_letter.batch_id, split_part(issued_letter.batch_id, '-', 1) as destination, issued_letter.sequence, count(*) as letters
from issued_letter
cross join run
where issued_letter.how = 'issued' and issued_letter.as_of = run.as_of and issued_letter.edition < run.edition
group by issued_letter.edition, issued_letter.batch_id, issued_letter.sequence
order by issued_letter.edition, issued_letter.batch_id

-- table: one row per letter that an earlier run or edition issued, dated after the newest published week and without a
-- PRINTED acknowledgement: it may be stopped yet.
select issued_letter.*
from issued_letter
cross join run
where issued_letter.how = 'issued'
    and row(issued_letter.as_of, issued_letter.edition) < row(run.as_of, run.edition)
    and issued_letter.issue_date > coalesce(run.previous_as_of, date '1900-01-01')
    and issued_letter.letter_id not in (select letter_id from ack where ack_status = 'PRINTED')

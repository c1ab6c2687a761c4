-- output: one row per letter in the batch for the 1993 scheme.
select * from written_letter where scheme = '1993' order by letter_id

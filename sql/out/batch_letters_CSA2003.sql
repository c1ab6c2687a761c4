-- output: one row per letter in the batch for the 2003 scheme.
select * from written_letter where scheme = '2003' order by letter_id

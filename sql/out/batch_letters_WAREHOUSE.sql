-- output: one row per letter of this run, whatever its scheme.
select * from written_letter order by letter_id

-- output: one row per letter that GOV.UK Notify posts.
select * from written_letter where channel = 'NOTIFY' order by template, letter_id

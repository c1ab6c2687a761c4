-- table: one row per casegroup, journey and letter code that is complete, in this run or before, plus one for each time
-- that a letter of it has been written again since.
select casegroup, journey_start_date, letter_code, letter_date from casegroup_letter
union all
select casegroup, journey_start_date, letter_code, letter_date from completed_letter

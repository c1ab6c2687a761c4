-- view: one row per casegroup, journey and letter code that was complete before this run, plus one for each step that an
-- earlier edition of the week repeated.
select casegroup, journey_start_date, letter_code, letter_date from casegroup_letter
union all
select casegroup, journey_start_date, letter_code, letter_date from repeated_step

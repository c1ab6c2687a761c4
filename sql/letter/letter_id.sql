-- macro: letter_id(...): the id of a letter, from what makes it that letter; a letter is issued once, ever, under its id
create or replace temp macro letter_id(casegroup, client_ref, letter_code, journey_start_date) as
    'L' || upper(left(sha256(
        casegroup || '|' || client_ref || '|' || letter_code || '|' || coalesce(journey_start_date::varchar, '')
    ), 12));
-- reissue_id(...): the id under which two people have it written again. writing: 2, then 3 and so on
create or replace temp macro reissue_id(casegroup, client_ref, letter_code, journey_start_date, writing) as
    letter_id(casegroup, client_ref, letter_code, coalesce(journey_start_date::varchar, '') || '|' || writing);

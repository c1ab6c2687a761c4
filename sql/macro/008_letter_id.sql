-- letter_id(...): the id of a letter, from what makes it that letter; a letter is issued once, ever, under its id
create or replace temp macro letter_id(casegroup, client_ref, letter_code, journey_start_date) as
    'L' || upper(left(sha256(
        casegroup || '|' || client_ref || '|' || letter_code || '|' || coalesce(journey_start_date::varchar, '')
    ), 12));

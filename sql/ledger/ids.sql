-- macro: the ids that ccx derives from the identity of things, and the tokens that tie a row of a form to its week

-- hex12(x): the first 12 upper-case hexadecimal digits of SHA-256 of x, the tail of every id of ours
create or replace temp macro hex12(x) as upper(left(sha256(x), 12));

-- exception_id(...): the id of an exception, from its identity
create or replace temp macro exception_id(casegroup, case_ref, client_ref, reason_key) as
    'E' || upper(left(sha256(casegroup || '|' || coalesce(case_ref, '') || '|' || coalesce(client_ref, '') || '|' || reason_key), 12));

-- letter_id(...): the id of a letter, from its identity; a letter is issued once, ever, under its id
create or replace temp macro letter_id(casegroup, client_ref, letter_code, journey_start_date) as
    'L' || upper(left(sha256(
        casegroup || '|' || client_ref || '|' || letter_code || '|' || coalesce(journey_start_date::varchar, '')
    ), 12));
-- reissue_id(...): the id of a letter that two people have written again. writing: 2, then 3 and so on
create or replace temp macro reissue_id(casegroup, client_ref, letter_code, journey_start_date, writing) as
    letter_id(casegroup, client_ref, letter_code, coalesce(journey_start_date::varchar, '') || '|' || writing);

-- token_as_of(token), token_edition(token): the week and the edition of the form that a row was sent out on; null if the
-- token is not one of ours
create or replace temp macro token_as_of(token) as
    try_strptime(split_part(token, '.', 1), '%Y%m%d')::date;
create or replace temp macro token_edition(token) as
    try_cast(split_part(token, '.', 2) as integer);
-- is_token_of(token, id): whether the token was made for this id
create or replace temp macro is_token_of(token, id) as
    coalesce(
        split_part(token, '.', 3)
        = left(hex12(id || '|' || token_as_of(token) || '|' || token_edition(token)), 6),
        false
    );

-- macro: token_as_of(token), token_edition(token): the week and the edition of the form that a row was sent out on; null if the
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

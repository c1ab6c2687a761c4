-- macro: row_token(id): ties a row of a form to the edition that was sent: the week, the edition, and six digits
-- derived from this id
create or replace temp macro row_token(id) as (
    select
        strftime(run.as_of, '%Y%m%d') || '.' || run.edition || '.'
        || left(hex12(id || '|' || run.as_of || '|' || run.edition), 6)
    from run
);

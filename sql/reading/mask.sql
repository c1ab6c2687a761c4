-- macro: mask(value, is_personal): a personal value as its first character and its length
create or replace temp macro mask(value, is_personal) as
    case when is_personal then left(value, 1) || '… (' || length(value) || ' characters)' else value end;

-- macro: how values are compared, shown and counted

-- mask(value, is_personal): a personal value as its first character and its length
create or replace temp macro mask(value, is_personal) as
    case when is_personal then left(value, 1) || '… (' || length(value) || if(length(value) = 1, ' character)', ' characters)') else value end;

-- normalise_code(x): upper case, with _ for every blank and hyphen, as values of a list are compared
create or replace temp macro normalise_code(x) as upper(translate(x, ' -', '__'));

-- counted_rows(n): a number of rows in words, "1 row" or "2 rows".
create or replace temp macro counted_rows(n) as n || if(n = 1, ' row', ' rows');

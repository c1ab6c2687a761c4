-- macro: counted_rows(n): a number of rows in words, "1 row" or "2 rows".
create or replace temp macro counted_rows(n) as n || if(n = 1, ' row', ' rows');

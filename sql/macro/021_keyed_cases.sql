-- keyed_cases: the rows of the register cases with the key that may stand in it only once
create or replace temp view keyed_cases as select *, case_ref as key from rows_cases;

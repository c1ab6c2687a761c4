-- keyed_casegroups: the rows of the register casegroups with the key that may stand in it only once
create or replace temp view keyed_casegroups as select *, casegroup as key from rows_casegroups;

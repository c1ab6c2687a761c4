-- keyed_case_members: the rows of the register case_members with the key that may stand in it only once
create or replace temp view keyed_case_members as select *, concat_ws('|', case_ref, client_ref, role) as key from rows_case_members;

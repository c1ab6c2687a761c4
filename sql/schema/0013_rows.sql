-- What a row of a file is: notes are counted, and a rejected row shows all its faults.

-- notes and total lines, which are not data
alter table source_sheet add column notes bigint default 0;

-- the place of the column in the file, from 0; rows with one fault that is of the whole row have 0
alter table reject add column place integer default 0;

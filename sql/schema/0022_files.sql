-- Rejected rows that go back to their sender.

-- one row per rejected row, apart from those that contradict another: the row as it came, in JSON (etl.Came). It is personal
create table reject_row (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    came varchar not null
);

-- the sheet holds rejected rows that came back corrected
alter table source_sheet add column corrects boolean default false;

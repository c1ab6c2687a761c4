-- What the reconciliation remembers of closure results.

-- one row per case and change of its newest closure result
create table result_version (
    case_ref varchar not null,
    valid_from date not null,
    valid_to date,
    result varchar not null,            -- CLOSED, FAILED
    result_date date not null,
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null
);

-- What is behind both sides of a break, as the run saw it that found the break with these sides.

-- one row per piece of evidence of a break; those of one run belong to the version of the break that stood in it
create table break_evidence (
    break_id varchar not null,
    as_of date not null,                -- the run that kept it
    side varchar not null,              -- left, right
    what varchar not null,              -- what it is; searched: the files of a layout that were searched for it
    about varchar,                      -- the id that it is about; of what was searched, the layout
    says varchar,                       -- of what was searched: since when the files came
    is_cause boolean not null,          -- whether this row made the break by coming in
    file_id integer,                    -- where it is; null for what is in no file
    sheet_no integer,
    row_no integer
);

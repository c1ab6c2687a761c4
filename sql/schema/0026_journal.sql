-- What people noted while they looked into the ledger in a browser.

-- one row per entry of the journal beside the ledger that a run has taken in
create table journal_entry (
    session varchar not null,           -- of the program that wrote it
    entry_no integer not null,          -- among those of its session
    place bigint not null,              -- the order in which they were written
    as_of date,                         -- the run that took it in; null if that run was undone and none has since
    written_at varchar not null,        -- in UTC, as yyyy-mm-ddThh:mm:ssZ
    account varchar not null,           -- of the system
    what varchar not null,              -- put, note, drop, looked
    kind varchar not null,              -- exception, break, letter
    subject varchar not null,           -- its id
    noted_owner varchar,
    comment varchar
);

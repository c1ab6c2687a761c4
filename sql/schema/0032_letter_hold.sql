-- All that holds a letter: letter_version keeps the first of the holds alone, and whoever lifts it wants to know the others.

-- one row per held letter, hold that stands and unbroken row of runs in which it did; valid_to is null while it stands
create table letter_hold (
    letter_id varchar not null,
    hold_reason varchar not null,
    valid_from date not null,
    valid_to date
);

-- Grain: one row per letter that no rule holds and that cannot be written, with the field and the problem, never a value.
-- Empty until the letters of the run are composed for trial.
create or replace temp table unwritable_letter (letter_id varchar not null, fault varchar not null);

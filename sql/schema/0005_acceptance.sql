-- What two people accept by command is taken by the next run, like a mark: until then accepted_from is null. Version 3 makes
-- it so from the start, because a change to a table with checks cannot be read back from the write-ahead log: a database
-- whose making was cut short could not be opened again. The number stays, as databases of this version exist.
select 1;

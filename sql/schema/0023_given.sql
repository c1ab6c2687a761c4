-- From when a command counts.

-- the day after the newest week that was decided when it was given; 1900-01-01 where an earlier ccx kept the command
alter table given_command add column as_of date default date '1900-01-01';

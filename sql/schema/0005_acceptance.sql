-- What two people accept by command is taken by the next run, like a mark: until then accepted_from is null.
alter table accepted_break alter column accepted_from drop not null;

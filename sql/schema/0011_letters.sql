-- Letters: what a release was given for, and what holds a letter across weeks.
select 1;

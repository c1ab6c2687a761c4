-- record: The dates of death that this run is the first to count.
insert into death_date by name
select * from new_death_date;

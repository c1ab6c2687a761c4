-- Exceptions that continue others, and the reopening of one by two people.
select 1;

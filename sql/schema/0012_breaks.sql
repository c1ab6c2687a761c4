-- Breaks that stand for a while after the run that raised them.
select 1;

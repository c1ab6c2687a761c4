-- table: one row per exception ever, as of the end of this run.
select * from decided_exception
union all by name
select * from opening anti join in_play using (exception_id)

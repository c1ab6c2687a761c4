-- table: one row per exception ever, as it stands after this run.
select * from decided_exception
union all by name
select * from opening anti join in_play using (exception_id)

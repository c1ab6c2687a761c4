-- check: Every earlier exception still exists, and so does every one that was sighted.
select
    'exceptions' as place,
    (select count(*) from (select exception_id from opening union select exception_id from reported_sighting union select exception_id from death_sighting union select exception_id from move))::varchar as calculated,
    (select count(*) from exception)::varchar as declared
where calculated <> declared
    or (select count(distinct exception_id) from exception) <> (select count(*) from exception)

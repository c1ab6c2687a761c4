-- table: one row per client, date of death and source that this run is the first to count. Once given, a date of death
-- stays, whatever later registers say; only two people can withdraw it.
with given as (
    select register_client.client_ref, register_client.date_of_death, 'register' as source,
        register_client.file_id, register_client.sheet_no, register_client.row_no, counted_file.file_seq
    from register_client
    inner join counted_file using (file_id)
    where counted_file.is_this_run and register_client.date_of_death is not null
    union all
    select client_ref, date_of_death, 'refresh', file_id, sheet_no, row_no, file_seq
    from refresh
    where is_new and date_of_death is not null
    union all
    select client_ref, date_of_death, 'notification', file_id, sheet_no, row_no, file_seq
    from notification
    where is_new and date_of_death is not null and client_ref is not null and normalise_code(reason) = 'DEATH'
)

select given.* exclude (file_seq), run.as_of
from given
cross join run
anti join death_date using (client_ref, date_of_death, source)
qualify row_number() over (
    partition by given.client_ref, given.date_of_death, given.source
    order by given.file_seq, given.sheet_no, given.row_no
) = 1

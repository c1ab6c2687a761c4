-- table: one row per refresh_to_come. says_otherwise: it gives another name or address than the newest data of the client, compared as folded texts, a date of death, or says
-- that the client is sensitive.
with now as (
    select
        client_ref, name, address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6,
        postcode, data_as_at, 0 as file_seq, sheet_no, row_no, false as is_refresh
    from register_client
    where client_ref in (select client_ref from refresh_to_come)
    union all
    select
        client_ref, name, address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6,
        postcode, data_as_at, file_seq, sheet_no, row_no, true
    from refresh
    where client_ref in (select client_ref from refresh_to_come)
),

newest as (
    select *
    from now
    qualify row_number() over (
        partition by client_ref order by data_as_at desc, is_refresh desc, file_seq desc, sheet_no desc, row_no desc
    ) = 1
)

select
    waiting.client_ref, waiting.data_as_at, waiting.file_id, waiting.sheet_no, waiting.row_no,
    waiting.date_of_death is not null
        or coalesce(waiting.sensitive, false)
        or folded_name(waiting.name) is distinct from folded_name(newest.name)
        or folded_address(waiting) is distinct from folded_address(newest) as says_otherwise
from refresh_to_come as waiting
left join newest using (client_ref)

-- table: one row per client of client_in_letters: the newest data by data_as_at, from the register and the refreshes dated on
-- or before this run. On equal dates the refresh counts, and the last of several.
with given as (
    select
        client_ref, name, data_as_at, language, letter_format, sensitive, address_line_1, address_line_2, address_line_3,
        address_line_4, address_line_5, address_line_6, postcode, false as is_refresh, 0 as file_seq, sheet_no, row_no
    from register_client
    where client_ref in (select client_ref from client_in_letters)
    union all
    select
        client_ref, name, data_as_at, language, letter_format, sensitive, address_line_1, address_line_2, address_line_3,
        address_line_4, address_line_5, address_line_6, postcode, true, file_seq, sheet_no, row_no
    from refresh
    where client_ref in (select client_ref from client_in_letters)
)

select * exclude (file_seq, sheet_no, row_no)
from given
qualify row_number() over (
    partition by client_ref order by data_as_at desc, is_refresh desc, file_seq desc, sheet_no desc, row_no desc
) = 1

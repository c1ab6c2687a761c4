-- step: remove the names and addresses of refreshes before the week of the run that no week from then on can use, the
-- addresses of letters that were issued before it and have not come back, and what rejected rows before it were. Of a refresh, what it says of a death, of language,
-- format and sensitivity stays. A letter that comes back later counts as sent to the address that the client then has.
create or replace temp table outdated_refresh as
with refreshed as (
    select
        came.file_id, came.sheet_no, came.row_no, came.client_ref, came.data_as_at, source_file.as_of, source_file.file_name,
        came.standing and source_file.status = 'loaded' as is_counted
    from rows_client_refresh as came
    inner join source_file using (file_id)
    inner join run on source_file.as_of < run.as_of and came.data_as_at <= run.as_of
    where came.name is not null
),

newest as (
    select *
    from refreshed
    where is_counted
    qualify row_number() over (
        partition by client_ref order by data_as_at desc, as_of desc, file_name desc, sheet_no desc, row_no desc
    ) = 1
),

back as (
    select issued_letter.client_ref
    from issued_letter
    semi join rows_returned_letters using (letter_id)
),

used as (
    select newest.file_id, newest.sheet_no, newest.row_no
    from newest
    inner join rows_clients using (client_ref)
    where rows_clients.data_as_at <= newest.data_as_at
    union
    select file_id, sheet_no, row_no
    from newest
    semi join back using (client_ref)
)

select file_id, sheet_no, row_no
from refreshed
anti join used using (file_id, sheet_no, row_no);

update rows_client_refresh
set
    name = null, address_line_1 = null, address_line_2 = null, address_line_3 = null, address_line_4 = null,
    address_line_5 = null, address_line_6 = null, postcode = null
from outdated_refresh as outdated
where rows_client_refresh.file_id = outdated.file_id and rows_client_refresh.sheet_no = outdated.sheet_no
    and rows_client_refresh.row_no = outdated.row_no;

update issued_letter
set address_folded = null, address_postcode = null, address_numbers = null, address_first = null
from run
where issued_letter.issue_date < run.as_of and issued_letter.as_of < run.as_of and issued_letter.address_folded is not null
    and issued_letter.letter_id not in (select letter_id from rows_returned_letters where letter_id is not null);

delete from reject_row
using source_file, run
where reject_row.file_id = source_file.file_id and source_file.as_of < run.as_of;

-- step: compute the facts about the names and addresses of a layout anew. the_rows is the table of the layout, $1 the
-- layout. The functions return several facts in one text.
update the_rows
set
    name_folded = nullif(facts.name[1], ''),
    name_says_dead = facts.name[2] = 'true',
    posted_address = nullif(facts.address[1], ''),
    address_fault = nullif(facts.address[2], ''),
    address_folded = nullif(facts.address[3], ''),
    address_postcode = nullif(facts.address[4], ''),
    address_numbers = nullif(facts.address[5], ''),
    address_first = nullif(facts.address[6], '')
from (
    select
        file_id, sheet_no, row_no,
        string_split(name_facts(coalesce(name, '')), chr(31)) as name,
        string_split(
            address_facts(array_to_string([
                coalesce(line, '') for line in [
                    address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6, postcode
                ]
            ], chr(10))),
            chr(31)
        ) as address
    from the_rows
    where file_id in (select file_id from stale_facts where feeds = $1)
) as facts
where the_rows.file_id = facts.file_id and the_rows.sheet_no = facts.sheet_no and the_rows.row_no = facts.row_no;

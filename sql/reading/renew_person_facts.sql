-- step: compute the facts about the names and addresses of a layout anew. the_rows is the table of the layout, $1 the
-- layout. The functions return several facts in one text. Of a row whose name was removed, they stay as they are.
update the_rows
set name_says_dead = facts.name[2] = 'true', address_fault = nullif(facts.address[2], '')
from (
    select
        file_id, sheet_no, row_no,
        string_split(name_facts(coalesce(name, '')), chr(31)) as name,
        facts_of_address(the_rows) as address
    from the_rows
    where file_id in (select file_id from stale_facts where feeds = $1) and name is not null
) as facts
where the_rows.file_id = facts.file_id and the_rows.sheet_no = facts.sheet_no and the_rows.row_no = facts.row_no;

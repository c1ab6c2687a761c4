-- question: one row per row that stands in a break and may mean the casegroup $1, as meant_family says.
select
    place.week, place.file_name, place.sheet, meant.row_no as "row", meant.names, meant.code, meant.break_id,
    case
        when meant.is_accepted then 'no: two people accepted the break'
        when meant.is_named then 'yes, until it is clear'
        else 'no'
    end as holds_its_letters,
    break_end(meant.code, meant.break_id, true, meant.is_accepted) as what_lifts_it
from meant_family as meant
inner join said_rows() as place using (file_id, sheet_no)
where place.not_counted is null
order by place.week desc, place.file_name, place.sheet, meant.row_no

-- question: one row per row, file that was searched, or letter of ours behind a side of the break $1, of the codes R50 to
-- R57: letters.
with broken as materialized (
    select * from broken_break($1)
),

taken as (
    select snapshot.as_of, row_number() over (order by snapshot.as_of desc) as newness
    from snapshot
    where snapshot.feeds = 'casegroups' and snapshot.taken
),

evidence as (
    select 'left' as side, 'batch that was published' as what, b.batch_id as about, b.letters || if(b.letters = 1, ' letter', ' letters') || ' on ' || b.as_of as says, null as file_id, null as sheet_no, null as row_no
    from letter_batch as b
    inner join broken on broken.code in ('R50', 'R51', 'R52') and b.batch_id = broken.first_part
    union all
    select 'left', 'letter that was issued', i.letter_id, 'on ' || i.issue_date || ' in ' || i.batch_id, null, null, null
    from issued_letter as i
    inner join broken on broken.code in ('R51', 'R52') and i.letter_id = broken.second_part
    union all
    select 'left', 'searched: the letters that were ever issued', broken.second_part, 'not in such a batch', null, null, null
    from broken
    where broken.code = 'R53'
    union all
    select 'right', 'acknowledgement', a.letter_id, a.ack_status || ' of ' || a.ack_date, a.file_id, a.sheet_no, a.row_no
    from rows_letter_acks as a
    inner join counted_file using (file_id)
    inner join broken
        on broken.code in ('R52', 'R53') and a.batch_id = broken.first_part and a.letter_id = broken.second_part
    where a.standing
    union all
    select
        case when broken.code = 'R55' then 'right' else 'left' end, 'register of casegroups', g.casegroup,
        case
            when broken.code in ('R54', 'R55') then concat_ws(' of ', coalesce(g.last_letter_code, 'no letter'), g.last_letter_date)
            else 'journey from ' || coalesce(g.journey_start_date::varchar, 'blank') || ', closure ' || coalesce(g.closure_date::varchar, 'blank')
        end,
        g.file_id, g.sheet_no, g.row_no
    from register_casegroup as g
    inner join broken on broken.code in ('R54', 'R55', 'R56', 'R57') and g.casegroup = broken.first_part
    union all
    select 'right', 'register of casegroups before', r.casegroup, concat_ws(' of ', coalesce(r.last_letter_code, 'no letter'), r.last_letter_date), r.file_id, r.sheet_no, r.row_no
    from rows_casegroups as r
    inner join counted_file using (file_id)
    inner join taken on counted_file.as_of = taken.as_of and taken.newness = 2
    inner join broken on broken.code = 'R54' and r.casegroup = broken.key
    where r.standing
    union all
    select 'right', 'letters of ours that are complete', l.casegroup, l.letter_code, null, null, null
    from casegroup_letter as l
    inner join broken on broken.code = 'R54' and l.casegroup = broken.key
    union all
    select 'left', 'the casegroup left the process', c.casegroup, 'on ' || c.left_as_of, null, null, null
    from casegroup_version as c
    inner join broken on broken.code = 'R55' and c.casegroup = broken.key
    where c.valid_to is null
    union all
    select 'right', 'letters that are held: see letters_held.xlsx', broken.first_part, broken.second_part, null, null, null
    from broken
    where broken.code in ('R56', 'R57')
    union all
    select * from searched($1)
)

select
    evidence.side, evidence.what, evidence.about, evidence.says, source_file.as_of as file_week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, evidence.row_no as "row"
from evidence
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by evidence.side, source_file.as_of, source_file.file_name, evidence.sheet_no, evidence.row_no, evidence.about

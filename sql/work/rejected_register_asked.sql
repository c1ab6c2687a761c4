-- view: one row per break, by its code and key, about something that a register lacks, and has in a rejected row: which row to have corrected.
with unread as (
    select about.code, key, row.file_id, row.row_no
    from rejected_register_row as row
    inner join (
        select unnest(['R10', 'R38', 'R12', 'R17', 'R12', 'R12']) as code,
            unnest(['cases', 'cases', 'cases', 'casegroups', 'casegroups', 'clients']) as feeds,
            unnest(['', '', 'case_members|case_ref|', '', 'cases|casegroup|', 'case_members|client_ref|']) as begins
    ) as about using (feeds)
    cross join lateral (
        select about.begins || case row.feeds when 'cases' then row.case_ref when 'casegroups' then row.casegroup else row.client_ref end as key
    )
    where key is not null
)

select
    unread.code, unread.key,
    'have the rejected row of the register corrected and load it again: ' || min(source_file.file_name || ', row ' || unread.row_no) || '; else '
        || any_value(break_kind.asks) as asked
from unread
inner join source_file using (file_id)
inner join (select code, asks from break_kind) as break_kind on unread.code = break_kind.code
group by unread.code, unread.key

-- question: one row per row of letter_actions about the letter $1, with who acted, what that did, and the place where a
-- person finds it. A row that fills in no action is not worked yet.
with said as (
    select
        source_file.as_of as week, rows_letter_actions.action, rows_letter_actions.acted_on, rows_letter_actions.acted_by,
        rows_letter_actions.approved_by, source_file.file_name, source_sheet.sheet, rows_letter_actions.sheet_no,
        rows_letter_actions.row_no,
        (
            select min(week.as_of)
            from week
            where week.as_of >= greatest(source_file.as_of, rows_letter_actions.acted_on)
        ) as counts_in
    from rows_letter_actions
    inner join source_file using (file_id)
    inner join source_sheet using (file_id, sheet_no)
    where rows_letter_actions.letter_id = $1 and rows_letter_actions.standing
)

select
    said.week,
    said.action,
    said.acted_on,
    said.acted_by as "by",
    said.approved_by,
    case
        when said.action is null then 'nothing: no action is filled in'
        when said.counts_in is null then 'nothing yet: it waits for its day, and holds the letter as notice_unread unless it is a RELEASE'
        when issued_letter.as_of < said.counts_in then 'nothing: the letter had gone out'
        when said.action = 'CANCEL' then 'the letter does not go'
        when said.action = 'SENT_BY_HAND' then 'the letter counts as sent by hand'
        when lifted_hold.hold_reason is not null then 'lifts ' || lifted_hold.hold_reason || ' until the letter is issued'
        else 'nothing: the week before named no hold that it lifts, or it lacks its second person'
    end as what_it_did,
    said.file_name,
    nullif(said.sheet, '') as sheet,
    said.row_no as "row"
from said
left join issued_letter on issued_letter.letter_id = $1
left join lifted_hold on lifted_hold.letter_id = $1 and lifted_hold.as_of = said.counts_in
order by said.acted_on, said.week, said.file_name, said.sheet_no, said.row_no

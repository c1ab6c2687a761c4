-- question: one row per row that says that the letter $1, or another letter to its client, came back. The reason stays in
-- its row.
with addressed as (
    select distinct letter_id, client_ref from letter_version
    union
    select letter_id, client_ref from issued_letter
),

said as (
    select back.*, issued_letter.issue_date
    from rows_returned_letters as back
    left join issued_letter using (letter_id)
    where back.letter_id = $1
        or back.letter_id in (
            select letter_id from addressed where client_ref in (select client_ref from addressed where letter_id = $1)
        )
),

met as (
    select
        said.*, place.week, place.file_name, place.sheet, standing.break_id,
        case
            when place.not_counted is not null then place.not_counted
            when not said.standing then 'the same row came before, or another contradicts it in the same file'
            when said.returned_on > run.previous_as_of then 'it is dated ahead'
            when said.issue_date is null then 'the letter was never issued, break R53'
            when said.returned_on < said.issue_date then 'it is dated before the letter, break R53'
        end as why_not
    from said
    inner join said_rows() as place using (file_id, sheet_no)
    cross join run
    left join break_version as standing on standing.code = 'R63' and standing.key = said.letter_id and standing.valid_to is null
)

select
    week, file_name, sheet, row_no as "row",
    if(letter_id = $1, 'it', 'letter ' || letter_id || ' to the client') || ' came back on ' || returned_on
        || if(coalesce(says_dead, false), ', and the reason says that somebody has died', '') as says,
    case
        when why_not = 'it is dated ahead' and says_dead then 'yes'
        when why_not = 'it is dated ahead' then 'waits'
        when why_not is not null then 'no'
        when coalesce(says_dead, false) or break_id is not null then 'yes'
        else 'no longer'
    end as has_force,
    case
        when why_not = 'it is dated ahead' and says_dead then 'death_reported: it is dated ahead, but the client is not written to'
        when why_not is not null then why_not
        when coalesce(says_dead, false) then 'death_reported: the client is not written to'
        when break_id is not null then 'came_back: the address is still the same, break ' || break_id
        else 'the client has another address since, or the casegroup is closed'
    end as why,
    case
        when why_not = 'it is dated ahead' and says_dead then 'ccx mark, if the client has died; else the row put right'
        when why_not = 'it is dated ahead' then 'the first run on or after its day'
        when why_not is not null then null
        when coalesce(says_dead, false) then 'ccx mark, if the client has died; else the row put right'
        when break_id is not null and exists (select 1 from letter_version where letter_id = $1 and valid_to is null and hold_reason = 'came_back')
            then 'another address in the register or a refresh, or two people answer RELEASE'
        when break_id is not null then 'another address in the register or a refresh'
    end as what_lifts_it
from met
order by week, file_name, sheet, row_no

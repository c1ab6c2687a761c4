-- question: one row per notification that removes or gives a date of death, and answer CEASE_JOURNEY, about the casegroup
-- or the members of the letter $1, that could be read: whether it counts or waits for its day. A date of death that was withdrawn
-- since counts no more.
with said as (
    select
        n.file_id, n.sheet_no, n.row_no, n.standing, n.notified_on as said_on,
        case when n.date_of_death is not null then n.client_ref end as client_ref,
        concat_ws(' with ', normalise_code(n.reason), case when n.date_of_death is not null then 'a date of death' end)
            || coalesce(' of client ' || n.client_ref, '') || ' by ' || n.notified_by as says
    from rows_manual_notifications as n
    left join reason on normalise_code(n.reason) = reason.reason_code
    where (n.date_of_death is not null or reason.disposition is distinct from 'MANAGED' and reason.reason_code is not null)
        and (
            n.casegroup in (select value from letter_family where column_name = 'casegroup')
            or n.case_ref in (select value from letter_family where column_name = 'case_ref')
            or n.client_ref in (select value from letter_family where column_name = 'client_ref')
        )
        and (
            n.notified_on > (select previous_as_of from run)
            or row(n.file_id, n.sheet_no, n.row_no) not in (select row(file_id, sheet_no, row_no) from misplaced_row_version)
        )
    union all
    select
        i.file_id, i.sheet_no, i.row_no, i.standing, i.outcome_date, null,
        'CEASE_JOURNEY for ' || i.exception_id || coalesce(' by ' || i.completed_by, '')
    from rows_imt_returns as i
    where i.outcome = 'CEASE_JOURNEY' and i.exception_id in (select value from letter_family where column_name = 'exception_id')
),

withdrawn as ( -- by two people, and no death of theirs is open
    select client_ref from death_date
    except
    select client_ref from held_death_date
    except
    select client_ref from exception_version where valid_to is null and reason_code = 'DEATH' and is_open(state)
),

met as (
    select
        said.*, place.week, place.file_name, said.client_ref in (from withdrawn) as is_withdrawn, place.sheet,
        case
            when place.not_counted is not null then place.not_counted
            when not said.standing then 'the same row came before, or another contradicts it in the same file'
            when said.said_on > run.previous_as_of then 'it is dated ' || said.said_on || ', and holds the letter until then (notice_unread)'
        end as why_not,
        said.said_on > run.previous_as_of as is_ahead,
        (
            select max_by(e.effect || ' ' || e.exception_id, e.as_of)
            from exception_event as e
            where row(e.file_id, e.sheet_no, e.row_no) = row(said.file_id, said.sheet_no, said.row_no)
        ) as effect
    from said
    inner join said_rows() as place using (file_id, sheet_no)
    cross join run
)

select
    week, file_name, sheet, row_no as "row", says,
    case
        when why_not like 'it is dated %' then 'waits'
        when why_not is not null or effect like 'changed nothing%' or effect is null or is_withdrawn then 'no'
        else 'yes'
    end as has_force,
    coalesce(why_not, effect || if(is_withdrawn, '; two people have withdrawn the date of death since', ''), 'it met no exception: see ccx why of the casegroup') as why,
    case when why_not like 'it is dated %' then 'the first run on or after its day' end as what_lifts_it
from met
order by week, file_name, sheet, row_no

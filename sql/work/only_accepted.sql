-- table: one row per break R05 that stands, that nobody has accepted, and that only two people can end: of a row behind it too little could be
-- read to tell a later row that says the same, or it may report a death of nobody. why: what it lacks; corrected: where a later row
-- that counts names the same, once one has come for each such row, the newest; asked and lifted_by: what must happen, as the
-- MI analyst reads it, and as others do, who are not told what the row may say.
with lacking as (
    from lacking_row
),

later as (
    select
        lacking.file_id, lacking.sheet_no, lacking.row_no,
        max(row(source_file.as_of, source_file.file_name, came.sheet_no, came.row_no)) as place,
        arg_max(
            concat_ws(', ', source_file.file_name, 'sheet ' || nullif(source_sheet.sheet, ''), 'row ' || came.row_no),
            row(source_file.as_of, source_file.file_name, came.sheet_no, came.row_no)
        ) as told
    from lacking
    inner join counted_notice as came
        on lacking.feeds = came.feeds
        and coalesce(lacking.exception_id, lacking.letter_id, lacking.casegroup, lacking.case_ref, lacking.client_ref)
        = case
            when lacking.exception_id is not null then came.exception_id
            when lacking.letter_id is not null then came.letter_id
            when lacking.casegroup is not null then came.casegroup
            when lacking.case_ref is not null then came.case_ref
            else came.client_ref
        end
    inner join source_file on came.file_id = source_file.file_id
    inner join source_sheet on came.file_id = source_sheet.file_id and came.sheet_no = source_sheet.sheet_no
    cross join run
    where source_file.status = 'loaded' and source_file.withdrawn_edition is null and source_file.as_of <= run.as_of
        and coalesce(lacking.case_ref, came.case_ref) is not distinct from came.case_ref
        and coalesce(lacking.client_ref, came.client_ref) is not distinct from came.client_ref
        and (
            source_file.as_of > lacking.as_of
            or source_file.as_of = lacking.as_of
            and (source_file.file_id <> lacking.file_id or row(came.sheet_no, came.row_no) > row(lacking.sheet_no, lacking.row_no))
        )
    group by lacking.file_id, lacking.sheet_no, lacking.row_no
),

ended as (
    select
        lacking.key, lacking.break_id, min(lacking.why) as why,
        case when bool_and(later.told is not null) then arg_max(later.told, later.place) end as corrected
    from lacking
    left join later using (file_id, sheet_no, row_no)
    group by lacking.key, lacking.break_id
)

select
    key, break_id, why, corrected,
    case
        when corrected is not null then 'corrected since in ' || corrected || ', which counts; two people must still accept: ' || accept_command(break_id)
        else 'have the row put right and load it, and have two people accept this once it is in, or once it is certain that it forbids nothing: '
            || why || ', so no row alone ends it, and letters stay held until then: ' || accept_command(break_id)
    end as asked,
    'the MI analyst has two people accept break ' || break_id || ' (R05)'
        || if(corrected is null, ', once the row is in corrected: no row alone lifts it', ': the row came in corrected, and counts') as lifted_by
from ended

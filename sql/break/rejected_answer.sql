-- view: one row per exception and rejected row of a form about it, under its id or a former one, to which no row with an outcome has
-- come since, and after whose week it has not moved: somebody answered, and the answer did not count. An answer from another file of
-- the same week that applied came since, whatever the names of the files. told: where it is and what is wrong.
with rejected as (
    select distinct
        coalesce(successor.successor_id, kept.value) as exception_id, kept.file_id, kept.sheet_no, kept.row_no,
        source_file.as_of, source_file.file_name
    from reject_value as kept
    inner join source_file using (file_id)
    left join successor on kept.value = successor.exception_id
    cross join run
    where kept.feeds in ('hp_returns', 'imt_returns') and kept.column_name = 'exception_id' and kept.is_read
        and source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
),

answer as (
    select exception_id as named_id, file_id, sheet_no, row_no from rows_hp_returns where standing and outcome is not null
    union all
    select exception_id, file_id, sheet_no, row_no from rows_imt_returns where standing and outcome is not null
),

answered as (
    select
        coalesce(successor.successor_id, answer.named_id) as exception_id,
        max(row(source_file.as_of, source_file.file_name, answer.sheet_no, answer.row_no)) as place
    from answer
    inner join source_file using (file_id)
    left join successor on answer.named_id = successor.exception_id
    cross join run
    where source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
    group by all
),

applied as (
    select coalesce(successor.successor_id, met.exception_id) as exception_id, met.file_id, source_file.as_of
    from exception_event as met
    inner join source_file using (file_id)
    left join successor on met.exception_id = successor.exception_id
    where met.kind in ('hp_return', 'imt_return') and met.effect in ('moved', 'confirmed') and source_file.withdrawn_edition is null
),

fault as (
    from form_faults('rejected')
)

select
    rejected.exception_id, rejected.as_of, file_id, sheet_no, row_no, fault.faults,
    concat_ws(', ', rejected.file_name, 'sheet ' || nullif(source_sheet.sheet, ''), 'row ' || row_no) || ': ' || fault.faults as told
from rejected
inner join fault using (file_id, sheet_no, row_no)
inner join source_sheet using (file_id, sheet_no)
left join answered using (exception_id)
left join exception_version as x on rejected.exception_id = x.exception_id and x.valid_to is null
where coalesce(row(rejected.as_of, rejected.file_name, sheet_no, row_no) > answered.place, true)
    and coalesce(x.state_since <= rejected.as_of, true)
    and not exists (
        select 1
        from applied
        where applied.exception_id = rejected.exception_id and applied.as_of = rejected.as_of and applied.file_id <> rejected.file_id
    )

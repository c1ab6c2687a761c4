-- record: What a later edition changes from the one before. Kept so that the edition can be written again unchanged. A
-- letter that went out with another week is not listed again; its row shows where it went.
insert into edition_change
with change as (
    select 'exception' as what, coalesce(b.id, e.exception_id) as id, b.said as before,
        case when e.exception_id is not null then concat_ws(' ', e.state, e.resolution, e.disposition, 'since', e.state_since) end as after
    from (select * from said_before where what = 'exception') as b
    full join exception as e on b.id = e.exception_id
    union all
    select 'casegroup', coalesce(b.id, c.casegroup), b.said,
        case when c.casegroup is not null then concat_ws(' ', c.status, c.disposition, c.lead_exception_id) end
    from (select * from said_before where what = 'casegroup') as b
    full join casegroup as c on b.id = c.casegroup
    union all
    select 'letter', coalesce(b.id, l.letter_id), b.said, coalesce(l.said, b.gone_out)
    from (
        select said_before.id, said_before.said, i.how || ' in week ' || i.as_of || ', edition ' || i.edition as gone_out
        from said_before
        left join issued_letter as i on said_before.id = i.letter_id
        where said_before.what = 'letter'
    ) as b
    full join (select letter_id, concat_ws(' ', outcome, hold_reason) as said from listed_letter) as l on b.id = l.letter_id
    union all
    select 'file', coalesce(was.file_name, now.file_name), was.said, now.said
    from (
        select f.file_name, f.sha256 || if(f.status = 'refused', ' refused', '') as said from source_file as f, run
        where f.as_of = run.as_of and f.withdrawn_edition = run.edition
    ) as was
    full join (
        select f.file_name, f.sha256 || if(f.status = 'refused', ' refused', '') as said from source_file as f, run
        where f.as_of = run.as_of and f.edition = run.edition and f.withdrawn_edition is null
    ) as now using (file_name)
)

select run.as_of, run.edition, change.what, change.id, change.before, change.after
from change
cross join run
where run.edition > 1
    and change.before is distinct from change.after
    and not exists (
        select 1 from edition_change as known where known.as_of = run.as_of and known.edition = run.edition
    );

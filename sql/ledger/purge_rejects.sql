-- step: remove what rejected rows say that gives the client away who is purged: those of the client's casegroups, and those of
-- which nobody can read whom they are about, if they hold the reference, the NINO or the name.
create or replace temp table purged_reject as
with named as (
    select file_id, sheet_no, row_no, casegroup, case_ref, client_ref from reject_key
    union all
    select
        file_id, sheet_no, row_no,
        if(column_name = 'casegroup', value, null), if(column_name = 'case_ref', value, null), if(column_name = 'client_ref', value, null)
    from reject_value
    where is_read and column_name in ('casegroup', 'case_ref', 'client_ref')
),

about as (
    select
        reject_row.file_id, reject_row.sheet_no, reject_row.row_no, reject_row.came,
        coalesce(bool_or(
            named.casegroup in (select casegroup from purged_casegroup)
            or named.case_ref in (select case_ref from purged_case)
        ), false) as is_near,
        count(named.client_ref) = 0 as is_unread
    from reject_row
    left join named using (file_id, sheet_no, row_no)
    group by all
),

sign as (
    select fold_reference(client_ref) as folded from purged_now
    union
    select fold_reference(nino) from (from rows_clients union all by name from version_clients) semi join purged_now using (client_ref)
    union
    select fold_reference(name) from (from rows_clients union all by name from version_clients) semi join purged_now using (client_ref)
)

select about.file_id, about.sheet_no, about.row_no
from about
cross join purged_piece
where (about.is_near and screened(about.came, purged_piece.pieces) <> about.came)
    or (about.is_unread and exists (select 1 from sign where length(folded) > 4 and contains(fold_reference(about.came), sign.folded)));

-- table: one row per answer that met an exception in an earlier run, whatever came of it. An answer that did not apply,
-- since its token was stale or of another row or since two files disagree, has met none.
select file_id, sheet_no, row_no
from exception_event
where kind in ('hp_return', 'imt_return')
    and effect not in ('stale_token', 'other_token', 'conflict')
    and as_of < (select as_of from run)

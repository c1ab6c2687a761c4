-- table: one row per thing that rows name which may forbid a letter and which nobody can act on: they were rejected, name
-- what does not belong together, or name something unknown that may be something known.
select
    notice.key,
    string_agg(notice.says, ' | ' order by notice.says) as left_side,
    'no later row says it so that it can be read' as right_side,
    null::bigint as difference,
    pieces(cause('left', 'row that forbids letters until it is clear', notice.about, notice.says, notice.file_id, notice.sheet_no, notice.row_no))
    || [searched('right', any_value(notice.feeds), null)] as evidence
from unread_notice as notice
group by notice.key

package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// Causes tells of each exception that met an event after one week and up to another what the last such event was: its
// kind, the event, its date and the file and row that brought it, as far as it came in one.
func (l *Ledger) Causes(ctx context.Context, after, upTo etl.Date) (map[string]string, error) {
	rows, err := l.conn.QueryContext(ctx, `select
			e.exception_id,
			arg_max(
				concat_ws(' ', e.kind, nullif(e.event, e.kind), 'of', e.event_date) ||
				coalesce(' in ' || f.file_name || coalesce(' sheet ' || nullif(s.sheet, ''), '') || ' row ' || e.row_no, ''),
				(e.as_of, e.step)
			)
		from exception_event as e
		left join source_file as f using (file_id)
		left join source_sheet as s on s.file_id = e.file_id and s.sheet_no = e.sheet_no
		where e.as_of > ?::date and e.as_of <= ?::date
		group by e.exception_id`, after.String(), upTo.String())
	if err != nil {
		return nil, fmt.Errorf("ask the journal for causes: %w", err)
	}
	defer rows.Close()
	causes := map[string]string{}
	for rows.Next() {
		var id, cause string
		if err := rows.Scan(&id, &cause); err != nil {
			return nil, fmt.Errorf("ask the journal for causes: %w", err)
		}
		causes[id] = cause
	}
	return causes, rows.Err()
}

package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// Owner is who holds open exceptions, how many, and since when the oldest.
type Owner struct {
	State      string
	Exceptions int64
	Since      etl.Date
}

// Owners lists who holds what after the newest week.
func (l *Ledger) Owners(ctx context.Context) ([]Owner, error) {
	rows, err := l.conn.QueryContext(ctx, `select state, count(*), (min(state_since) - date '1970-01-01')::integer from exception_version
		where valid_to is null and resolution is null group by state order by state`)
	if err != nil {
		return nil, fmt.Errorf("count who holds what: %w", err)
	}
	defer rows.Close()
	var all []Owner
	for rows.Next() {
		var o Owner
		if err := rows.Scan(&o.State, &o.Exceptions, &o.Since); err != nil {
			return nil, fmt.Errorf("count who holds what: %w", err)
		}
		all = append(all, o)
	}
	return all, rows.Err()
}

package ledger

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// Overdue is what has waited too long with one owner: breaks of work that lies too long which nobody accepted.
type Overdue struct {
	Owner  string   `json:"owner"`
	Things int64    `json:"things"`
	Since  etl.Date `json:"oldest_since"` // the first run that found the oldest overdue
}

// Overdue counts what is overdue after the newest run by who has it, the most first: whoever holds the exception, or else who is asked
// to act on the break.
func (l *Ledger) Overdue(ctx context.Context) ([]Overdue, error) {
	rows, err := l.query(ctx, "break/overdue_now")
	if err != nil {
		return nil, fmt.Errorf("count what is overdue: %w", err)
	}
	defer rows.Close()
	all := []Overdue{}
	for rows.Next() {
		var code, state, named string
		var o Overdue
		if err := rows.Scan(&code, &state, &named, &o.Things, &o.Since); err != nil {
			return nil, fmt.Errorf("count what is overdue: %w", err)
		}
		if b, _ := l.parts.Break(code); b.Kind != catalogue.OverdueBreak {
			continue
		}
		o.Owner = l.parts.OwnerOf(code, named)
		if s, _ := l.parts.State(state); s.Open() {
			o.Owner = s.Holder()
		}
		all = addOverdue(all, o)
	}
	slices.SortStableFunc(all, func(a, b Overdue) int {
		return cmp.Or(cmp.Compare(b.Things, a.Things), cmp.Compare(a.Owner, b.Owner))
	})
	return all, rows.Err()
}

// addOverdue adds what one owner has to the rest of it.
func addOverdue(all []Overdue, o Overdue) []Overdue {
	for i := range all {
		if all[i].Owner == o.Owner {
			all[i].Things, all[i].Since = all[i].Things+o.Things, min(all[i].Since, o.Since)
			return all
		}
	}
	return append(all, o)
}

// Overdue counts what is overdue after the decisions of the week, by who has it.
func (w *Week) Overdue(ctx context.Context) ([]Overdue, error) { return w.l.Overdue(ctx) }

package ledger

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// Owned is the breaks of a kind that one owner has: those that stand and that nobody accepted.
type Owned struct {
	Owner  string   `json:"owner"`
	Things int64    `json:"things"`
	Since  etl.Date `json:"oldest_since"` // the first run that found the oldest
}

// Owned counts the breaks of a kind that stand after the newest run by who has them, the most first: whoever holds the exception, or
// else who is asked to act on the break.
func (l *Ledger) Owned(ctx context.Context, kind catalogue.BreakKind) ([]Owned, error) {
	rows, err := l.query(ctx, "break/owned_now")
	if err != nil {
		return nil, fmt.Errorf("count the breaks of each owner: %w", err)
	}
	defer rows.Close()
	all := []Owned{}
	for rows.Next() {
		var code, state, named string
		var o Owned
		if err := rows.Scan(&code, &state, &named, &o.Things, &o.Since); err != nil {
			return nil, fmt.Errorf("count the breaks of each owner: %w", err)
		}
		if b, _ := l.parts.Break(code); b.Kind != kind {
			continue
		}
		o.Owner = l.parts.OwnerOf(code, named)
		if s, _ := l.parts.State(state); s.Open() {
			o.Owner = s.Holder()
		}
		all = addOwned(all, o)
	}
	slices.SortStableFunc(all, func(a, b Owned) int {
		return cmp.Or(cmp.Compare(b.Things, a.Things), cmp.Compare(a.Owner, b.Owner))
	})
	return all, rows.Err()
}

// addOwned adds what one owner has to the rest of it.
func addOwned(all []Owned, o Owned) []Owned {
	for i := range all {
		if all[i].Owner == o.Owner {
			all[i].Things, all[i].Since = all[i].Things+o.Things, min(all[i].Since, o.Since)
			return all
		}
	}
	return append(all, o)
}

// Overdue counts what is overdue after the decisions of the week, by who has it.
func (w *Week) Overdue(ctx context.Context) ([]Owned, error) {
	return w.l.Owned(ctx, catalogue.OverdueBreak)
}

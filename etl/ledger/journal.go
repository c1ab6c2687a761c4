package ledger

import (
	"context"
	"fmt"

	"ccx/etl/journal"
)

// Noted lists the entries of the journal that a run has taken in.
func (l *Ledger) Noted(ctx context.Context) ([]journal.Key, error) {
	return l.notedIn(ctx, "as_of is not null")
}

// notedIn lists the entries of the journal for which a condition holds.
func (l *Ledger) notedIn(ctx context.Context, condition string) ([]journal.Key, error) {
	rows, err := l.conn.QueryContext(ctx, "select session, entry_no from journal_entry where "+condition) //nolint:gosec // a constant of this file
	if err != nil {
		return nil, fmt.Errorf("list what was noted: %w", err)
	}
	defer rows.Close()
	var all []journal.Key
	for rows.Next() {
		var key journal.Key
		if err := rows.Scan(&key.Session, &key.No); err != nil {
			return nil, fmt.Errorf("list what was noted: %w", err)
		}
		all = append(all, key)
	}
	return all, rows.Err()
}

// TakeJournal keeps the entries of the journal that the ledger does not hold yet, for TakeCommands to take into the week. It
// reports how many entries that the newest run with any took in are no longer there: they stay in the ledger.
func (w *Week) TakeJournal(ctx context.Context, read *journal.Read) (lost int, err error) {
	held, err := w.l.notedIn(ctx, "true")
	if err != nil {
		return 0, err
	}
	newest, err := w.l.notedIn(ctx, "as_of = (select max(as_of) from journal_entry)")
	if err != nil {
		return 0, err
	}
	known := map[journal.Key]bool{}
	for _, key := range held {
		known[key] = true
	}
	for _, e := range read.Entries {
		if known[e.Key()] {
			continue
		}
		_, err := w.l.conn.ExecContext(ctx, `insert into journal_entry
			select ?, ?, coalesce(max(place), 0) + 1, null, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, '') from journal_entry`,
			e.Session, e.No, e.At, e.By, e.What, e.Kind, e.ID, e.Owner, e.Comment)
		if err != nil {
			return 0, fmt.Errorf("take in what was noted: %w", err)
		}
	}
	return read.Lost(newest), nil
}

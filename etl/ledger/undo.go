package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"ccx/etl"
	"ccx/etl/reference"
)

// Undoing is who takes a week back, and why.
type Undoing struct{ By, Reviewer, Reason, Account string }

// BatchesOf lists the batches of a week that hold letters, of all its editions.
func (l *Ledger) BatchesOf(ctx context.Context, w WeekRecord) ([]string, error) {
	all, err := onlyColumn[string](ctx, l, "select batch_id from letter_batch where as_of = ?::date and letters > 0 order by sequence, batch_id", w.AsOf.String())
	if err != nil {
		return nil, fmt.Errorf("list the batches of week %s: %w", w.AsOf, err)
	}
	return all, nil
}

// LastUndone gives the week that was taken back last, or the week asked for, if that is one, if the same people took it back for the
// same reason and no week was run since: ok is false if there is none. A run that decides takes the numbers of its batches as told.
func (l *Ledger) LastUndone(ctx context.Context, u Undoing, asked etl.Date) (asOf etl.Date, ok bool, err error) {
	var day sql.NullInt32
	err = l.conn.QueryRowContext(ctx, `select (as_of - date '1970-01-01')::integer from undone_week
		where by_name = ? and reviewer = ? and reason = ? and ? in (0, (as_of - date '1970-01-01')::integer)
			and as_of > (select coalesce(max(as_of), date '0001-01-01') from week)
			and as_of not in (select as_of from spent_batch where why = 'undone' and told_as_of is not null)
			and not exists (from week where status = 'loaded')
		order by rowid desc limit 1`,
		u.By, u.Reviewer, u.Reason, int32(asked)).Scan(&day)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("look which weeks were taken back: %w", err)
	}
	return etl.Date(day.Int32), day.Valid, nil
}

// UndoneWeeks lists the days of the weeks that were taken back, in order, each once, also if it was run again.
func (l *Ledger) UndoneWeeks(ctx context.Context) (all []etl.Date, err error) {
	rows, err := l.conn.QueryContext(ctx, `select distinct (as_of - date '1970-01-01')::integer from undone_week order by 1`)
	if err != nil {
		return nil, fmt.Errorf("list the weeks that were taken back: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var day int32
		if err := rows.Scan(&day); err != nil {
			return nil, fmt.Errorf("list the weeks that were taken back: %w", err)
		}
		all = append(all, etl.Date(day))
	}
	return all, rows.Err()
}

// Undo takes the newest week back as if it had never been run, in one transaction.
func (l *Ledger) Undo(ctx context.Context, newest WeekRecord, set *reference.Set, u Undoing) error {
	w, err := l.beginWith(ctx, newest, set, nil, (*Week).beginToLook)
	if err != nil {
		return err
	}
	if err := w.undo(ctx, u); err != nil {
		return errors.Join(fmt.Errorf("take week %s back: %w", newest.AsOf, err), w.Rollback(ctx))
	}
	return w.Commit(ctx)
}

func (w *Week) undo(ctx context.Context, u Undoing) error {
	if err := w.withdrawHistories(ctx); err != nil {
		return err
	}
	if err := w.eachOfFiles(ctx, "ledger/undo_rows", "source_sheet", "source_warning"); err != nil {
		return err
	}
	if err := w.step(ctx, "ledger/record_undo", u.By, u.Reviewer, u.Reason, u.Account); err != nil {
		return err
	}
	if err := w.step(ctx, "ledger/undo"); err != nil {
		return err
	}
	return w.l.keepGiven(ctx, w.l.conn, Given{Command: "undo", Subject: w.Record.AsOf.String(), By: u.By, Reviewer: u.Reviewer, Reason: u.Reason})
}

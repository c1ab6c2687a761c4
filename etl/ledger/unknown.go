package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"ccx/etl"
)

// UnknownWeek is a week that an output folder shows and that the ledger never published.
type UnknownWeek struct {
	AsOf    etl.Date
	Edition int
	SHA256  string // of its manifest.json; blank if it has none
}

// IsOf reports whether two are the same edition of a week.
func (u UnknownWeek) IsOf(other UnknownWeek) bool {
	return u.AsOf == other.AsOf && u.Edition == other.Edition
}

// WentOn lists the unknown weeks in spite of which somebody went on.
func (l *Ledger) WentOn(ctx context.Context) ([]UnknownWeek, error) {
	rows, err := l.conn.QueryContext(ctx, unknownWeeks+"order by week, unknown_week.edition")
	return unknown(rows, err)
}

const unknownWeeks = "select (week - date '1970-01-01')::integer, unknown_week.edition, coalesce(unknown_week.manifest_sha256, '') from unknown_week "

// OtherLedger lists the unknown weeks in spite of which this run goes on.
func (w *Week) OtherLedger(ctx context.Context) ([]UnknownWeek, error) {
	rows, err := w.l.conn.QueryContext(ctx, unknownWeeks+"inner join run using (as_of) order by week, unknown_week.edition")
	return unknown(rows, err)
}

func unknown(rows *sql.Rows, err error) ([]UnknownWeek, error) {
	if err != nil {
		return nil, fmt.Errorf("list the weeks of other ledgers: %w", err)
	}
	defer rows.Close()
	var all []UnknownWeek
	for rows.Next() {
		var u UnknownWeek
		if err := rows.Scan(&u.AsOf, &u.Edition, &u.SHA256); err != nil {
			return nil, fmt.Errorf("list the weeks of other ledgers: %w", err)
		}
		all = append(all, u)
	}
	return all, rows.Err()
}

// GoOn records that this run goes on in spite of unknown weeks: each raises R06. highest is the highest number that a batch
// of them has; those of this ledger follow it.
func (w *Week) GoOn(ctx context.Context, unknown []UnknownWeek, reason, account string, highest int) error {
	for _, u := range unknown {
		err := w.l.exec(ctx, "insert into unknown_week values (?::date, ?, nullif(?, ''), ?::date, ?, ?)", u.AsOf.String(), u.Edition, u.SHA256, w.Record.AsOf.String(), reason, account)
		if err != nil {
			return fmt.Errorf("record the weeks of another ledger: %w", err)
		}
	}
	given := Given{Command: "run --new-ledger", Subject: w.Record.AsOf.String(), By: account, Reason: reason}
	if err := w.l.keepGiven(ctx, w.l.conn, given); err != nil {
		return err
	}
	// The numbers between the last of this ledger and the highest are theirs, whether a batch of theirs is still there or not.
	err := w.l.exec(ctx, `insert into spent_batch
		select destination, destination, n, run.as_of, 'other_ledger', run.as_of, run.edition
		from unnest(['CSA1993', 'CSA2003', 'WAREHOUSE']) as d (destination), range(1, ? + 1) as r (n), run
		where not exists (select 1 from letter_batch where letter_batch.destination = d.destination and letter_batch.sequence = n)
			and not exists (select 1 from spent_batch where spent_batch.destination = d.destination and spent_batch.sequence = n)`, highest)
	if err != nil {
		return fmt.Errorf("leave the batch numbers of another ledger out: %w", err)
	}
	return nil
}

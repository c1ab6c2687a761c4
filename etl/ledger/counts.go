package ledger

import (
	"context"
	"fmt"
)

// Counts is the figures that a run found, by their names in the select out/headline.
type Counts map[string]int64

// Counts reads the figures of the week.
func (w *Week) Counts(ctx context.Context) (Counts, error) {
	headline, err := w.Result(ctx, "headline")
	if err != nil {
		return nil, err
	}
	counts := Counts{}
	for row, err := range headline.Rows {
		if err != nil {
			return nil, err
		}
		for i, c := range headline.Columns {
			counts[c.Name], _ = row[i].(int64)
		}
	}
	return counts, nil
}

// MarkLaterStale marks all later weeks to be run again, because this one was restated.
func (w *Week) MarkLaterStale(ctx context.Context) error {
	err := w.l.exec(ctx, "update week set status = 'stale' where as_of > ?::date and status in ('decided', 'published')", w.Record.AsOf.String())
	if err != nil {
		return fmt.Errorf("mark the weeks after %s as stale: %w", w.Record.AsOf, err)
	}
	return nil
}

// SetOutputs records what a week was published as, if it was decided before it was published.
func (l *Ledger) SetOutputs(ctx context.Context, w WeekRecord, m ManifestRecord) error {
	if err := l.saveManifest(ctx, m); err != nil {
		return err
	}
	if err := l.exec(ctx, "update week set outputs_sha256 = ? where as_of = ?::date", w.Outputs, w.AsOf.String()); err != nil {
		return fmt.Errorf("record the hash of published week %s: %w", w.AsOf, err)
	}
	return nil
}

// WithdrawFiles stops files of the week from counting, because others replace them. names nil means all.
func (w *Week) WithdrawFiles(ctx context.Context, names []string) error {
	for _, name := range names {
		err := w.l.exec(ctx, `update source_file set withdrawn_edition = ? where as_of = ?::date and file_name = ? and withdrawn_edition is null`,
			w.Record.Edition, w.Record.AsOf.String(), name)
		if err != nil {
			return fmt.Errorf("withdraw the earlier %s: %w", name, err)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return w.withdrawRows(ctx)
}

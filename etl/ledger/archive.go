package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/reference"
)

// Archived is what an archiving removed from the ledger, or found removed already.
type Archived struct {
	From      etl.Date `json:"from"`      // the first week whose registers stay; 0 if no week is older
	Registers int64    `json:"registers"` // registers of weeks, each in one file
	Rows      int64    `json:"rows"`      // of them
	Refreshes int64    `json:"refreshes"` // rows without name and address now
	Letters   int64    `json:"letters"`   // issued letters without an address now
	Before    int64    `json:"bytes_before"`
	After     int64    `json:"bytes_after"`
	Removed   []string `json:"removed"` // copies of the ledger as it was
}

// ArchivedBefore gives the first week that still has its registers, and so can be run again; 0 if all have.
func (l *Ledger) ArchivedBefore(ctx context.Context) (etl.Date, error) {
	day, err := l.number(ctx, "select (max(kept_from) - date '1970-01-01')::integer from archiving")
	if err != nil {
		return 0, fmt.Errorf("look which weeks were archived: %w", err)
	}
	return etl.Date(day), nil
}

// Archive removes the registers and personal data that no week from one on needs, in one transaction.
func (l *Ledger) Archive(ctx context.Context, first WeekRecord, set *reference.Set, keep int, account string) (*Archived, error) {
	w, err := l.beginWith(ctx, first, set, nil, (*Week).beginToLook)
	if err != nil {
		return nil, err
	}
	r, err := w.archive(ctx, keep, account)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("archive the weeks before %s: %w", first.AsOf, err), w.Rollback(ctx))
	}
	return r, w.Commit(ctx)
}

func (w *Week) archive(ctx context.Context, keep int, account string) (*Archived, error) {
	r := &Archived{From: w.Record.AsOf}
	for _, step := range []string{"ledger/archive_find", "ledger/archive_members"} {
		if err := w.step(ctx, step); err != nil {
			return nil, err
		}
	}
	for i := range w.l.parts.Registers {
		if err := w.stepFor(ctx, "ledger/archive_rows", registerNames(&w.l.parts.Registers[i])); err != nil {
			return nil, err
		}
	}
	removed := []counting{
		{&r.Registers, "select count(*) from archived_register semi join archived_now using (file_id, feeds)"},
		{&r.Rows, "select sum(row_count)::bigint from archived_register semi join archived_now using (file_id, feeds)"},
	}
	named := []counting{
		{&r.Refreshes, "select count(name) from rows_client_refresh"},
		{&r.Letters, "select count(address_folded) from issued_letter"},
	}
	if err := w.count(ctx, slices.Concat(removed, named)...); err != nil {
		return nil, err
	}
	refreshes, letters := r.Refreshes, r.Letters
	if err := w.step(ctx, "ledger/archive_texts"); err != nil {
		return nil, err
	}
	if err := w.count(ctx, named...); err != nil {
		return nil, err
	}
	r.Refreshes, r.Letters = refreshes-r.Refreshes, letters-r.Letters
	given := Given{Command: "archive", Subject: r.From.String(), By: account, Reason: fmt.Sprintf("the newest %d weeks stay", keep)}
	if err := w.l.keepGiven(ctx, w.l.conn, given); err != nil {
		return nil, err
	}
	return r, w.l.exec(ctx, `insert into archiving select run.as_of, ?, ? from run
		where not exists (select 1 from archiving where archiving.kept_from >= run.as_of)`, keep, account)
}

// counting is a query for one number, and where it goes.
type counting struct {
	into  *int64
	query string
}

func (w *Week) count(ctx context.Context, all ...counting) (err error) {
	for _, c := range all {
		if *c.into, err = w.l.number(ctx, c.query); err != nil {
			return err
		}
	}
	return nil
}

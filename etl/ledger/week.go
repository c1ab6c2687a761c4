package ledger

import (
	"context"
	"errors"
	"fmt"

	"ccx/etl"
	"ccx/etl/reference"
)

// WeekStatus is how far a week has come.
type WeekStatus string

// The statuses of a week.
const (
	WeekUnknown   WeekStatus = ""          // no file was ever loaded for it
	WeekLoaded    WeekStatus = "loaded"    // files were loaded, nothing was decided
	WeekDecided   WeekStatus = "decided"   // decided, but its folder may not exist
	WeekPublished WeekStatus = "published" // its folder exists
	WeekStale     WeekStatus = "stale"     // an earlier week was restated: it must be run again
)

// WeekRecord is the ledger's record of a week.
type WeekRecord struct {
	AsOf      etl.Date
	Edition   int
	Status    WeekStatus
	Inputs    string // SHA-256 over its files
	Reference string // SHA-256 over the reference tables
	Outputs   string // SHA-256 over the published files
}

// Weeks lists the weeks of the ledger in order.
func (l *Ledger) Weeks(ctx context.Context) ([]WeekRecord, error) {
	rows, err := l.conn.QueryContext(ctx, `select (as_of - date '1970-01-01')::integer, edition, status,
		coalesce(inputs_sha256, ''), coalesce(reference_sha256, ''), coalesce(outputs_sha256, '') from week order by as_of`)
	if err != nil {
		return nil, fmt.Errorf("list the weeks of the ledger: %w", err)
	}
	defer rows.Close()
	var weeks []WeekRecord
	for rows.Next() {
		var w WeekRecord
		if err := rows.Scan(&w.AsOf, &w.Edition, &w.Status, &w.Inputs, &w.Reference, &w.Outputs); err != nil {
			return nil, fmt.Errorf("list the weeks of the ledger: %w", err)
		}
		weeks = append(weeks, w)
	}
	return weeks, rows.Err()
}

// Week is one week being worked on, in one transaction or in a copy of the ledger. Nothing takes effect before Commit.
type Week struct {
	Record WeekRecord

	l            *Ledger
	reference    *reference.Set
	done         bool
	steps        Steps
	compose      Compose
	related      map[string]string // the id whose family was made, by the name of the family
	shared       *Shared           // the families that another connection finds too; nil: there is none
	empty        *empties          // nil until the week is decided
	hasHistories bool              // whether the histories are recorded, while the week is decided
	made         map[string]bool   // paths of the SQL files whose tables, views and macros this transaction has made

	keyed    map[string]*keyed       // of the registers whose rows were taken in
	blocks   []rejectBlock           // of the rejected rows; nil until they are counted
	blocksOf map[int64][]rejectBlock // by file
}

// Steps receives how many of the models, checks and histories are done; it may be nil.
type Steps func(done, of int)

// Begin opens the transaction of a week. It takes the state that models read back to what it was before the week;
// Rollback restores what later weeks decided.
func (l *Ledger) Begin(ctx context.Context, record WeekRecord, set *reference.Set, steps Steps) (*Week, error) {
	return l.beginWith(ctx, record, set, steps, (*Week).begin)
}

func (l *Ledger) beginWith(ctx context.Context, record WeekRecord, set *reference.Set, steps Steps, begin func(*Week, context.Context) error) (*Week, error) {
	if steps == nil {
		steps = func(int, int) {}
	}
	l.person.Store(set.Person)
	l.common.Store(&set.Common)
	w := &Week{Record: record, l: l, reference: set, steps: steps, made: map[string]bool{}, related: map[string]string{}}
	if err := l.exec(ctx, "begin transaction"); err != nil {
		return nil, fmt.Errorf("begin the work on week %s: %w", record.AsOf, err)
	}
	if err := begin(w, ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("begin the work on week %s: %w", record.AsOf, err), w.Rollback(ctx))
	}
	return w, nil
}

// beginToLook begins a transaction that changes nothing, after all weeks: there is nothing to take back.
func (w *Week) beginToLook(ctx context.Context) error {
	if err := w.parameters(ctx); err != nil {
		return err
	}
	return w.takeReference(ctx)
}

// BeginToCheck begins the work on a week of which nothing will be kept, in a ledger that holds no week: there is nothing
// to take back.
func (l *Ledger) BeginToCheck(ctx context.Context, record WeekRecord, set *reference.Set) (*Week, error) {
	return l.beginWith(ctx, record, set, nil, (*Week).beginToLook)
}

// parameters puts those of the week where models can read them.
func (w *Week) parameters(ctx context.Context) error {
	as := w.Record.AsOf.String()
	return w.step(ctx, "ledger/run", as, as, w.Record.Edition, w.reference.SHA256())
}

func (w *Week) begin(ctx context.Context) error {
	if err := w.parameters(ctx); err != nil {
		return err
	}
	if err := w.step(ctx, "ledger/edition_before"); err != nil {
		return err
	}
	if err := w.withdraw(ctx); err != nil {
		return err
	}
	if err := w.takeReference(ctx); err != nil {
		return err
	}
	return w.unfold(ctx)
}

// takeReference puts the reference tables and the catalogue where models can read them.
func (w *Week) takeReference(ctx context.Context) error {
	var all referenceLines
	for _, t := range w.reference.Tables {
		all.add(t.Name, t.Columns, t.Rows)
	}
	for _, t := range w.l.parts.Tables {
		all.add(t.Name, t.Columns, t.Rows)
	}
	text, err := all.text()
	if err != nil {
		return err
	}
	return w.step(ctx, "ledger/reference", text)
}

// Save writes the week's own record: its status and hashes.
func (w *Week) Save(ctx context.Context) error {
	if err := w.l.exec(ctx, "delete from week where as_of = ?::date", w.Record.AsOf.String()); err != nil {
		return fmt.Errorf("record week %s: %w", w.Record.AsOf, err)
	}
	err := w.l.exec(ctx, "insert into week values (?::date, ?, ?, ?, ?, ?, null)", w.Record.AsOf.String(), w.Record.Edition,
		string(w.Record.Status), w.Record.Inputs, w.Record.Reference, w.Record.Outputs)
	if err != nil {
		return fmt.Errorf("record week %s: %w", w.Record.AsOf, err)
	}
	return nil
}

// Commit makes all the work on the week take effect.
func (w *Week) Commit(ctx context.Context) error {
	w.done = true
	if w.l.aside != nil {
		return w.commitAside(ctx)
	}
	if err := w.l.exec(ctx, "commit"); err != nil {
		return fmt.Errorf("commit week %s to the ledger, which is unchanged: %w", w.Record.AsOf, err)
	}
	return nil
}

// Rollback leaves the ledger as it was. It does nothing after Commit.
func (w *Week) Rollback(ctx context.Context) error {
	if w.done {
		return nil
	}
	w.done, w.l.breaksOf = true, 0
	if w.l.aside != nil {
		return w.l.leaveAside(ctx)
	}
	return w.l.exec(context.WithoutCancel(ctx), "rollback")
}

// Publish records that the week's folder exists.
func (l *Ledger) Publish(ctx context.Context, asOf etl.Date) error {
	err := l.exec(ctx, "update week set status = 'published' where as_of = ?::date and status = 'decided'", asOf.String())
	if err != nil {
		return fmt.Errorf("record that week %s is published: %w", asOf, err)
	}
	return nil
}

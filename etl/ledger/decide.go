package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	rules "ccx/sql"
)

// Decide makes every table and view of the rules over the rows that count, each after those it reads, and proves the checks, each of
// which is a select that must return no rows. As soon as the rules know which letters would go, compose answers which of them can be
// written.
func (w *Week) Decide(ctx context.Context, compose Compose) error {
	jobs, err := w.deciding(ctx, compose)
	if err != nil {
		return err
	}
	return w.doAll(jobs)
}

// DecideAndWrite does what Decide and Write do. In a copy of the ledger it records each history as soon as nothing looks at it any more as
// it was, while other tables are still made.
func (w *Week) DecideAndWrite(ctx context.Context, compose Compose) error {
	jobs, err := w.deciding(ctx, compose)
	if err != nil {
		return err
	}
	if w.l.shared != "" {
		jobs = append(jobs, w.historyJobs(ctx)...)
		w.hasHistories = true
	}
	if err := w.doAll(jobs); err != nil {
		return err
	}
	return w.Write(ctx)
}

// deciding are the jobs of Decide.
func (w *Week) deciding(ctx context.Context, compose Compose) ([]job, error) {
	if err := w.soFar(ctx); err != nil {
		return nil, err
	}
	if w.l.aside != nil {
		if err := errors.Join(w.l.makeRoom(ctx), w.l.keepLog(ctx)); err != nil {
			return nil, err
		}
	}
	if err := w.l.lockSettings(ctx); err != nil {
		return nil, err
	}
	if err := w.renewFacts(ctx); err != nil {
		return nil, err
	}
	order, err := w.l.tree.Order(slices.Concat(w.l.tree.Files(rules.Macro, rules.View, rules.Table, rules.Filled), w.l.tree.Files(rules.Check))...)
	if err != nil {
		return nil, err
	}
	if w.l.aside != nil {
		if err := w.share(ctx); err != nil {
			return nil, err
		}
	}
	if err := w.learn(ctx); err != nil {
		return nil, err
	}
	w.compose = compose
	w.made = map[string]bool{} // what was made earlier, for a question or a step, did not see all rows
	if err := w.setVariables(ctx, order); err != nil {
		return nil, err
	}
	return w.jobsOf(ctx, order), nil
}

// need makes what a file reads, unless this transaction has made it already. What is made was made after all that it reads.
func (w *Week) need(ctx context.Context, f rules.File) error {
	if !slices.ContainsFunc(w.l.tree.Before(f), func(before rules.File) bool { return !w.made[before.Path] }) {
		return nil
	}
	order, err := w.l.tree.Order(f)
	if err != nil {
		return err
	}
	for _, before := range order[:len(order)-1] {
		if err := w.make(ctx, before); err != nil {
			return err
		}
	}
	return nil
}

// make makes the table, view or macros of a file, once in a transaction.
func (w *Week) make(ctx context.Context, f rules.File) error {
	if w.made[f.Path] {
		return nil
	}
	isEmpty, err := w.makeOne(ctx, f, w.isEmpty(f))
	if err != nil {
		return err
	}
	w.note(f, isEmpty)
	return nil
}

// note remembers that the table, view or macros of a file are made.
func (w *Week) note(f rules.File, isEmpty bool) {
	w.made[f.Path] = true
	if isEmpty && w.empty != nil {
		w.empty.made[f.Name] = true
	}
}

// makeOne makes the table, view or macros of a file, the table without asking if it must be empty. It reports whether a table is known to have
// no rows.
func (w *Week) makeOne(ctx context.Context, f rules.File, isEmpty bool) (hasNone bool, err error) {
	switch {
	case f.Copied && w.l.shared != "":
		err = w.l.exec(ctx, w.l.madeOf(f))
	case f.Kind != rules.Table && f.Kind != rules.Filled:
		return false, w.l.make(ctx, f)
	case isEmpty:
		hasNone, err = true, w.l.exec(ctx, w.l.bare(f))
	default:
		hasNone, err = w.makeTable(ctx, f)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", f.Path, err)
	}
	return hasNone, err
}

// makeTable makes the table of a file, and reports whether it has no rows.
func (w *Week) makeTable(ctx context.Context, f rules.File) (hasNone bool, err error) {
	var arguments []any
	if f.Kind == rules.Filled {
		answer, err := w.ask(ctx, f)
		if err != nil {
			return false, err
		}
		arguments = append(arguments, answer)
	}
	var rows int64
	err = w.l.conn.QueryRowContext(ctx, w.l.madeOf(f), arguments...).Scan(&rows)
	return rows == 0, err
}

// make makes the table, view or macros of a file.
func (l *Ledger) make(ctx context.Context, f rules.File) error {
	statement := f.Text
	switch f.Kind {
	case rules.View:
		statement = "create or replace " + l.place() + "view " + rules.Quoted(f.Name) + " as " + f.Text
	case rules.Table:
		statement = l.madeOf(f)
	case rules.Macro:
		statement = l.ownMacros(f)
	}
	if err := l.exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return nil
}

// madeOf is the statement that makes the table of a file of its select.
func (l *Ledger) madeOf(f rules.File) string {
	return "create or replace " + l.place() + "table " + rules.Quoted(f.Name) + " as " + f.Text
}

// ControlError reports a control that does not tie: rows, exceptions or money would have been lost or doubled.
type ControlError struct {
	Check      string // the stage
	Rule       string // what must be true, as a sentence; blank where the stage says it
	Place      string
	Calculated string
	Declared   string
}

// Error names the stage, what must be true, and both figures.
func (e *ControlError) Error() string {
	rule := ""
	if e.Rule != "" {
		rule = " (" + e.Rule + ")"
	}
	return fmt.Sprintf("control %s does not tie%s: %s: calculated %s, declared %s; nothing was published, so keep the input and the database and report this", e.Check, rule, e.Place, e.Calculated, e.Declared)
}

// notTied adds the way back to a control that does not tie, in case somebody wrote to the ledger.
func (l *Ledger) notTied(f rules.File, err error) error {
	if err == nil {
		return nil
	}
	var control *ControlError
	if !errors.As(err, &control) {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return fmt.Errorf("%w. It may also be that somebody wrote to the ledger. %s", err, newestCopyIsTheWayBack(l.path))
}

func (w *Week) prove(ctx context.Context, f rules.File) error {
	rows, err := w.l.conn.QueryContext(ctx, f.Text)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		e := &ControlError{Check: strings.ReplaceAll(f.Name, "_", " "), Rule: strings.TrimSuffix(f.Grain, ".")}
		if err := rows.Scan(&e.Place, &e.Calculated, &e.Declared); err != nil {
			return err
		}
		return e
	}
	return rows.Err()
}

// Write records the decisions in the ledger.
func (w *Week) Write(ctx context.Context) error {
	if w.l.shared != "" {
		if err := w.l.exec(ctx, "begin transaction"); err != nil {
			return fmt.Errorf("begin to record week %s: %w", w.Record.AsOf, err)
		}
	}
	if err := w.record(ctx); err != nil {
		return err
	}
	return w.soFar(ctx) // for the connections that write the week
}

func (w *Week) record(ctx context.Context) error {
	if !w.hasHistories {
		if err := w.recordHistories(ctx); err != nil {
			return err
		}
	}
	w.empty.forgetLedgers()
	records := w.l.tree.Files(rules.Record)
	order, err := w.l.tree.Order(records...)
	if err != nil {
		return err
	}
	for _, f := range order {
		if f.Kind != rules.Record {
			if err := w.make(ctx, f); err != nil {
				return err
			}
			continue
		}
		if err := w.l.exec(ctx, f.Text); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return nil
}

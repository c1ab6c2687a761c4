package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	rules "ccx/sql"
)

// Decide makes every table and view of the rules over the rows that count, each after those it reads. As soon as the
// rules know which letters would go, compose answers which of them can be written.
func (w *Week) Decide(ctx context.Context, compose Compose) error {
	if err := w.soFar(ctx); err != nil {
		return err
	}
	if err := w.l.lockSettings(ctx); err != nil {
		return err
	}
	if err := w.renewFacts(ctx); err != nil {
		return err
	}
	order, err := w.l.tree.Order(w.l.tree.Files(rules.Macro, rules.View, rules.Table, rules.Filled)...)
	if err != nil {
		return err
	}
	if err := w.learn(ctx); err != nil {
		return err
	}
	w.compose = compose
	w.made = map[string]bool{} // what was made earlier, for a question or a step, did not see all rows
	for i, f := range order {
		w.steps(i, len(order))
		if err := w.make(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// need makes what a file reads, unless this transaction has made it already.
func (w *Week) need(ctx context.Context, f rules.File) error {
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
	var arguments []any
	if f.Kind == rules.Filled {
		answer, err := w.ask(ctx, f)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		arguments = append(arguments, answer)
	}
	made := w.l.make
	if w.empty != nil && (f.Kind == rules.Table || f.Kind == rules.Filled) {
		made = w.makeTable
	}
	if err := made(ctx, f, arguments...); err != nil {
		return err
	}
	w.made[f.Path] = true
	return nil
}

// make makes the table, view or macros of a file.
func (l *Ledger) make(ctx context.Context, f rules.File, arguments ...any) error {
	statement := f.Text
	switch f.Kind {
	case rules.View:
		statement = "create or replace temp view " + rules.Quoted(f.Name) + " as " + f.Text
	case rules.Table, rules.Filled:
		statement = madeOf(f)
	}
	if err := l.exec(ctx, statement, arguments...); err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return nil
}

// madeOf is the statement that makes the table of a file of its select.
func madeOf(f rules.File) string {
	return "create or replace temp table " + rules.Quoted(f.Name) + " as " + f.Text
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

// Prove runs the checks. Each is a select that must return no rows.
func (w *Week) Prove(ctx context.Context) error {
	for _, f := range w.l.tree.Files(rules.Check) {
		if err := w.need(ctx, f); err != nil {
			return err
		}
		if err := w.prove(ctx, f); err != nil {
			return w.l.notTied(f, err)
		}
	}
	return nil
}

// notTied adds the way back to a control that does not tie, in case somebody wrote to the ledger.
func (l *Ledger) notTied(f rules.File, err error) error {
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
	if err := w.recordHistories(ctx); err != nil {
		return err
	}
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

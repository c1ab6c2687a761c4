package ledger

import (
	"context"
	"fmt"
	"strings"

	rules "ccx/sql"
)

// step runs the statements of a file of kind step, such as reading/settle, after making what they read. Arguments go to
// the last statement.
func (w *Week) step(ctx context.Context, name string, arguments ...any) error {
	f, err := w.l.tree.File(name)
	if err != nil {
		return err
	}
	if err := w.need(ctx, f); err != nil {
		return err
	}
	if err := w.l.exec(ctx, f.Text, arguments...); err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return nil
}

// places are the identifiers that the catalogue gives to a statement that is one for many tables.
type places struct {
	rows string   // the_rows: a table
	key  []string // the_key: columns
}

// in puts identifiers into the text of a statement. It is the only place where one is put together; they come from the
// catalogue, never from input.
func (p places) in(text string) string {
	key := make([]string, len(p.key))
	for i, column := range p.key {
		key[i] = quoted(column)
	}
	return strings.NewReplacer("'the_rows'", "'"+strings.ReplaceAll(p.rows, "'", "''")+"'", "the_rows", quoted(p.rows), "the_key", strings.Join(key, ", ")).Replace(text)
}

// stepFor runs a step for the tables and columns that the catalogue gives.
func (w *Week) stepFor(ctx context.Context, name string, p places, arguments ...any) error {
	f, err := w.l.tree.File(name)
	if err != nil {
		return err
	}
	if err := w.need(ctx, f); err != nil {
		return err
	}
	f.Text = p.in(f.Text)
	if err := w.l.exec(ctx, f.Text, arguments...); err != nil {
		return fmt.Errorf("%s for %s: %w", f.Path, p.rows, err)
	}
	return nil
}

// quoted is a name as SQL takes it whatever it holds.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// needs makes the macros that a question reads which is asked outside the work on a week.
func (l *Ledger) needs(ctx context.Context, f rules.File) error {
	order, err := l.tree.Order(f)
	if err != nil {
		return err
	}
	for _, before := range order[:len(order)-1] {
		if err := l.make(ctx, before); err != nil {
			return err
		}
	}
	return nil
}

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

// places are the names of tables and columns that the catalogue gives to a statement which is one for many tables, by the
// words that hold their places in it, such as the_rows. A longer word comes before one that it begins with.
type places []place

type place struct {
	word  string
	names []string
}

// in puts names into the text of a statement: as a text where the word is in quotation marks, else as a list of
// identifiers. It is the only place where a statement is put together; the names come from the catalogue, never from input.
func (p places) in(text string) string {
	var pairs []string
	for _, at := range p {
		literal, identifiers := strings.Join(at.names, "|"), make([]string, len(at.names))
		for i, name := range at.names {
			identifiers[i] = quoted(name)
		}
		pairs = append(pairs, "'"+at.word+"'", "'"+strings.ReplaceAll(literal, "'", "''")+"'", at.word, strings.Join(identifiers, ", "))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// rowsOf is the table of the ledger for the rows of a layout.
func rowsOf(layout string) places { return places{{"the_rows", []string{"rows_" + layout}}} }

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
		return fmt.Errorf("%s for %v: %w", f.Path, p[0].names, err)
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

package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	rules "ccx/sql"
)

// step runs the statements of a file of kind step, such as reading/settle, after making what they read. The last
// statement gets the arguments.
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

// rowsOf names the ledger's table for the rows of a layout.
func rowsOf(layout string) rules.Names { return rules.Names{"the_rows": {"rows_" + layout}} }

// stepFor runs a step for the tables and columns that the catalogue names.
func (w *Week) stepFor(ctx context.Context, name string, names rules.Names, arguments ...any) error {
	f, err := w.l.tree.File(name)
	if err != nil {
		return err
	}
	if err := w.need(ctx, f); err != nil {
		return err
	}
	f.Text = names.In(f.Text)
	if err := w.l.exec(ctx, f.Text, arguments...); err != nil {
		return fmt.Errorf("%s for %v: %w", f.Path, names, err)
	}
	return nil
}

// needs makes what a question reads that is asked outside the work on a week: macros, and tables of the catalogue.
func (l *Ledger) needs(ctx context.Context, f rules.File) error {
	order, err := l.tree.Order(f)
	if err != nil {
		return err
	}
	for _, before := range order[:len(order)-1] {
		if slices.Contains(before.Ledgers, referenceTable) {
			if err := l.takeCatalogue(ctx); err != nil {
				return err
			}
		}
		if err := l.make(ctx, before); err != nil {
			return err
		}
	}
	return nil
}

// onlyColumn lists what is in the one column that a select finds.
func onlyColumn[T any](ctx context.Context, l *Ledger, query string, arguments ...any) (all []T, err error) {
	rows, err := l.conn.QueryContext(ctx, query, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var value T
		if err := rows.Scan(&value); err != nil {
			return nil, err
		}
		all = append(all, value)
	}
	return all, rows.Err()
}

// query asks a question about the week and returns its rows one by one.
func (w *Week) query(ctx context.Context, name string, arguments ...any) (*sql.Rows, error) {
	f, err := w.l.tree.File(name)
	if err == nil {
		err = w.need(ctx, f)
	}
	if err != nil {
		return nil, err
	}
	return w.l.conn.QueryContext(ctx, f.Text, arguments...)
}

// query asks a question that reads the ledger alone.
func (l *Ledger) query(ctx context.Context, name string, arguments ...any) (*sql.Rows, error) {
	f, err := l.tree.File(name)
	if err == nil {
		err = l.needs(ctx, f)
	}
	if err != nil {
		return nil, err
	}
	return l.conn.QueryContext(ctx, f.Text, arguments...)
}

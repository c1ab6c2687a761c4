package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	rules "ccx/sql"
)

// Catalogue gives the catalogue that the ledger works by.
func (l *Ledger) Catalogue() *catalogue.Catalogue { return l.parts }

// Ledger gives the ledger that the week is of.
func (w *Week) Ledger() *Ledger { return w.l }

// Catalogue gives the catalogue that the week works by.
func (w *Week) Catalogue() *catalogue.Catalogue { return w.l.parts }

// Result opens one of the selects of out/ by its name, as of this week. The catalogue declares its columns: to name them,
// DuckDB would have to plan every select again.
func (w *Week) Result(ctx context.Context, name string, arguments ...any) (etl.Table, error) {
	f, err := w.l.tree.File("out/" + name)
	if err == nil {
		err = w.need(ctx, f)
	}
	if err != nil {
		return etl.Table{}, err
	}
	columns := declaredColumns(w.l.parts.ColumnsOf(name))
	if len(columns) == 0 {
		return etl.Table{}, fmt.Errorf("%s: sql/catalogue/columns.csv declares no column of it: add a row for each", f.Path)
	}
	if w.isEmpty(f) {
		return etl.Table{Name: name, Columns: columns, Rows: func(func([]any, error) bool) {}}, nil
	}
	asked, err := w.argumentsOf(ctx, f, arguments)
	if err != nil {
		return etl.Table{}, err
	}
	return joined(name, columns, asked, func(arguments []any) etl.Table { return w.l.tableWith(ctx, name, f.Text, columns, arguments...) }), nil
}

// joined is a table of which each part has arguments of its own.
func joined(name string, columns []etl.Column, asked [][]any, part func([]any) etl.Table) etl.Table {
	return etl.Table{Name: name, Columns: columns, Rows: func(yield func([]any, error) bool) {
		for _, arguments := range asked {
			for row, err := range part(arguments).Rows {
				if !yield(row, err) {
					return
				}
			}
		}
	}}
}

// declaredColumns gives columns of the catalogue the types of etl.
func declaredColumns(declared []catalogue.Column) []etl.Column {
	types := map[catalogue.ColumnType]etl.Type{
		catalogue.Text: etl.TextType, catalogue.Date: etl.DateType, catalogue.Integer: etl.IntegerType,
		catalogue.Pence: etl.PenceType, catalogue.YesNo: etl.FlagType,
	}
	columns := make([]etl.Column, len(declared))
	for i, c := range declared {
		columns[i] = etl.Column{Name: c.Name, Type: types[c.Type]}
	}
	return columns
}

// answer opens a select by its path, after making what it reads.
func (w *Week) answer(ctx context.Context, name string, arguments ...any) (etl.Table, error) {
	f, err := w.l.tree.File(name)
	if err == nil {
		err = w.need(ctx, f)
	}
	if err != nil {
		return etl.Table{}, err
	}
	return w.l.tableOf(ctx, f, arguments...)
}

// answer opens a select that reads the ledger alone.
func (l *Ledger) answer(ctx context.Context, name string, arguments ...any) (etl.Table, error) {
	f, err := l.tree.File(name)
	if err == nil {
		err = l.needs(ctx, f)
	}
	if err != nil {
		return etl.Table{}, err
	}
	return l.tableOf(ctx, f, arguments...)
}

// tableOf is the rows of a file's select.
func (l *Ledger) tableOf(ctx context.Context, f rules.File, arguments ...any) (etl.Table, error) {
	t, err := l.table(ctx, f.Name, f.Text, arguments...)
	if err != nil {
		return etl.Table{}, fmt.Errorf("%s: %w", f.Path, err)
	}
	return t, nil
}

// table is the rows of a select, under a name.
func (l *Ledger) table(ctx context.Context, name, query string, arguments ...any) (etl.Table, error) {
	columns, err := l.columnsOf(ctx, query, arguments...)
	if err != nil {
		return etl.Table{}, err
	}
	return l.tableWith(ctx, name, query, columns, arguments...), nil
}

// tableWith is the rows of a select whose columns are known, under a name.
func (l *Ledger) tableWith(ctx context.Context, name, query string, columns []etl.Column, arguments ...any) etl.Table {
	return etl.Table{Name: name, Columns: columns, Rows: func(yield func([]any, error) bool) {
		for row, err := range l.rows(ctx, query, columns, arguments...) {
			if err != nil {
				err = fmt.Errorf("%s: %w", name, err)
			}
			if !yield(row, err) {
				return
			}
		}
	}}
}

// columnsOf gives the names and types of a select without running it to the end.
func (l *Ledger) columnsOf(ctx context.Context, query string, args ...any) ([]etl.Column, error) {
	rows, err := l.conn.QueryContext(ctx, "select * from ("+strings.TrimRight(query, "; \n")+"\n) limit 0", args...) //nolint:gosec // the query is a file inside the program
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := typed(rows)
	if err != nil {
		return nil, err
	}
	return columns, rows.Err()
}

// typed gives the columns of what was asked for.
func typed(rows *sql.Rows) ([]etl.Column, error) {
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	columns := make([]etl.Column, len(types))
	for i, t := range types {
		columns[i] = etl.Column{Name: t.Name(), Type: columnType(t)}
	}
	return columns, nil
}

// taken is the rows of a select, under a name, in memory.
func (l *Ledger) taken(ctx context.Context, name, query string, arguments ...any) (etl.Table, error) {
	rows, err := l.conn.QueryContext(ctx, query, arguments...)
	if err != nil {
		return etl.Table{}, err
	}
	defer rows.Close()
	columns, err := typed(rows)
	if err != nil {
		return etl.Table{}, err
	}
	var all [][]any
	for row, err := range walk(rows, columns) {
		if err != nil {
			return etl.Table{}, err
		}
		all = append(all, slices.Clone(row))
	}
	return etl.Table{Name: name, Columns: columns, Rows: func(yield func([]any, error) bool) {
		for _, row := range all {
			if !yield(slices.Clone(row), nil) {
				return
			}
		}
	}}, nil
}

// Export writes a select of out/ to a CSV file and, for other programs, to a Parquet file beside it. It returns the
// number of rows.
func (w *Week) Export(ctx context.Context, name, file string, arguments ...any) (int64, error) {
	f, err := w.l.tree.File("out/" + name)
	if err == nil {
		err = w.need(ctx, f)
	}
	if err != nil {
		return 0, err
	}
	if err := w.gather(ctx, f, arguments); err != nil {
		return 0, fmt.Errorf("%s: %w", f.Path, err)
	}
	full, err := filepath.Abs(file) // the database may write only below folders that it knows by their full path
	if err != nil {
		return 0, fmt.Errorf("find %s: %w", file, err)
	}
	base := strings.TrimSuffix(full, filepath.Ext(full))
	for _, form := range []struct{ extension, options string }{
		{".csv", "format csv, header, delimiter ','"},
		{".parquet", "format parquet, compression zstd"},
	} {
		target := strings.ReplaceAll(base+form.extension, "'", "''")
		if err := w.l.exec(ctx, "copy (from published) to '"+target+"' ("+form.options+")"); err != nil {
			return 0, fmt.Errorf("write %s%s: %w", name, form.extension, err)
		}
	}
	n, err := w.l.number(ctx, "select count(*) from published")
	return n, errors.Join(err, w.l.exec(ctx, "drop table published"))
}

// gather puts the rows of a select into the table published, in their order.
func (w *Week) gather(ctx context.Context, f rules.File, arguments []any) error {
	asked, err := w.argumentsOf(ctx, f, arguments)
	if err != nil {
		return err
	}
	statement := "create or replace temp table published as "
	for _, arguments := range asked {
		if err := w.l.exec(ctx, statement+f.Text, arguments...); err != nil {
			return err
		}
		statement = "insert into published "
	}
	return nil
}

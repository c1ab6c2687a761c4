package verify

import (
	"fmt"
	"slices"
	"strings"
)

// checkParquet compares every table of data/ with the Parquet file of the same name, value by value.
func (w *Week) checkParquet() {
	for _, t := range w.parts.OutputTables {
		if !t.IsData() {
			continue
		}
		file := strings.TrimSuffix(t.File, ".csv") + ".parquet"
		if !w.has(file) {
			w.object("every table is there", file, "", "no file", "one")
			continue
		}
		if err := w.compareParquet(w.tables[t.File], file); err != nil {
			w.object("the table can be read", file, "", err.Error(), "Parquet")
		}
	}
}

// compareParquet compares a table with its Parquet file: columns, number of rows, values.
func (w *Week) compareParquet(t *table, file string) error {
	return readParquet(w.path(file), func(p *parquetTable) error {
		header := make([]string, len(t.at))
		for column, i := range t.at {
			header[i] = column
		}
		w.tie("columns of "+t.file, file, "schema", strings.Join(header, ","), strings.Join(p.columns, ","))
		w.tieCount("rows of "+t.file, file, "", int64(len(t.rows)), p.NumRows())
		if !slices.Equal(header, p.columns) {
			return nil
		}
		rows, err := p.each(func(column, row int, text []byte) { w.compareValue(t, file, column, row, text) })
		if err != nil {
			return err
		}
		w.tieCount("rows of the parts of the file", file, "", int64(rows), p.NumRows())
		return nil
	})
}

// compareValue compares a value with that of the table, which may have fewer rows.
func (w *Week) compareValue(t *table, file string, column, at int, text []byte) {
	if at >= len(t.rows) {
		return
	}
	row := t.rows[at]
	if w.Controls++; row[column] != string(text) {
		place := fmt.Sprintf("row %d, %s, column %s", at+1, row[0], nameOf(t, column))
		w.object("value in "+t.file, file, place, shown(row[column]), shown(string(text)))
	}
}

// nameOf is the name of a column by its place.
func nameOf(t *table, column int) string {
	for name, i := range t.at {
		if i == column {
			return name
		}
	}
	return ""
}

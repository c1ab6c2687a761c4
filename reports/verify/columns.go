package verify

import (
	"fmt"
	"strings"

	"ccx/reports/verify/parquet"
)

// checkParquet holds every table of data/ against the Parquet file of the same name, value by value.
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

func (w *Week) compareParquet(t *table, file string) error {
	p, err := parquet.Open(w.path(file))
	if err != nil {
		return err
	}
	defer p.Close()
	header := make([]string, len(t.at))
	for column, i := range t.at {
		header[i] = column
	}
	w.tie("columns of "+t.file, file, "schema", strings.Join(header, ","), strings.Join(p.Columns, ","))
	w.tieCount("rows of "+t.file, file, "", int64(len(t.rows)), p.Rows)
	if strings.Join(header, ",") != strings.Join(p.Columns, ",") {
		return nil
	}
	first := 0
	for group := range p.Groups() {
		rows := 0
		for column := range p.Columns {
			values, err := p.Column(group, column)
			if err != nil {
				return err
			}
			rows = len(values)
			w.compareColumn(t, file, column, first, values)
		}
		first += rows
	}
	w.tieCount("rows of the parts of the file", file, "", int64(first), p.Rows)
	return nil
}

// compareColumn holds the values of a column against those of the table from a row on.
func (w *Week) compareColumn(t *table, file string, column, first int, values []string) {
	for i, value := range values {
		if first+i >= len(t.rows) {
			return
		}
		row := t.rows[first+i]
		if w.Controls++; row[column] != value {
			place := fmt.Sprintf("row %d, %s, column %s", first+i+1, row[0], nameOf(t, column))
			w.object("value in "+t.file, file, place, shown(row[column]), shown(value))
		}
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

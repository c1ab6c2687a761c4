package verify

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"ccx/etl/catalogue"
)

// table is one CSV file, whole.
type table struct {
	file string
	at   map[string]int // column → place
	rows [][]string
}

// get is the value of a row in a column; blank if there is no such column.
func (t *table) get(row []string, column string) string {
	if i, ok := t.at[column]; ok && i < len(row) {
		return row[i]
	}
	return ""
}

// headings are the names of its columns, in order.
func (t *table) headings() []string {
	all := make([]string, len(t.at))
	for name, i := range t.at {
		all[i] = name
	}
	return all
}

// index finds rows by the value of a column. If several rows have it, the last counts.
func (t *table) index(column string) map[string][]string {
	all := make(map[string][]string, len(t.rows))
	for _, row := range t.rows {
		all[t.get(row, column)] = row
	}
	return all
}

// published is the tables that a week must have as files, with their columns.
func (w *Week) published() map[string]string {
	all := map[string]string{}
	for _, t := range w.parts.OutputTables {
		if t.IsData() || t.IsHandover() {
			all[t.File] = strings.Join(namesOf(w.parts.ColumnsOf(t.Select)), ",")
		}
	}
	return all
}

// namesOf are the names of columns, in order.
func namesOf(columns []catalogue.Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// filesOf are the tables that are files of their own and have the rows of a select, by the select's first argument.
func (w *Week) filesOf(name string) map[string]*table {
	all := map[string]*table{}
	for _, t := range w.parts.OutputTables {
		if t.Select == name && t.IsHandover() {
			all[strings.Join(t.Arguments, " ")] = w.tables[t.File]
		}
	}
	return all
}

// readTables reads every CSV file except the letter batches. A table that is not as published is empty for every
// reader.
func (w *Week) readTables() error {
	want := w.published()
	for name, header := range want {
		w.tables[name] = &table{file: name, at: places(header)}
		if !w.has(name) {
			w.object("every table is there", name, "", "no file", "one")
		}
	}
	for _, name := range w.names {
		if _, known := want[name]; !known && !strings.HasPrefix(name, "notify_") {
			continue
		}
		if err := w.readTable(name, want[name]); err != nil {
			return err
		}
	}
	return nil
}

func places(header string) map[string]int {
	at := map[string]int{}
	for i, column := range strings.Split(header, ",") {
		at[column] = i
	}
	return at
}

// readTable reads one table; header is blank if any columns are allowed.
func (w *Week) readTable(name, header string) error {
	f, err := os.Open(w.path(name))
	if err != nil {
		return err
	}
	reader := csv.NewReader(f)
	first, err := reader.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		w.object("the table can be read", name, "", err.Error(), "CSV")
		return f.Close()
	}
	if header == "" {
		header = strings.Join(first, ",")
	}
	w.tie("columns of the table", name, "header", strings.Join(first, ","), header)
	rows, err := reader.ReadAll()
	if err != nil {
		w.object("the table can be read", name, "", err.Error(), "CSV")
	}
	if strings.Join(first, ",") == header {
		w.tables[name] = &table{file: name, at: places(header), rows: rows}
	}
	return f.Close()
}

// checkUnique objects to a row whose key another row has.
func (w *Week) checkUnique(t *table, columns ...string) {
	seen := make(map[string]bool, len(t.rows))
	key := make([]string, len(columns))
	for i, row := range t.rows {
		for c, column := range columns {
			key[c] = t.get(row, column)
		}
		k := strings.Join(key, " ")
		w.Controls++
		if seen[k] {
			w.object("each key stands once", t.file, fmt.Sprintf("row %d", i+2), k+" again", "once")
		}
		seen[k] = true
	}
}

// checkOrder objects to rows that are not in order of their first column.
func (w *Week) checkOrder(t *table) {
	for i := 1; i < len(t.rows); i++ {
		if strings.Compare(t.rows[i-1][0], t.rows[i][0]) > 0 {
			w.object("rows are in order", t.file, fmt.Sprintf("row %d", i+2), t.rows[i][0]+" after "+t.rows[i-1][0], "sorted")
		}
	}
	w.Controls++
}

// data is one of the tables in data/.
func (w *Week) data(name string) *table { return w.tables[path.Join("data", name+".csv")] }

// isOpen reports whether somebody must still act on an exception in a state.
func (w *Week) isOpen(state string) bool {
	s, _ := w.parts.State(state)
	return s.Open()
}

package weeklytest

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/must"
)

// Table is a CSV file.
type Table struct {
	Columns []string
	rows    [][]string
}

// ReadTable reads a CSV file with a header.
func ReadTable(t testing.TB, path string) Table {
	t.Helper()
	file, err := os.Open(path)
	must.Do(t, err)
	defer func() { must.Do(t, file.Close()) }()
	all, err := csv.NewReader(file).ReadAll()
	must.Do(t, err)
	if len(all) == 0 {
		t.Fatalf("%s has no header", path)
	}
	return Table{Columns: all[0], rows: all[1:]}
}

// Data reads a table in data/ of a published week, or of a later edition of it.
func (p Place) Data(t testing.TB, folder, name string) Table {
	t.Helper()
	return ReadTable(t, filepath.Join(p.Out, folder, "data", name+".csv"))
}

// Only gives some columns of every row. A missing column reads as such.
func (x Table) Only(columns ...string) [][]string {
	rows := make([][]string, len(x.rows))
	for i, row := range x.rows {
		for _, c := range columns {
			value := "<no column>"
			if at := slices.Index(x.Columns, c); at >= 0 {
				value = row[at]
			}
			rows[i] = append(rows[i], value)
		}
	}
	return rows
}

// Records gives every row by column.
func (x Table) Records() []map[string]string {
	all := make([]map[string]string, len(x.rows))
	for i, row := range x.rows {
		all[i] = map[string]string{}
		for c, column := range x.Columns {
			all[i][column] = row[c]
		}
	}
	return all
}

// CompareTables compares the wanted columns, with the rows in any order.
func CompareTables(t testing.TB, name string, want, got Table) {
	t.Helper()
	left := map[string]int{}
	for _, row := range want.rows {
		left[strings.Join(row, "|")]++
	}
	var missing, surplus []string
	for _, row := range got.Only(want.Columns...) {
		key := strings.Join(row, "|")
		if left[key] == 0 {
			surplus = append(surplus, key)
			continue
		}
		left[key]--
	}
	for key, n := range left {
		missing = append(missing, slices.Repeat([]string{key}, n)...)
	}
	if len(missing)+len(surplus) == 0 {
		return
	}
	t.Errorf("%s: %d rows wanted, %d given; columns %s%s%s", name, len(want.rows), len(got.rows), strings.Join(want.Columns, "|"),
		listed("missing", missing), listed("too many", surplus))
}

// AsExpected compares a published table of an example week with the expected table, which a program that shares nothing
// with this one worked out.
func (p Place) AsExpected(t testing.TB, w Week, table string) {
	t.Helper()
	want := ReadTable(t, filepath.Join(filepath.Dir(w.Inbox), "expected", filepath.Base(table)))
	got := ReadTable(t, filepath.Join(p.Out, w.Date, table))
	if filepath.Base(table) == "breaks.csv" {
		got.forgetChanges()
	}
	CompareTables(t, w.Date+" "+table, want, got)
}

// forgetChanges has breaks whose sides say something else count as open, but for amounts: how a side is worded is ours.
func (x *Table) forgetChanges() {
	code, status := slices.Index(x.Columns, "code"), slices.Index(x.Columns, "status")
	for _, row := range x.rows {
		if row[status] == "changed" && !slices.Contains([]string{"R40", "R41", "R42"}, row[code]) {
			row[status] = "open"
		}
	}
}

// listed names the first few of some rows.
func listed(what string, rows []string) string {
	const most = 10
	text := ""
	for i, row := range slices.Sorted(slices.Values(rows)) {
		if i == most {
			return text + fmt.Sprintf("\n  %-8s and %d more", what, len(rows)-most)
		}
		text += fmt.Sprintf("\n  %-8s %s", what, row)
	}
	return text
}

// CompareMaps names every entry that is not as wanted.
func CompareMaps[V comparable](t testing.TB, what string, want, got map[string]V) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if g, ok := got[key]; !ok || g != want[key] {
			t.Errorf("%s, %s: want %v, got %v", what, key, want[key], g)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[key]; !ok {
			t.Errorf("%s, %s: not wanted, got %v", what, key, got[key])
		}
	}
}

package parquet_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	_ "github.com/marcboeker/go-duckdb/v2"

	"ccx/reports/verify/parquet"
)

// tables are what the tables of ccx can hold: texts, numbers, days and flags, many and few different ones, all blank and
// none, in one part and in several.
var tables = map[string]string{
	"no rows":         "select 1::bigint as n, 'a' as t where false",
	"one row":         "select 1::bigint as n, 'a' as t, date '2016-02-29' as d, true as f, -7::integer as i",
	"few values":      "select i as n, 'value ' || i % 3 as t, date '1960-01-01' + (i % 5)::integer as d, i % 2 = 0 as f from range(5000) as r (i)",
	"many values":     "select i * 1000003 as n, 'ŵ £ ' || hash(i) as t, date '2016-01-01' + (i % 40000)::integer as d from range(30000) as r (i)",
	"blanks":          "select case when i % 3 = 0 then i end as n, case when i % 4 > 0 then 'x' || i end as t, null::varchar as z, case when i % 2 = 0 then i % 4 = 0 end as f from range(4000) as r (i)",
	"parts":           "select i as n, case when i % 7 > 0 then 'v' || i % 11 end as t from range(300000) as r (i)",
	"an empty string": "select '' as t, null::varchar as z",
	"negative pence":  "select -9223372036854775807 as n, 9223372036854775807 as m",
}

// written lets DuckDB write a table as Parquet, and gives its rows as DuckDB writes them as CSV: as texts.
func written(t testing.TB, query string) (file string, rows [][]string) {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	must(t, err)
	defer db.Close()
	file = filepath.Join(t.TempDir(), "table.parquet")
	_, err = db.Exec("copy (" + query + ") to '" + file + "' (format parquet, compression zstd)")
	must(t, err)
	found, err := db.Query("select coalesce(columns(*)::varchar, '') from (" + query + ")")
	must(t, err)
	defer found.Close()
	names, err := found.Columns()
	must(t, err)
	for found.Next() {
		row, into := make([]string, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		must(t, found.Scan(into...))
		rows = append(rows, row)
	}
	must(t, found.Err())
	return file, rows
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestAsWritten reads back every value that DuckDB wrote.
func TestAsWritten(t *testing.T) {
	for name, query := range tables {
		t.Run(name, func(t *testing.T) {
			file, want := written(t, query)
			f, err := parquet.Open(file)
			must(t, err)
			defer f.Close()
			if f.Rows != int64(len(want)) {
				t.Fatalf("%d rows, want %d", f.Rows, len(want))
			}
			first := 0
			for group := range f.Groups() {
				rows := 0
				for column := range f.Columns {
					values, err := f.Column(group, column)
					must(t, err)
					rows = len(values)
					if !slices.EqualFunc(values, want[first:first+rows], func(v string, row []string) bool { return v == row[column] }) {
						t.Errorf("part %d, column %s differs", group, f.Columns[column])
					}
				}
				first += rows
			}
			if first != len(want) {
				t.Errorf("%d rows in the parts, want %d", first, len(want))
			}
		})
	}
}

// TestWhatIsNoTable is refused.
func TestWhatIsNoTable(t *testing.T) {
	for name, query := range map[string]string{"lists": "select [1, 2] as l", "a float": "select 1.5::double as x"} {
		file, _ := written(t, query)
		if _, err := parquet.Open(file); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
	if _, err := parquet.Read([]byte("PAR1PAR1PAR1")); err == nil {
		t.Error("a file without a description was read without an error")
	}
}

// FuzzRead must end with an error or with as many values as there are rows, whatever the bytes are.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"no rows", "one row", "few values", "blanks"} {
		file, _ := written(f, tables[name])
		content, err := os.ReadFile(file)
		must(f, err)
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := parquet.Read(content)
		if err != nil {
			return
		}
		defer file.Close()
		for group := range file.Groups() {
			for column := range file.Columns {
				_, _ = file.Column(group, column) // no panic, and an end
			}
		}
	})
}

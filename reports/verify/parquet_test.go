package verify_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	_ "github.com/marcboeker/go-duckdb/v2"

	"ccx/reports/verify"
)

// parquetTables are what the tables of ccx can hold: texts, numbers, days and flags, many and few different ones, all
// blank and none, in one part and in several.
var parquetTables = map[string]string{
	"no rows":         "select 1::bigint as n, 'a' as t where false",
	"one row":         "select 1::bigint as n, 'a' as t, date '2016-02-29' as d, true as f, -7::integer as i",
	"few values":      "select i as n, 'value ' || i % 3 as t, date '1960-01-01' + (i % 5)::integer as d, i % 2 = 0 as f from range(5000) as r (i)",
	"many values":     "select i * 1000003 as n, 'ŵ £ ' || hash(i) as t, date '2016-01-01' + (i % 40000)::integer as d from range(30000) as r (i)",
	"blanks":          "select case when i % 3 = 0 then i end as n, case when i % 4 > 0 then 'x' || i end as t, null::varchar as z, case when i % 2 = 0 then i % 4 = 0 end as f from range(4000) as r (i)",
	"damaged":         "select i as n, case when i % 4 > 0 then 'x' || i % 5 end as t, date '2016-02-29' + i::integer as d, i % 2 = 0 as f from range(40) as r (i)",
	"parts":           "select i as n, case when i % 7 > 0 then 'v' || i % 11 end as t from range(300000) as r (i)",
	"an empty string": "select '' as t, null::varchar as z",
	"negative pence":  "select -9223372036854775807 as n, 9223372036854775807 as m",
}

// writtenParquet lets DuckDB write a table as Parquet, and gives its rows as DuckDB writes them as CSV: as texts.
func writtenParquet(t testing.TB, query string) (content []byte, rows [][]string) {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	must(t, err)
	defer db.Close()
	file := filepath.Join(t.TempDir(), "table.parquet")
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
	content, err = os.ReadFile(file)
	must(t, err)
	return content, rows
}

// TestParquetAsWritten reads back every value that DuckDB wrote.
func TestParquetAsWritten(t *testing.T) {
	for name, query := range parquetTables {
		content, want := writtenParquet(t, query)
		columns, rows, err := verify.ParquetTexts(content)
		if err != nil || len(columns) == 0 || !slices.EqualFunc(rows, want, slices.Equal[[]string]) {
			t.Errorf("%s: %d rows of %q, %v, and not the %d that were written", name, len(rows), columns, err, len(want))
		}
	}
}

// TestWhatIsNoParquetTable is refused.
func TestWhatIsNoParquetTable(t *testing.T) {
	for name, query := range map[string]string{
		"lists": "select [1, 2] as l", "structures": "select {'a': 1} as s", "floats": "select 1.5::double as x",
		"moments": "select timestamp '2016-02-29 12:00:00' as m", "no sign": "select 1::ubigint as n",
	} {
		content, _ := writtenParquet(t, query)
		if _, _, err := verify.ParquetTexts(content); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
	for _, content := range []string{"", "PAR1", "PAR1PAR1PAR1", "PAR1\xff\xff\xff\x7fPAR1", "PAR1\x00\x00\x00\x00PAR1"} {
		if _, _, err := verify.ParquetTexts([]byte(content)); err == nil {
			t.Errorf("%q was read without an error", content)
		}
	}
}

// TestDamagedParquet changes every byte of a file, one at a time, and cuts the file short at every byte. Each is read to
// an end or refused: none makes the program fall over, and none gives more rows than there are.
func TestDamagedParquet(t *testing.T) {
	for _, name := range []string{"one row", "damaged"} {
		content, want := writtenParquet(t, parquetTables[name])
		noticed := 0
		for at := range content {
			if _, _, err := verify.ParquetTexts(content[:at]); err == nil {
				t.Fatalf("%s: the first %d bytes were read without an error", name, at)
			}
			for _, bits := range []byte{0x01, 0x80, 0xff} {
				content[at] ^= bits
				_, rows, err := verify.ParquetTexts(content)
				if err != nil || !slices.EqualFunc(rows, want, slices.Equal[[]string]) {
					noticed++
				}
				if len(rows) > 3*len(want) {
					t.Errorf("%s, byte %d: %d rows where there are %d", name, at, len(rows), len(want))
				}
				content[at] ^= bits
			}
		}
		if noticed < len(content) {
			t.Errorf("%s: only %d changes of %d were noticed", name, noticed, 3*len(content))
		}
	}
}

// FuzzParquet must end with an error or with as many values as there are rows, whatever the bytes are.
func FuzzParquet(f *testing.F) {
	for _, name := range []string{"no rows", "one row", "damaged", "blanks"} {
		content, _ := writtenParquet(f, parquetTables[name])
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		columns, rows, err := verify.ParquetTexts(content)
		if err == nil && len(columns) == 0 && len(rows) > 0 {
			t.Errorf("%d rows without a column", len(rows))
		}
	})
}

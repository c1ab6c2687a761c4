package weekly_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"testing"

	"github.com/marcboeker/go-duckdb/v2"
	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/sample"
	"ccx/etl/source"
	"ccx/etl/weekly/weeklytest"
	ccxsql "ccx/sql"
)

// benchCasegroups gives a client register of about 230,000 rows.
const benchCasegroups = 40_000

// benchRegister makes one client register, and gives its path.
func benchRegister(b *testing.B, format string) string {
	b.Helper()
	folder := b.TempDir()
	first, err := etl.ParseDate("2016-02-05")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := sample.Generate(folder, sample.Options{Casegroups: benchCasegroups, Weeks: 1, Seed: 1, FirstWeek: first, Format: format}, nil); err != nil {
		b.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(folder, "*", "*lients*"))
	if err != nil || len(found) != 1 {
		b.Fatalf("one client register was expected, not %d (%v)", len(found), err)
	}
	return found[0]
}

// toLedger takes a file into an empty ledger on disk, from its bytes to the committed rows.
func toLedger(b *testing.B, format string) {
	path, set := benchRegister(b, format), weeklytest.References(b)
	rows := int64(0)
	b.ResetTimer()
	for range b.N {
		b.StopTimer() // making an empty ledger is no part of taking rows in
		ctx := context.Background()
		l, err := ledger.Open(ctx, filepath.Join(b.TempDir(), "l.duckdb"), ccxsql.Files, ledger.Options{New: true})
		if err != nil {
			b.Fatal(err)
		}
		w, err := l.Begin(ctx, ledger.WeekRecord{AsOf: etl.Date(47846), Edition: 1}, set, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		f, err := source.Open(path, source.Options{Layouts: set.Layouts, Person: set.Person})
		if err != nil {
			b.Fatal(err)
		}
		f.Parts[0].Start(1, 0)
		if err := w.Take(ctx, ledger.Place{FileID: 1, Sheet: 1, Feeds: "clients"}, f.Parts[0]); err != nil {
			b.Fatal(err)
		}
		if err := w.Commit(ctx); err != nil {
			b.Fatal(err)
		}
		rows = f.Parts[0].Account.Accepted
		b.StopTimer()
		if err := errors.Join(f.Close(), l.Close()); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkTextToLedger(b *testing.B)     { toLedger(b, sample.CSV) }
func BenchmarkWorkbookToLedger(b *testing.B) { toLedger(b, sample.XLSX) }

// BenchmarkReadCSV is the peer of the first: DuckDB's own reader, into a table of text on disk.
func BenchmarkReadCSV(b *testing.B) {
	path := benchRegister(b, sample.CSV)
	rows := int64(0)
	for b.Loop() {
		db, err := sql.Open("duckdb", filepath.Join(b.TempDir(), "p.duckdb"))
		if err != nil {
			b.Fatal(err)
		}
		result, err := db.Exec("create table t as select * from read_csv('" + path + "', all_varchar = true, header = true, null_padding = true)")
		if err != nil {
			b.Fatal(err)
		}
		rows, _ = result.RowsAffected()
		if err := db.QueryRow("select count(*) from t").Scan(&rows); err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkExcelizeAppend is the peer of the second: excelize's Rows and the driver's row appender. It stops after
// 20,000 rows, since it is slow; compare the rows a second.
func BenchmarkExcelizeAppend(b *testing.B) {
	path := benchRegister(b, sample.XLSX)
	const most = 20_000
	for b.Loop() {
		appendRows(b, path, most)
	}
	b.ReportMetric(most*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func appendRows(b *testing.B, path string, most int) {
	b.Helper()
	connector, err := duckdb.NewConnector(filepath.Join(b.TempDir(), "p.duckdb"), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer connector.Close()
	conn, err := connector.Connect(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.(driver.ExecerContext).ExecContext(context.Background(), "create table t (a varchar, b varchar, c varchar, d varchar, e varchar, f varchar, g varchar, h varchar, i varchar, j varchar, k varchar, l varchar, m varchar, n varchar, o varchar, p varchar)", nil); err != nil {
		b.Fatal(err)
	}
	a, err := duckdb.NewAppenderFromConn(conn, "", "t")
	if err != nil {
		b.Fatal(err)
	}
	book, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	rows, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for n := 0; n < most && rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			b.Fatal(err)
		}
		values := make([]driver.Value, 16)
		for i := range values {
			values[i] = ""
			if i < len(cells) {
				values[i] = cells[i]
			}
		}
		if err := a.AppendRow(values...); err != nil {
			b.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
}

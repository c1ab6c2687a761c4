package intake_test

import (
	"bufio"
	"context"
	"database/sql/driver"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ccx/etl"

	"github.com/marcboeker/go-duckdb/v2"
)

// The benchmarks store the same rows by each way that there is, in a new database each time, and count the commit.
// Compare within one run only: machines drift. Arrow is not among them, as the driver has it under a build tag only.
//
//	go test -run '^$' -bench . -count 5 ./etl/ledger/intake
//	go test -run '^$' -bench Intake -benchtime 1x ./etl/ledger/intake -args -rows 10000000 -dsn 'memory_limit=1GB'
var (
	benchRows = flag.Int("rows", 300_000, "rows to store for each operation")
	benchDSN  = flag.String("dsn", "", "settings of the database, name=value&…")
)

// measure times store on new databases. It reports rows per second, and, where the system provides it, also the processor
// time of an operation, which other work on the machine disturbs less, and the most memory of the run so far.
func measure(b *testing.B, store func(b *testing.B, l *ledger)) {
	b.ResetTimer() // the rows were made before
	rows, busy, size := int64(0), 0.0, int64(0)
	for range b.N {
		b.StopTimer()
		file := path(b)
		l := open(b, file+"?"+*benchDSN)
		l.exec(b, createWide())
		before := processorSeconds()
		b.StartTimer()
		store(b, l)
		b.StopTimer()
		busy += processorSeconds() - before
		rows += l.count(b, `select count(*) from wide`)
		l.close(b)
		info, err := os.Stat(file)
		must(b, err)
		size = info.Size()
		must(b, os.Remove(file))
		b.StartTimer()
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(size)/1e6, "file-MB")
	if peak := peakMegabytes(); peak > 0 {
		b.ReportMetric(busy/float64(b.N), "cpu-s/op")
		b.ReportMetric(peak, "peak-MB")
	}
}

// peakMegabytes is the most memory that this process has had, or 0 where the system does not tell.
func peakMegabytes() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kilobytes, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	n, _ := strconv.ParseFloat(kilobytes, 64)
	return n / 1024
}

// processorSeconds is what this process has used, in hundredths, or 0 where the system does not tell.
func processorSeconds() float64 {
	stat, _ := os.ReadFile("/proc/self/stat")
	_, after, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / 100
}

const insertWide = `insert into wide by name select * from ccx_intake()`

// store inserts all rows by query.
func (l *ledger) store(b *testing.B, query string, all []*etl.Batch) {
	_, err := l.intake.Insert(context.Background(), l.conn, query, wide, each(all))
	must(b, err)
}

func BenchmarkIntake(b *testing.B) {
	all := wideBatches()
	measure(b, func(b *testing.B, l *ledger) { l.store(b, insertWide, all) })
}

// BenchmarkIntakeScan brings the rows to DuckDB, which stores none of them: this much of BenchmarkIntake is ours.
func BenchmarkIntakeScan(b *testing.B) {
	all := wideBatches()
	measure(b, func(b *testing.B, l *ledger) { l.store(b, insertWide+` where row_no < 0`, all) })
}

func BenchmarkAppender(b *testing.B) {
	all := wideBatches()
	measure(b, func(b *testing.B, l *ledger) {
		must(b, l.conn.Raw(func(conn any) error {
			appender, err := duckdb.NewAppenderFromConn(conn.(*duckdb.Conn), "", "wide")
			must(b, err)
			row, next := make([]driver.Value, len(wide)), each(all)
			for batch, _ := next(); batch != nil; batch, _ = next() {
				for i := range batch.Rows {
					for c := range row {
						row[c] = value(&batch.Columns[c], i)
					}
					must(b, appender.AppendRow(row...))
				}
			}
			return appender.Close()
		}))
	})
}

// udf is the driver's own table function by chunks.
type udf struct{ next func() (*etl.Batch, error) }

func (u *udf) Init()                                {}
func (u *udf) Cardinality() *duckdb.CardinalityInfo { return nil }

func (u *udf) ColumnInfos() []duckdb.ColumnInfo {
	types := map[etl.Type]duckdb.Type{
		etl.TextType: duckdb.TYPE_VARCHAR, etl.DateType: duckdb.TYPE_DATE,
		etl.PenceType: duckdb.TYPE_BIGINT, etl.IntegerType: duckdb.TYPE_BIGINT,
	}
	infos := make([]duckdb.ColumnInfo, len(wide))
	for i, c := range wide {
		info, err := duckdb.NewTypeInfo(types[c.Type])
		if err != nil {
			panic(err)
		}
		infos[i] = duckdb.ColumnInfo{Name: c.Name, T: info}
	}
	return infos
}

func (u *udf) FillChunk(chunk duckdb.DataChunk) error {
	batch, _ := u.next()
	if batch == nil {
		return chunk.SetSize(0)
	}
	for c := range batch.Columns {
		for i := range batch.Rows {
			if err := chunk.SetValue(c, i, value(&batch.Columns[c], i)); err != nil {
				return err
			}
		}
	}
	return chunk.SetSize(batch.Rows)
}

func BenchmarkTableUDF(b *testing.B) {
	all := wideBatches()
	measure(b, func(b *testing.B, l *ledger) {
		must(b, duckdb.RegisterTableUDF(l.conn, "driver_rows", duckdb.ChunkTableFunction{
			BindArguments: func(map[string]any, ...any) (duckdb.ChunkTableSource, error) {
				return &udf{next: each(all)}, nil
			},
		}))
		l.exec(b, `insert into wide by name select * from driver_rows()`)
	})
}

func BenchmarkReadCSV(b *testing.B) {
	file := filepath.Join(b.TempDir(), "wide.csv")
	writeCSV(b, file)
	measure(b, func(b *testing.B, l *ledger) {
		_, err := l.conn.ExecContext(context.Background(), `insert into wide by name select * from read_csv(
			$1, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`, file)
		must(b, err)
	})
}

func writeCSV(b *testing.B, file string) {
	f, err := os.Create(file)
	must(b, err)
	buffer := bufio.NewWriter(f)
	w := csv.NewWriter(buffer)
	record := make([]string, len(wide))
	for i, c := range wide {
		record[i] = c.Name
	}
	must(b, w.Write(record))
	next := each(wideBatches())
	for batch, _ := next(); batch != nil; batch, _ = next() {
		for i := range batch.Rows {
			for c := range record {
				record[c] = field(&batch.Columns[c], i)
			}
			must(b, w.Write(record))
		}
	}
	w.Flush()
	must(b, buffer.Flush())
	must(b, f.Close())
}

func field(v *etl.Vector, i int) string {
	switch value := value(v, i).(type) {
	case nil:
		return ""
	case string:
		return value
	case int64:
		return strconv.FormatInt(value, 10)
	default:
		return etl.Date(v.Ints[i]).String()
	}
}

package intake_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger/intake"

	"github.com/marcboeker/go-duckdb/v2"
)

// ledger is a database file that is open, with its intake.
type ledger struct {
	db     *sql.DB
	conn   *sql.Conn
	intake *intake.Intake
}

// open opens a database and makes its intake. The connection is closed, and the database with it, when the test ends.
func open(t testing.TB, dsn string) *ledger {
	t.Helper()
	connector, err := duckdb.NewConnector(dsn, nil)
	must(t, err)
	l := &ledger{db: sql.OpenDB(connector)}
	l.intake, err = intake.New(dsn)
	must(t, err)
	l.conn, err = l.db.Conn(context.Background())
	must(t, err)
	t.Cleanup(func() { l.close(t) })
	return l
}

// close can be called again.
func (l *ledger) close(t testing.TB) {
	t.Helper()
	must(t, l.intake.Close())
	l.conn.Close()
	must(t, l.db.Close())
}

func (l *ledger) exec(t testing.TB, query string) {
	t.Helper()
	_, err := l.conn.ExecContext(context.Background(), query)
	must(t, err)
}

func (l *ledger) count(t testing.TB, query string) (n int64) {
	t.Helper()
	must(t, l.conn.QueryRowContext(context.Background(), query).Scan(&n))
	return n
}

// insert inserts into table t, which has the columns of the test.
func (l *ledger) insert(next func() (*etl.Batch, error)) (int64, error) {
	return l.intake.Insert(context.Background(), l.conn, insertSQL, columns, next)
}

const (
	createSQL = `create table t (row_no bigint, flag boolean, name varchar, day date, pence bigint, note varchar)`
	insertSQL = `insert into t by name select * from ccx_intake()`
)

var columns = []etl.Column{
	{Name: "row_no", Type: etl.IntegerType},
	{Name: "name", Type: etl.TextType},
	{Name: "day", Type: etl.DateType},
	{Name: "pence", Type: etl.PenceType},
	{Name: "flag", Type: etl.FlagType},
	{Name: "note", Type: etl.TextType},
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func path(t testing.TB) string { return filepath.Join(t.TempDir(), "ledger.duckdb") }

// batchOf is a batch of rows that start with the given row number.
func batchOf(first, rows int) *etl.Batch {
	b := newBatch()
	for i := range rows {
		b.Columns[0].AppendInt(int64(first + i))
		b.Columns[1].AppendText(fmt.Appendf(nil, "name of row %d", first+i))
		b.Columns[2].AppendInt(int64(i))
		b.Columns[3].AppendInt(int64(i) * 100)
		b.Columns[4].AppendInt(int64(i) % 2)
		b.Columns[5].AppendNull()
	}
	b.Rows = rows
	return b
}

func newBatch() *etl.Batch {
	types := make([]etl.Type, len(columns))
	for i, c := range columns {
		types[i] = c.Type
	}
	return etl.NewBatch(types)
}

// batches gives n full batches, and then err.
func batches(n int, err error) func() (*etl.Batch, error) {
	given := 0
	return func() (*etl.Batch, error) {
		if given == n {
			return nil, err
		}
		given++
		return batchOf((given-1)*etl.BatchRows, etl.BatchRows), nil
	}
}

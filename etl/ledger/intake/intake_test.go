package intake_test

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger/intake"

	"github.com/marcboeker/go-duckdb/v2"
)

func TestInsertsOneAfterTheOtherInOneTransaction(t *testing.T) {
	dsn := path(t)
	l := open(t, dsn)
	l.exec(t, createSQL)
	l.exec(t, `begin`)
	for range 2 {
		n, err := l.insert(batches(3, io.EOF))
		must(t, err)
		if n != 3*etl.BatchRows {
			t.Errorf("inserted %d rows", n)
		}
	}
	if n := l.count(t, `select count(*) from t`); n != 6*etl.BatchRows {
		t.Errorf("the transaction sees %d rows", n)
	}
	other, err := l.db.Conn(context.Background())
	must(t, err)
	var outside int
	must(t, other.QueryRowContext(context.Background(), `select count(*) from t`).Scan(&outside))
	must(t, other.Close())
	if outside != 0 {
		t.Errorf("another connection sees %d rows before the commit", outside)
	}
	l.exec(t, `commit`)
	l.close(t)

	l = open(t, dsn)
	if n := l.count(t, `select count(*) from t where row_no < 2048 and name is not null`); n != 2*etl.BatchRows {
		t.Errorf("%d rows after the reopening", n)
	}
}

func TestSQLTransactionSeesTheFunction(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	tx, err := l.conn.BeginTx(context.Background(), nil)
	must(t, err)
	n, err := l.insert(batches(1, nil))
	must(t, err)
	must(t, tx.Rollback())
	if left := l.count(t, `select count(*) from t`); n != etl.BatchRows || left != 0 {
		t.Errorf("inserted %d rows, %d left after the rollback", n, left)
	}
}

func TestOpenTransactionSeesALaterIntake(t *testing.T) {
	dsn := path(t)
	connector, err := duckdb.NewConnector(dsn, nil)
	must(t, err)
	db := sql.OpenDB(connector)
	defer db.Close()
	conn, err := db.Conn(context.Background())
	must(t, err)
	defer conn.Close()
	l := &ledger{db: db, conn: conn}
	l.exec(t, `begin`)
	l.exec(t, createSQL)
	l.intake, err = intake.New(dsn)
	must(t, err)
	_, err = l.insert(batches(1, io.EOF))
	must(t, err)
}

func TestQueryTakesArguments(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	n, err := l.intake.Insert(context.Background(), l.conn,
		`insert into t by name select * replace ($1::varchar as note) from ccx_intake() where row_no < $2`, columns,
		batches(1, io.EOF), "from the letter", 10)
	must(t, err)
	if same := l.count(t, `select count(*) from t where note = 'from the letter'`); n != 10 || same != 10 {
		t.Errorf("inserted %d rows, %d with the note", n, same)
	}
}

func TestConnectionsInsertSideBySide(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	failed := make(chan error)
	for range 4 {
		go func() {
			conn, err := l.db.Conn(context.Background())
			if err == nil {
				_, err = l.intake.Insert(context.Background(), conn, insertSQL, columns, batches(20, io.EOF))
				err = errors.Join(err, conn.Close())
			}
			failed <- err
		}()
	}
	for range 4 {
		must(t, <-failed)
	}
	if n := l.count(t, `select count(*) from t`); n != 80*etl.BatchRows {
		t.Errorf("%d rows", n)
	}
}

func TestNewNeedsAFileOfItsOwn(t *testing.T) {
	dsn := path(t)
	open(t, dsn)
	if _, err := intake.New(dsn); err == nil {
		t.Error("a second intake was made")
	}
	if _, err := intake.New(":memory:"); err == nil {
		t.Error("an intake in memory was made")
	}
}

func TestOrderIsKeptIfDuckDBKeepsIt(t *testing.T) {
	l := open(t, path(t)+"?threads=4")
	l.exec(t, createSQL)
	_, err := l.insert(batches(200, io.EOF))
	must(t, err)
	if n := l.count(t, `select count(*) from t where row_no <> rowid`); n != 0 {
		t.Errorf("%d rows are out of order", n)
	}
}

package intake_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ccx/etl"
	"ccx/etl/ledger/intake"

	"github.com/marcboeker/go-duckdb/v2"
)

func TestErrorFromNextLeavesNoRows(t *testing.T) {
	cause := errors.New("line 7 is broken")
	for _, threads := range []int{1, 2} {
		l := open(t, path(t)+fmt.Sprintf("?threads=%d&preserve_insertion_order=%t", threads, threads == 1))
		l.exec(t, createSQL)
		// More rows than a row group holds, so that some are on disk already.
		_, err := l.insert(batches(200, cause))
		if !errors.Is(err, cause) {
			t.Errorf("error %v", err)
		}
		if n := l.count(t, `select count(*) from t`); n != 0 {
			t.Errorf("%d rows left", n)
		}
	}
}

func TestErrorAbortsTheTransaction(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	l.exec(t, `begin`)
	_, err := l.insert(batches(1, io.EOF))
	must(t, err)
	if _, err = l.insert(batches(1, errors.New("broken"))); err == nil {
		t.Fatal("no error")
	}
	_, err = l.conn.ExecContext(context.Background(), `select 1`)
	if err == nil || !strings.Contains(err.Error(), "transaction is aborted") {
		t.Errorf("a statement after the error: %v", err)
	}
	l.exec(t, `rollback`)
	if n := l.count(t, `select count(*) from t`); n != 0 {
		t.Errorf("%d rows left", n)
	}
}

func TestQueryThatDoesNotBindLeavesTheTransactionOpen(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	l.exec(t, `begin`)
	for _, query := range []string{
		`insert into nowhere by name select * from ccx_intake()`,
		`insert into t (row_no) select no_such_column from ccx_intake()`,
		`insert into t by name selec * from ccx_intake()`,
	} {
		_, err := l.intake.Insert(context.Background(), l.conn, query, columns, batches(1, io.EOF))
		if err == nil {
			t.Errorf("%s: no error", query)
		}
	}
	_, err := l.insert(batches(1, io.EOF))
	must(t, err)
	l.exec(t, `commit`)
}

func TestPanicInNextIsAnError(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	_, err := l.insert(func() (*etl.Batch, error) { panic("index out of range") })
	if err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("error %v", err)
	}
}

func TestCancelEndsTheInsert(t *testing.T) {
	for _, threads := range []int{1, 2} {
		l := open(t, path(t)+fmt.Sprintf("?threads=%d&preserve_insertion_order=%t", threads, threads == 1))
		l.exec(t, createSQL)
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		defer cancel()
		endless := batches(math.MaxInt, nil)
		var returned atomic.Bool
		_, err := l.intake.Insert(ctx, l.conn, insertSQL, columns, func() (*etl.Batch, error) {
			if returned.Load() {
				t.Error("next was called after the insert")
			}
			return endless()
		})
		returned.Store(true)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v", err)
		}
		if n := l.count(t, `select count(*) from t`); n != 0 {
			t.Errorf("%d rows left", n)
		}
	}
}

func TestCancelWhileNextWaits(t *testing.T) {
	l := open(t, path(t)+"?threads=2&preserve_insertion_order=false")
	l.exec(t, createSQL)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	_, err := l.intake.Insert(ctx, l.conn, insertSQL, columns, func() (*etl.Batch, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	_, err = l.insert(batches(1, io.EOF))
	must(t, err)
}

func TestStatementErrorStopsReading(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	calls, next := 0, batches(1000, io.EOF)
	_, err := l.intake.Insert(context.Background(), l.conn,
		`insert into t by name select * replace (error('no') as note) from ccx_intake()`, columns,
		func() (*etl.Batch, error) { calls++; return next() })
	var failed *duckdb.Error
	if !errors.As(err, &failed) || calls > 10 {
		t.Errorf("error %v after %d calls", err, calls)
	}
}

func TestQueryMustReadAllRowsOnce(t *testing.T) {
	l := open(t, path(t)+"?threads=1")
	l.exec(t, createSQL)
	for query, want := range map[string]error{
		`insert into t (row_no) select 1`:                                            intake.ErrNotRead,
		`insert into t by name select * from ccx_intake() limit 1`:                   intake.ErrNotRead,
		`insert into t (row_no) select a.row_no from ccx_intake() a, ccx_intake() b`: intake.ErrReadTwice,
	} {
		_, err := l.intake.Insert(context.Background(), l.conn, query, columns, batches(100, io.EOF))
		if !errors.Is(err, want) {
			t.Errorf("%s: %v", query, err)
		}
	}
}

func TestFunctionIsEmptyOutsideInsert(t *testing.T) {
	l := open(t, path(t))
	_, err := l.conn.ExecContext(context.Background(), `select * from ccx_intake()`)
	if err == nil || !strings.Contains(err.Error(), intake.ErrOutside.Error()) {
		t.Errorf("error %v", err)
	}
}

func TestBusyConnectionAndClosedIntake(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	must(t, l.intake.Hold(l.conn))
	if _, err := l.insert(batches(1, io.EOF)); !errors.Is(err, intake.ErrBusy) {
		t.Errorf("error %v", err)
	}
	must(t, l.intake.Close())
	if _, err := l.insert(batches(1, io.EOF)); !errors.Is(err, intake.ErrClosed) {
		t.Errorf("error %v", err)
	}
}

func TestWrongBatchIsAnError(t *testing.T) {
	l := open(t, path(t))
	l.exec(t, createSQL)
	for name, spoil := range map[string]func(*etl.Batch){
		"a column too few":   func(b *etl.Batch) { b.Columns = b.Columns[:5] },
		"too many rows":      func(b *etl.Batch) { *b = *batchOf(0, etl.BatchRows+1) },
		"a value too few":    func(b *etl.Batch) { b.Columns[0].Ints = b.Columns[0].Ints[:9] },
		"a blank too few":    func(b *etl.Batch) { b.Columns[0].Null = b.Columns[0].Null[:9] },
		"a text too few":     func(b *etl.Batch) { b.Columns[1].Ends = b.Columns[1].Ends[:9] },
		"another type":       func(b *etl.Batch) { b.Columns[1].Type = etl.FlagType },
		"ends beyond":        func(b *etl.Batch) { b.Columns[1].Ends[9]++ },
		"ends fall":          func(b *etl.Batch) { b.Columns[1].Ends[3] = 1 << 30 },
		"not UTF-8":          func(b *etl.Batch) { b.Columns[1].Bytes[0] = 0xFF },
		"a character is cut": func(b *etl.Batch) { copy(b.Columns[1].Bytes[b.Columns[1].Ends[2]-1:], "é") },
		"a flag of 2":        func(b *etl.Batch) { b.Columns[4].Ints[0] = 2 },
		"a day beyond":       func(b *etl.Batch) { b.Columns[2].Ints[0] = math.MaxInt32 + 1 },
	} {
		b := batchOf(0, 10)
		spoil(b)
		given := false
		_, err := l.insert(func() (*etl.Batch, error) {
			if given {
				return nil, io.EOF
			}
			given = true
			return b, nil
		})
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if n := l.count(t, `select count(*) from t`); n != 0 {
		t.Errorf("%d rows left", n)
	}
}

// Package intake is the fast way to get rows into the ledger: an SQL insert whose source is a table function,
// ccx_intake(), which takes typed batches from Go and copies them column by column into DuckDB's own vectors. Every
// path that the driver offers crosses from Go to C for each cell, and takes several times as long.
//
// It may import etl and the DuckDB driver. Nothing but etl/ledger imports it.
package intake

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/cgo"
	"sync"

	"ccx/etl"
)

// Function is the name of the table function: a query takes its rows `from ccx_intake()`.
const Function = "ccx_intake"

// The errors of a query that cannot be fed.
var (
	ErrClosed    = errors.New("the intake is closed")
	ErrBusy      = errors.New("the connection is busy with another insert")
	ErrNotRead   = errors.New("the query did not take all rows from " + Function + "()")
	ErrReadTwice = errors.New("a query can read " + Function + "() only once")
	ErrOutside   = errors.New(Function + "() has rows only while Insert runs the query")
)

// Intake feeds inserts into one open database. It can be used by several goroutines, each with a connection of its own.
type Intake struct {
	mu      sync.Mutex
	sources map[uint64]*source // by DuckDB's number of the connection; nil once closed
}

// New makes ccx_intake() known to the database file that a connector has opened with dsn. dsn must be the exact string
// that the connector was made with, path and settings, and the connector must be open. The function stays known until
// the database is closed, also within transactions that are already open, so each database can have only one Intake.
func New(dsn string) (*Intake, error) {
	in := &Intake{sources: make(map[uint64]*source)}
	if err := register(dsn, cgo.NewHandle(in)); err != nil {
		return nil, fmt.Errorf("register %s(): %w", Function, err)
	}
	return in, nil
}

// Close ends the use of the Intake: every later Insert fails with ErrClosed. It leaves the database open.
func (in *Intake) Close() error {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.sources = nil
	return nil
}

// Insert runs query, one insert with a select from ccx_intake(), and returns the number of rows inserted. The function
// has the given columns, with these types: TextType is VARCHAR, DateType DATE, PenceType and IntegerType BIGINT,
// FlagType BOOLEAN; blanks are NULL. query may have arguments of its own. If a transaction is open on conn, the insert
// is part of it.
//
// The batches come from next until it returns io.EOF or no batch. Insert calls it from one thread at a time, but not
// always the same one. next may return the same batch again and again: its rows have been copied by the following call.
// Insert never calls next after it has returned, so the caller must then stop whatever produces batches in the
// background. next must return when ctx is cancelled, since nothing can force it to.
//
// While DuckDB's setting preserve_insertion_order is on, one thread stores the rows in their order. While it is off,
// each thread takes batches as they come and compresses them for itself, which pays from some 100,000 rows per thread;
// it is therefore better to insert the rows of many files in one go than file by file.
//
// The error returned wraps an error from next, as well as that of ctx. After an error no row is inserted, and in a
// transaction that was open DuckDB accepts nothing but a rollback, unless the query could not even be prepared. The one
// exception is ErrNotRead, for example for a query with a limit: the insert has then been made, and should be rolled
// back.
func (in *Intake) Insert(
	ctx context.Context, conn *sql.Conn, query string, columns []etl.Column, next func() (*etl.Batch, error), args ...any,
) (int64, error) {
	id, err := connectionID(conn)
	if err != nil {
		return 0, fmt.Errorf("insert rows: %w", err)
	}
	s := &source{ctx: ctx, columns: columns, next: next}
	if err := in.enter(id, s); err != nil {
		return 0, fmt.Errorf("insert rows: %w", err)
	}
	defer in.leave(id)
	result, err := conn.ExecContext(ctx, query, args...)
	if err := s.outcome(err); err != nil {
		return 0, fmt.Errorf("insert rows: %w", err)
	}
	return result.RowsAffected()
}

// enter makes s the source of what the connection runs.
func (in *Intake) enter(id uint64, s *source) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.sources == nil {
		return ErrClosed
	}
	if in.sources[id] != nil {
		return ErrBusy
	}
	in.sources[id] = s
	return nil
}

// leave undoes enter.
func (in *Intake) leave(id uint64) {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.sources, id)
}

// source gives the source of what the connection runs, or ErrOutside.
func (in *Intake) source(id uint64) (*source, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if s := in.sources[id]; s != nil {
		return s, nil
	}
	return nil, ErrOutside
}

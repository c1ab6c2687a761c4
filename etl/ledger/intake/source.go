package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"

	"ccx/etl"
)

// source is the rows of one Insert. DuckDB's threads pull from it one after the other, and do the slow part, storing
// the rows, outside the lock.
type source struct {
	ctx     context.Context
	columns []etl.Column
	next    func() (*etl.Batch, error)

	mu      sync.Mutex
	started bool
	ended   bool
	err     error // what stopped the source early
}

// start refuses a second reading, since the rows pass by only once.
func (s *source) start() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.started {
		s.err = ErrReadTwice
	}
	s.started = true
	return s.err
}

// scan passes the next batch that has rows to fill, and returns their number; 0 is the end. It holds the lock until
// fill is done, because next may use the batch again.
func (s *source) scan(fill func(*etl.Batch) error) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended || s.err != nil {
		return 0, s.err
	}
	batch, err := s.pull()
	if err == nil && batch != nil {
		err = guard(func() error { return fill(batch) })
	}
	if err != nil {
		s.err = err
		return 0, err
	}
	if batch == nil {
		s.ended = true
		return 0, nil
	}
	return batch.Rows, nil
}

// pull returns the next batch that has rows, or nil at the end.
func (s *source) pull() (batch *etl.Batch, err error) {
	for {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		err := guard(func() (err error) {
			batch, err = s.next()
			return err
		})
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil || batch == nil {
			return nil, err
		}
		if batch.Rows > 0 {
			return batch, nil
		}
	}
}

// guard runs f and turns a panic into an error, since a panic must not unwind through DuckDB.
func guard(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return f()
}

// outcome is the error of the whole insert, given that of the statement. What stopped the source comes first: the
// statement failed because of it, and has only its text.
func (s *source) outcome(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.err != nil:
		return s.err
	case err != nil:
		return err
	case !s.ended:
		return ErrNotRead
	}
	return nil
}

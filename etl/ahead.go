package etl

import (
	"iter"
	"slices"
)

// handful is how many rows are handed over at a time, waiting how many handfuls wait for whoever takes them.
const (
	handful = 128
	waiting = 4
)

// ReadAhead gives the same table with its rows fetched while earlier ones are written: the database and the writer each have a
// core. Rows stay valid after the next. Whoever stops early waits until no row is being fetched any more.
func (t Table) ReadAhead() Table {
	rows := t.Rows
	t.Rows = func(yield func([]any, error) bool) {
		fetched, stop := make(chan fetchedRows, waiting), make(chan struct{})
		go fetch(rows, fetched, stop)
		defer func() {
			close(stop)
			for range fetched { // until fetch has ended
			}
		}()
		for some := range fetched {
			for _, row := range some.rows {
				if !yield(row, nil) {
					return
				}
			}
			if some.err != nil && !yield(nil, some.err) {
				return
			}
		}
	}
	return t
}

// Held gives the same table with its rows in memory.
func (t Table) Held() (Table, error) {
	var all [][]any
	for row, err := range t.Rows {
		if err != nil {
			return t, err
		}
		all = append(all, slices.Clone(row))
	}
	t.Rows = func(yield func([]any, error) bool) {
		for _, row := range all {
			if !yield(row, nil) {
				return
			}
		}
	}
	return t, nil
}

// fetchedRows are rows in order, and an error behind them.
type fetchedRows struct {
	rows [][]any
	err  error
}

// fetch hands rows over until there are none, or until somebody stops it.
func fetch(rows iter.Seq2[[]any, error], fetched chan<- fetchedRows, stop <-chan struct{}) {
	defer close(fetched)
	var some fetchedRows
	hand := func() bool {
		select {
		case fetched <- some:
			some = fetchedRows{}
			return true
		case <-stop:
			return false
		}
	}
	for row, err := range rows {
		if some.err = err; err == nil {
			some.rows = append(some.rows, slices.Clone(row))
		}
		if (err != nil || len(some.rows) == handful) && !hand() {
			return
		}
	}
	if len(some.rows) > 0 {
		hand()
	}
}

package etl

import (
	"errors"
	"testing"
)

// numbered is a table of n rows, each in the place of the one before, with an error behind them if there is one; ended counts the
// walks that came to their end.
func numbered(n int, fault error, ended *int) Table {
	return Table{Rows: func(yield func([]any, error) bool) {
		defer func() { *ended++ }()
		row := make([]any, 2)
		for i := range n {
			row[0], row[1] = i, "a text"
			if !yield(row, nil) {
				return
			}
		}
		if fault != nil {
			yield(nil, fault)
		}
	}}
}

func TestRowsFetchedAheadAreTheSame(t *testing.T) {
	fault := errors.New("the disk is gone")
	for _, n := range []int{0, 1, handful - 1, handful, handful + 1, handful*(waiting+2) + 5} {
		for _, want := range []error{nil, fault} {
			ended := 0
			table := numbered(n, want, &ended).ReadAhead()
			for walk := 1; walk <= 2; walk++ {
				var kept [][]any
				var got error
				for row, err := range table.Rows {
					if err != nil {
						got = err
						continue
					}
					kept = append(kept, row)
				}
				if !errors.Is(got, want) || len(kept) != n || ended != walk {
					t.Fatalf("walk %d of %d rows gives %d rows and %v, want %v; %d walks have ended", walk, n, len(kept), got, want, ended)
				}
				for i, row := range kept {
					if row[0] != i || row[1] != "a text" {
						t.Fatalf("row %d of %d is %v", i, n, row)
					}
				}
			}
		}
	}
}

// TestWhoeverStopsEarlyLeavesNothingOpen stops after each of some rows: the walk through the database has ended by then.
func TestWhoeverStopsEarlyLeavesNothingOpen(t *testing.T) {
	for _, after := range []int{1, handful, handful + 1, 3 * handful} {
		ended, seen := 0, 0
		for range numbered(100*handful, nil, &ended).ReadAhead().Rows {
			if seen++; seen == after {
				break
			}
		}
		if seen != after || ended != 1 {
			t.Errorf("stopped after %d rows: %d were seen, and %d walks have ended", after, seen, ended)
		}
	}
}

// TestHeldRowsCanBeWalkedAgain holds rows that the walk gives in one place, and one that ends in an error.
func TestHeldRowsCanBeWalkedAgain(t *testing.T) {
	ended := 0
	held, err := numbered(300, nil, &ended).Held()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		n := 0
		for row, err := range held.Rows {
			if err != nil || row[0] != n {
				t.Fatalf("row %d is %v, %v", n, row, err)
			}
			n++
		}
		if n != 300 || ended != 1 {
			t.Errorf("%d rows of 300, of %d walks", n, ended)
		}
	}
	want := errors.New("no more")
	if _, err := numbered(3, want, &ended).Held(); !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}

package ledger

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/marcboeker/go-duckdb/mapping"
	"github.com/marcboeker/go-duckdb/v2"
)

// A thread that finds no task sleeps longer each time, and anew from the start once it has done one. Any other state ends the
// work.
func TestSleepsWhileOthersWork(t *testing.T) {
	const none, some = mapping.PendingStateNoTasksAvailable, mapping.PendingStateResultNotReady
	for _, end := range []mapping.PendingState{mapping.PendingStateResultReady, mapping.PendingStateError, 99} {
		states := []mapping.PendingState{some, none, none, some, none, none, none, none, none, none, none, end}
		var slept []time.Duration
		workOff(func() mapping.PendingState {
			state := states[0]
			states = states[1:]
			return state
		}, func(d time.Duration) { slept = append(slept, d/time.Microsecond) })
		if want := []time.Duration{20, 40, 20, 40, 80, 160, 320, 500, 500}; !slices.Equal(slept, want) || len(states) > 0 {
			t.Errorf("slept %d µs with %d states left, want %d", slept, len(states), want)
		}
	}
}

// The driver works as before: rows and changes arrive, an error of a task is the engine's own, and a statement can be
// interrupted.
func TestTheDriverWorksAsBefore(t *testing.T) {
	sleepWhileIdle()
	sleepWhileIdle() // once is enough
	db, err := sql.Open("duckdb", "?threads=2")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("create table t as select i, hash(i) as h from range(1_000_000) as r(i)"); err != nil {
		t.Fatal(err)
	}
	var n int64
	if err := db.QueryRow("select count(*) from t as a join t as b using (h)").Scan(&n); err != nil || n != 1_000_000 {
		t.Errorf("%d rows, %v", n, err)
	}
	_, err = db.Exec("create table u as select error('row ' || i) from t where i = 777_777")
	var failed *duckdb.Error
	if !errors.As(err, &failed) || failed.Type != duckdb.ErrorTypeInvalidInput || err.Error() != "Invalid Input Error: row 777777" {
		t.Errorf("the error of a task is %v", err)
	}
	_, err = db.Exec("create table u as select (h::varchar || 'x')::integer from t where i = 5")
	if !errors.As(err, &failed) || failed.Type != duckdb.ErrorTypeConversion || strings.Contains(err.Error(), "pending") {
		t.Errorf("the error of a cast is %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := db.ExecContext(ctx, "create table v as select count(*) from range(10_000_000) as a, range(1_000_000) as b"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a statement past its time ends with %v", err)
	}
}

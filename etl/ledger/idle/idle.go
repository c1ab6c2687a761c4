// Package idle makes the thread that waits for DuckDB sleep. While other threads do the last tasks of a step, the driver's
// thread asks for another task without a pause, and burns as much processor time as a thread that works: a sixth of that of
// a national week.
//
// It may import the DuckDB driver's own packages, and nothing of the project.
package idle

import (
	"strings"
	"sync"
	"time"

	"github.com/marcboeker/go-duckdb/mapping"
)

// How long a thread sleeps that finds nothing to do: each time twice as long as the last, since a step that has not ended
// yet may take long. It then starts the next step that much later.
const (
	shortest = 20 * time.Microsecond
	longest  = 500 * time.Microsecond
)

// closed is what the engine puts before the error of a statement that failed in one of its tasks when its result is asked for.
const closed = "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\nError: "

var once sync.Once //nolint:gochecknoglobals // what it guards is the driver's, one for the process

// Sleep changes the driver, for the rest of the process.
func Sleep() {
	once.Do(func() {
		execute, text := mapping.ExecutePending, mapping.ResultError
		mapping.ExecutePending = func(statement mapping.PendingResult, result *mapping.Result) mapping.State {
			work(func() mapping.PendingState { return mapping.PendingExecuteTask(statement) }, time.Sleep)
			return execute(statement, result)
		}
		mapping.ResultError = func(result *mapping.Result) string { return strings.TrimPrefix(text(result), closed) }
	})
}

// work does the tasks of a statement until there are none left or one failed, and sleeps while others do the last ones. A
// state that it does not know is left to the engine.
func work(task func() mapping.PendingState, sleep func(time.Duration)) {
	pause := shortest
	for {
		switch task() {
		case mapping.PendingStateResultNotReady:
			pause = shortest
		case mapping.PendingStateNoTasksAvailable:
			sleep(pause)
			pause = min(2*pause, longest)
		default:
			return
		}
	}
}

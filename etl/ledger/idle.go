package ledger

import (
	"strings"
	"sync"
	"time"

	"github.com/marcboeker/go-duckdb/mapping"
)

// How long a thread sleeps that finds nothing to do: each time twice as long as the last, since a step that has not ended
// yet may take long. It then starts the next step that much later.
const (
	shortestSleep = 20 * time.Microsecond
	longestSleep  = 500 * time.Microsecond
)

// closedQuery is what the engine puts before the error of a statement that failed in one of its tasks when its result is asked for.
const closedQuery = "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\nError: "

// DuckDB's waiting thread: while other threads do the last tasks of a step, the driver's thread asks for another task without a
// pause, and burns as much processor time as a thread that works: a sixth of that of a national week. Here it sleeps.

var idleOnce sync.Once //nolint:gochecknoglobals // what it guards is the driver's, one for the process

// sleepWhileIdle changes the driver, for the rest of the process.
func sleepWhileIdle() {
	idleOnce.Do(func() {
		execute, text := mapping.ExecutePending, mapping.ResultError
		mapping.ExecutePending = func(statement mapping.PendingResult, result *mapping.Result) mapping.State {
			workOff(func() mapping.PendingState { return mapping.PendingExecuteTask(statement) }, time.Sleep)
			return execute(statement, result)
		}
		mapping.ResultError = func(result *mapping.Result) string { return strings.TrimPrefix(text(result), closedQuery) }
	})
}

// workOff does the tasks of a statement until there are none left or one failed, and sleeps while others do the last ones. A
// state that it does not know is left to the engine.
func workOff(task func() mapping.PendingState, sleep func(time.Duration)) {
	pause := shortestSleep
	for {
		switch task() {
		case mapping.PendingStateResultNotReady:
			pause = shortestSleep
		case mapping.PendingStateNoTasksAvailable:
			sleep(pause)
			pause = min(2*pause, longestSleep)
		default:
			return
		}
	}
}

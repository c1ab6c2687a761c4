package weeklytest

import (
	"os"
	"testing"
)

// everything in the environment has tests do all that they can: `make cases` sets it.
const everything = "CCX_EVERYTHING"

// Everything reports whether tests do all that they can: longer histories, every id, weeks run again. The suite alone does
// a part of it that shows each fault that has been seen so far, and is quick.
func Everything() bool { return os.Getenv(everything) != "" }

// OnlyWithEverything skips a test of the same kind as another, quicker one.
func OnlyWithEverything(t testing.TB) {
	t.Helper()
	if !Everything() {
		t.Skip("one of several histories of its kind: make cases runs it")
	}
}

// Least gives few in the suite, and all with everything.
func Least(few, all int) int {
	if Everything() {
		return all
	}
	return few
}

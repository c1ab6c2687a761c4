package weeklytest

import (
	"os"
	"testing"
)

// Two words in the environment have tests do more than `go test ./...` does: `make slow` sets slow, `make cases` sets
// everything, which is slow too.
const (
	slow       = "CCX_SLOW"
	everything = "CCX_EVERYTHING"
)

// Everything reports whether tests do all that they can: longer histories, every id, weeks run again. The suite alone does
// a part of it that shows each fault that has been seen so far, and is quick.
func Everything() bool { return os.Getenv(everything) != "" }

// Slowly reports whether tests may take long, as in a CI run.
func Slowly() bool { return os.Getenv(slow) != "" || Everything() }

// Slow skips a test that decides weeks of its own beside the histories that tests share, or asks for pages by the hundred. A CI
// run makes up for it with make slow.
func Slow(t testing.TB) {
	t.Helper()
	if !Slowly() {
		t.Skip("it decides weeks of its own, or asks for many pages: make slow runs it")
	}
}

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

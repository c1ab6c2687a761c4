// Package must ends a test that cannot go on. Tests of every package use it, and nothing else does. It imports the
// standard library only.
package must

import "testing"

// Do fails the test at once if there is an error.
func Do(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

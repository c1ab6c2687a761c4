//go:build unix

package weekly_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// A run is killed in a process of its own: the test binary runs itself, with what to do in the environment.
const (
	childDoes  = "CCX_TEST_CHILD" // run, hold, or read
	childPlace = "CCX_TEST_PLACE" // database, output folder, week and inbox, and whether it works in a copy of the ledger
	childStep  = "CCX_TEST_STEP"  // the step at which it kills itself, counted from 0; -1 for none
)

// TestChild is the other process: it does nothing in a usual run of the tests.
func TestChild(t *testing.T) {
	what := strings.Split(os.Getenv(childPlace), "\n")
	switch os.Getenv(childDoes) {
	case "run":
		p := weeklytest.Place{DB: what[0], Out: what[1], Aside: what[4] == "true"}
		o := p.Options(t, what[2], what[3])
		last, err := strconv.Atoi(os.Getenv(childStep))
		must.Do(t, err)
		n := 0
		o.Breakpoint = func(step string) {
			fmt.Println("step", step)
			if n == last {
				must.Do(t, syscall.Kill(os.Getpid(), syscall.SIGKILL))
				select {} // until it arrives
			}
			n++
		}
		_, err = p.Try(o)
		must.Do(t, err)
	case "hold", "read":
		o := ledger.Options{Threads: 1, New: os.Getenv(childDoes) == "hold", ReadOnly: os.Getenv(childDoes) == "read"}
		l, err := ledger.Open(context.Background(), what[0], sql.Files, o)
		must.Do(t, err)
		defer l.Close()
		fmt.Println("holding")
		_, _ = io.Copy(io.Discard, os.Stdin)
		weeks, err := l.Weeks(context.Background())
		must.Do(t, err)
		fmt.Println("weeks", len(weeks))
	default:
		t.Skip("only of use to the tests that kill it")
	}
}

// child starts this test binary again.
func child(t *testing.T, does string, step int, what ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	must.Do(t, err)
	c := exec.Command(self, "-test.run=^TestChild$", "-test.v")
	c.Env = append(os.Environ(), childDoes+"="+does, childPlace+"="+strings.Join(what, "\n"), childStep+"="+strconv.Itoa(step))
	return c
}

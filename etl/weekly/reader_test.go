//go:build unix

package weekly_test

import (
	"bufio"
	"errors"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// TestARunBesideAReader runs a week in a copy of the ledger while another process has the ledger open to read: the run does not
// wait, and that process goes on with the ledger as it was.
func TestARunBesideAReader(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, w := asideAfter(t, 1), small.Weeks(t)[1]
	o, isRead := p.Options(t, w.Date, w.Inbox), false
	o.Breakpoint = func(step string) {
		if !isRead && strings.HasPrefix(step, "deciding") {
			isRead = true
			t.Cleanup(read(t, p))
		}
	}
	_, err := p.Try(o)
	must.Do(t, err)
	if !isRead {
		t.Fatal("nobody read")
	}
	weeklytest.SameLines(t, "the ledgers", weeklytest.Rows(t, small.Copy(t, 2).DB), weeklytest.Rows(t, p.DB))
	onlyTheLedger(t, p)
}

// holding starts a process, and waits until it says that it holds the ledger.
func holding(t *testing.T, c *exec.Cmd) (input io.WriteCloser, output io.ReadCloser, lines *bufio.Scanner) {
	t.Helper()
	input, err := c.StdinPipe()
	must.Do(t, err)
	output, err = c.StdoutPipe()
	must.Do(t, err)
	must.Do(t, c.Start())
	lines = bufio.NewScanner(output)
	for lines.Scan() && lines.Text() != "holding" {
	}
	return input, output, lines
}

// read has another process open a ledger of one week to read. What it returns has that process count the weeks, and end.
func read(t *testing.T, p weeklytest.Place) func() {
	t.Helper()
	c := child(t, "read", -1, p.DB)
	input, output, lines := holding(t, c)
	return func() {
		must.Do(t, input.Close())
		for lines.Scan() && lines.Text() != "weeks 1" {
		}
		if lines.Text() != "weeks 1" {
			t.Error("who reads no longer sees the ledger as it was")
		}
		_, _ = io.Copy(io.Discard, output)
		must.Do(t, c.Wait())
	}
}

// TestASecondProcessOnTheSameDatabase gets a sentence that names the first.
func TestASecondProcessOnTheSameDatabase(t *testing.T) {
	p := weeklytest.NewPlace(t)
	c := child(t, "hold", -1, p.DB)
	input, output, _ := holding(t, c)
	defer func() { must.Do(t, errors.Join(input.Close(), c.Wait())) }()
	w := small.Weeks(t)[0]
	_, err := p.Try(p.Options(t, w.Date, w.Inbox))
	go func() { _, _ = io.Copy(io.Discard, output) }()
	locked := new(ledger.LockedError)
	if !errors.As(err, &locked) {
		t.Fatalf("got %v, want a LockedError", err)
	}
	for _, words := range []string{p.DB + " is in use by", "(process " + strconv.Itoa(c.Process.Pid) + ")", "run the same command again"} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%q does not say %q", err, words)
		}
	}
}

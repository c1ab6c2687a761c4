//go:build unix

package weekly_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"ccx/etl/ledger"
	"ccx/sql"
)

// A run is killed in a process of its own: the test binary runs itself, with what to do in the environment.
const (
	childDoes  = "CCX_TEST_CHILD" // run, or hold
	childPlace = "CCX_TEST_PLACE" // database, output folder, week and inbox
	childStep  = "CCX_TEST_STEP"  // the step at which it kills itself, counted from 0; -1 for none
)

// moreKills is how often a run is killed at random moments, for whoever wants to know it better: see CONTRIBUTING.md.
const moreKills = "CCX_TEST_KILLS"

// TestChild is the other process: it does nothing in a usual run of the tests.
func TestChild(t *testing.T) {
	what := strings.Split(os.Getenv(childPlace), "\n")
	switch os.Getenv(childDoes) {
	case "run":
		p := place{db: what[0], out: what[1]}
		o := p.options(t, what[2], what[3])
		last, err := strconv.Atoi(os.Getenv(childStep))
		must(t, err)
		n := 0
		o.Breakpoint = func(step string) {
			fmt.Println("step", step)
			if n == last {
				must(t, syscall.Kill(os.Getpid(), syscall.SIGKILL))
				select {} // until it arrives
			}
			n++
		}
		_, err = p.try(o)
		must(t, err)
	case "hold":
		l, err := ledger.Open(context.Background(), what[0], sql.Files, ledger.Options{})
		must(t, err)
		defer l.Close()
		fmt.Println("holding")
		_, _ = io.Copy(io.Discard, os.Stdin)
	default:
		t.Skip("only of use to the tests that kill it")
	}
}

// child starts this test binary again.
func child(t *testing.T, does string, step int, what ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	c := exec.Command(self, "-test.run=^TestChild$", "-test.v")
	c.Env = append(os.Environ(), childDoes+"="+does, childPlace+"="+strings.Join(what, "\n"), childStep+"="+strconv.Itoa(step))
	return c
}

// killing is a week that is killed again and again, and what it must come to.
type killing struct {
	week, inbox             string
	before                  place    // the ledger and folders before the week
	ledgerBefore            []string // their contents
	outBefore               []string
	ledgerAfter, outAfter   []string // and after an undisturbed run
	steps                   []string
	took                    time.Duration
	inTime, untouched, done int // kills that came before the end of the run; that left nothing; after which the week was decided
}

func newKilling(t *testing.T) *killing {
	t.Helper()
	all := weeks(t)
	k := &killing{week: all[1], inbox: inbox(all[1]), before: newPlace(t)}
	k.before.run(t, all[0], inbox(all[0]))
	k.ledgerBefore, k.outBefore = ledgerContents(t, k.before.db), folderContents(t, k.before.out)
	undisturbed := k.copy(t)
	begin := time.Now()
	out, err := child(t, "run", -1, undisturbed.db, undisturbed.out, k.week, k.inbox).CombinedOutput()
	k.took = time.Since(begin)
	if err != nil {
		t.Fatalf("undisturbed: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if step, ok := strings.CutPrefix(line, "step "); ok {
			k.steps = append(k.steps, strings.TrimSpace(step))
		}
	}
	k.ledgerAfter, k.outAfter = ledgerContents(t, undisturbed.db), folderContents(t, undisturbed.out)
	if slices.Equal(k.ledgerBefore, k.ledgerAfter) || slices.Equal(k.outBefore, k.outAfter) {
		t.Fatal("the week changes nothing, so a kill could not be noticed")
	}
	if n := onceEach(t, undisturbed.out); n == 0 {
		t.Fatal("the week issues no letter, so none could be lost or go out twice")
	}
	return k
}

// copy makes a place of its own that is as it was before the week.
func (k *killing) copy(t *testing.T) place {
	t.Helper()
	p := newPlace(t)
	content, err := os.ReadFile(k.before.db)
	must(t, err)
	must(t, os.WriteFile(p.db, content, 0o600))
	must(t, os.CopyFS(p.out, os.DirFS(k.before.out)))
	return p
}

// after looks at a place where a run was killed: either nothing has happened, and the place can be used again, or the
// week is decided. Nothing is ever half published. Then the same command again gives what an undisturbed run gives.
func (k *killing) after(t *testing.T, p place, how string) place {
	t.Helper()
	ledgerNow, outNow := ledgerContents(t, p.db), visible(folderContents(t, p.out))
	if slices.Equal(ledgerNow, k.ledgerBefore) {
		k.untouched++
		sameLines(t, how+": the ledger is as before, but the folders", k.outBefore, outNow)
		return p
	}
	k.done++
	if !slices.Equal(outNow, k.outBefore) {
		sameLines(t, how+": the ledger has the week, but the folders", k.outAfter, outNow)
	}
	k.finish(t, p, how)
	return k.copy(t)
}

// finish runs the same command again.
func (k *killing) finish(t *testing.T, p place, how string) {
	t.Helper()
	if _, err := p.try(p.options(t, k.week, k.inbox)); err != nil {
		t.Errorf("%s, then again: %v", how, err)
		return
	}
	sameLines(t, how+", then again: the folders", k.outAfter, folderContents(t, p.out))
	sameLines(t, how+", then again: the ledger", k.ledgerAfter, ledgerContents(t, p.db))
	onceEach(t, p.out)
}

// visible leaves out what stands in hidden folders, which nobody reads.
func visible(files []string) []string {
	var kept []string
	for _, f := range files {
		if !strings.HasPrefix(f, ".") {
			kept = append(kept, f)
		}
	}
	return kept
}

// kill runs the week in another process that is killed at a step (step >= 0) or after a while.
func (k *killing) kill(t *testing.T, p place, step int, while time.Duration) {
	t.Helper()
	c := child(t, "run", step, p.db, p.out, k.week, k.inbox)
	if step < 0 {
		k.killAfter(t, c, while)
	} else if out, err := c.CombinedOutput(); err == nil {
		t.Fatalf("it was not killed at step %d:\n%s", step, out)
	}
	if !c.ProcessState.Success() {
		k.inTime++
	}
}

// killAfter kills a run after a while. One that ends before tells how long a run takes now, for the moments to come.
func (k *killing) killAfter(t *testing.T, c *exec.Cmd, while time.Duration) {
	t.Helper()
	begin, ended := time.Now(), make(chan error, 1)
	must(t, c.Start())
	go func() { ended <- c.Wait() }()
	select {
	case <-ended:
		k.took = time.Since(begin)
	case <-time.After(while):
		_ = c.Process.Kill() // it may have ended just now
		<-ended
	}
}

// TestAKilledRun kills runs of a week. After a kill at any moment either nothing has happened or the week is decided, and
// the same command again gives the bytes of an undisturbed run.
func TestAKilledRun(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	t.Run("at every step", k.atEveryStep)
	t.Run("at random moments", k.atRandomMoments)
}

// atEveryStep kills a run at every step boundary.
func (k *killing) atEveryStep(t *testing.T) {
	p := k.copy(t)
	for n, step := range k.steps {
		if alike(step) || testing.Short() && n%5 != 0 {
			continue
		}
		k.kill(t, p, n, 0)
		p = k.after(t, p, fmt.Sprintf("killed at step %d, %s", n, step))
	}
	k.finish(t, p, "killed before every step")
	if k.untouched == 0 || (k.done == 0 && !testing.Short()) {
		t.Errorf("%d kills left nothing and %d a decided week, want some of each; steps %q", k.untouched, k.done, k.steps)
	}
}

// alike says that a kill at a step is like one at another: while files are recognised nothing has begun, one is read like
// another, and until the commit one kind of file is written like another. Where many kills are asked for all are tried.
func alike(step string) bool {
	if os.Getenv(moreKills) != "" {
		return strings.HasPrefix(step, "recognising")
	}
	for _, s := range []string{"recognising", "reading", "settling", "tables written", "files for systems written", "workbooks written", "letters written", "manifest written", "decided", "committing"} {
		if strings.HasPrefix(step, s) {
			return true
		}
	}
	return false
}

// atRandomMoments kills runs whenever. The moments are of a stated seed, but what a process does at a moment is not.
func (k *killing) atRandomMoments(t *testing.T) {
	kills, before := 2, k.inTime
	if testing.Short() {
		kills = 2
	}
	if n, err := strconv.Atoi(os.Getenv(moreKills)); err == nil {
		kills = n
	}
	random := rand.New(rand.NewPCG(20160212, 0))
	p := k.copy(t)
	for n := range kills {
		while := time.Duration(random.Int64N(int64(k.took)))
		if n%2 == 1 { // every other one near the end, where the week is decided and published
			while = k.took*2/3 + while/3
		}
		k.kill(t, p, -1, while)
		p = k.after(t, p, fmt.Sprintf("kill %d, after %v", n, while))
	}
	k.finish(t, p, "killed at random moments")
	t.Logf("%d kills at random moments: %d came in time; in all %d left nothing, and %d left the week decided", kills, k.inTime-before, k.untouched, k.done)
	if kills > 3 && k.inTime == before { // a few may all come late on a busy machine
		t.Errorf("none of %d kills came in time", kills)
	}
}

// TestASecondProcessOnTheSameDatabase gets a sentence that names the first.
func TestASecondProcessOnTheSameDatabase(t *testing.T) {
	p := newPlace(t)
	c := child(t, "hold", -1, p.db)
	input, err := c.StdinPipe()
	must(t, err)
	output, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	defer func() { must(t, errors.Join(input.Close(), c.Wait())) }()
	lines := bufio.NewScanner(output)
	for lines.Scan() && lines.Text() != "holding" {
	}
	_, err = p.try(p.options(t, weeks(t)[0], inbox(weeks(t)[0])))
	go func() { _, _ = io.Copy(io.Discard, output) }()
	locked := new(ledger.LockedError)
	if !errors.As(err, &locked) {
		t.Fatalf("got %v, want a LockedError", err)
	}
	for _, words := range []string{p.db + " is in use by", "(process " + strconv.Itoa(c.Process.Pid) + ")", "run the same command again"} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%q does not say %q", err, words)
		}
	}
}

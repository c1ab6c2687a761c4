//go:build unix

package weekly_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// moreKills is how often a run is killed at random moments, for whoever wants to know it better: see CONTRIBUTING.md.
const moreKills = "CCX_TEST_KILLS"

// killing is a week that is killed again and again, and what it must come to.
type killing struct {
	isAside       bool // it is worked on in a copy of the ledger
	week          weeklytest.Week
	before, after contents // of ledger and folders before the week, and after an undisturbed run
	steps         []string
	left          []left // what a run that ends at a step leaves behind, by step
	took          time.Duration
}

// contents is what a ledger and the folders of published weeks hold, hidden folders too.
type contents struct{ ledger, out []string }

func contentsOf(t *testing.T, p weeklytest.Place) contents {
	t.Helper()
	return contents{weeklytest.Rows(t, p.DB), weeklytest.Files(t, p.Out)}
}

// left is the very files that are there when a run reaches a step.
type left struct {
	weeklytest.Place
	contents
}

func newKilling(t *testing.T, isAside bool) *killing {
	t.Helper()
	after := examples.Copy(t, 2)
	k := &killing{isAside: isAside, week: examples.Weeks(t)[1], before: contentsOf(t, examples.Copy(t, 1)), after: contentsOf(t, after)}
	if slices.Equal(k.before.ledger, k.after.ledger) || slices.Equal(k.before.out, k.after.out) {
		t.Fatal("the week changes nothing, so a kill could not be noticed")
	}
	if n := onceEach(t, after.Out); n == 0 {
		t.Fatal("the week issues no letter, so none could be lost or go out twice")
	}
	k.undisturbed(t)
	return k
}

// begun is a place in which the week comes next.
func (k *killing) begun(t *testing.T) weeklytest.Place {
	t.Helper()
	p := examples.Copy(t, 1)
	p.Aside = k.isAside
	return p
}

// undisturbed runs the week, and keeps the files that are there at each step.
func (k *killing) undisturbed(t *testing.T) {
	t.Helper()
	p := k.begun(t)
	o, last := p.Options(t, k.week.Date, k.week.Inbox), ""
	o.Breakpoint = func(step string) {
		k.steps = append(k.steps, step)
		if now := stamp(t, p); now == last {
			k.left = append(k.left, k.left[len(k.left)-1])
		} else {
			k.left = append(k.left, left{Place: copied(t, p)})
			last = now
		}
	}
	begin := time.Now()
	_, err := p.Try(o)
	must.Do(t, err)
	k.took = time.Since(begin)
	for i := range k.left {
		if l := &k.left[i]; i > 0 && l.Place == k.left[i-1].Place {
			l.contents = k.left[i-1].contents
		} else {
			l.contents = contentsOf(t, l.Place)
		}
	}
}

// stamp changes whenever a file of a place does.
func stamp(t *testing.T, p weeklytest.Place) string {
	t.Helper()
	var text strings.Builder
	must.Do(t, filepath.WalkDir(filepath.Dir(p.DB), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		fmt.Fprintln(&text, path, info.Size(), info.ModTime().UnixNano())
		return err
	}))
	return text.String()
}

// copied copies all files of a place as they are, what the database has not tidied away yet too.
func copied(t *testing.T, p weeklytest.Place) weeklytest.Place {
	t.Helper()
	other := weeklytest.NewPlace(t)
	other.Aside = p.Aside
	must.Do(t, os.CopyFS(filepath.Dir(other.DB), os.DirFS(filepath.Dir(p.DB))))
	return other
}

// isUntouched looks at a place where a run ended: either nothing has happened, or the week is decided. Nothing is ever
// half published.
func (k *killing) isUntouched(t *testing.T, c contents, how string) bool {
	t.Helper()
	out := visible(c.out)
	if slices.Equal(c.ledger, k.before.ledger) {
		weeklytest.SameLines(t, how+": the ledger is as before, but the folders", k.before.out, out)
		return true
	}
	if !slices.Equal(out, k.before.out) {
		weeklytest.SameLines(t, how+": the ledger has the week, but the folders", k.after.out, out)
	}
	return false
}

// finish runs the same command again, which must give what an undisturbed run gives.
func (k *killing) finish(t *testing.T, p weeklytest.Place, how string) {
	t.Helper()
	if _, err := p.Try(p.Options(t, k.week.Date, k.week.Inbox)); err != nil {
		t.Errorf("%s, then again: %v", how, err)
		return
	}
	now := contentsOf(t, p)
	weeklytest.SameLines(t, how+", then again: the folders", k.after.out, now.out)
	weeklytest.SameLines(t, how+", then again: the ledger", k.after.ledger, now.ledger)
	onlyTheLedger(t, p)
	onceEach(t, p.Out)
}

// visible leaves out what is in hidden folders, which nobody reads.
func visible(files []string) []string {
	return slices.DeleteFunc(slices.Clone(files), func(f string) bool { return strings.HasPrefix(f, ".") })
}

// kill runs the week in another process that is killed at a step (step >= 0) or after a while. It reports whether the kill
// came in time.
func (k *killing) kill(t *testing.T, p weeklytest.Place, step int, while time.Duration) bool {
	t.Helper()
	c := child(t, "run", step, p.DB, p.Out, k.week.Date, k.week.Inbox, strconv.FormatBool(p.Aside))
	if step < 0 {
		k.killAfter(t, c, while)
	} else if out, err := c.CombinedOutput(); err == nil {
		t.Fatalf("it was not killed at step %d:\n%s", step, out)
	}
	return !c.ProcessState.Success()
}

// killAfter kills a run after a while. A run that ends first shows how long a run takes now, which sets the next moments.
func (k *killing) killAfter(t *testing.T, c *exec.Cmd, while time.Duration) {
	t.Helper()
	begin, ended := time.Now(), make(chan error, 1)
	must.Do(t, c.Start())
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
	weeklytest.Slow(t)
	t.Parallel()
	for how, isAside := range map[string]bool{"in the ledger": false, "in a copy of the ledger": true} {
		t.Run(how, func(t *testing.T) {
			k := newKilling(t, isAside)
			t.Run("what each step leaves behind", k.eachStep)
			t.Run("killed at a step", k.atSteps)
			t.Run("killed at random moments", k.atRandomMoments)
		})
	}
}

// eachStep continues from what each step leaves behind. Before the ledger has the week all leave the same but for a hidden
// folder, so it continues from the last of these.
func (k *killing) eachStep(t *testing.T) {
	untouched, done := -1, 0
	for n, l := range k.left {
		how := fmt.Sprintf("ended at step %d, %s", n, k.steps[n])
		if k.isUntouched(t, l.contents, how) {
			untouched = n
			continue
		}
		done++
		if l.Place != k.left[n-1].Place && !l.same(k.left[n-1].contents) && !l.same(k.after) {
			k.finish(t, l.Place, how)
		}
	}
	if untouched < 0 || done == 0 || !k.left[len(k.left)-1].same(k.after) {
		t.Fatalf("%d steps left nothing and %d a decided week, want some of each, and the whole week after the last; steps %q", untouched+1, done, k.steps)
	}
	if slices.Equal(k.left[untouched].out, k.before.out) {
		t.Error("no step leaves a hidden folder behind, so nothing of it had to be cleared")
	}
	k.finish(t, k.left[untouched].Place, fmt.Sprintf("ended at step %d, %s", untouched, k.steps[untouched]))
}

func (c contents) same(other contents) bool {
	return slices.Equal(c.ledger, other.ledger) && slices.Equal(c.out, other.out)
}

// atSteps kills runs at steps: what is left is what was there when an undisturbed run reached the step.
func (k *killing) atSteps(t *testing.T) {
	kills := 0
	for n, step := range k.steps {
		isUsual := step == "nothing in the folder's place" || step == "batches written" && weeklytest.Everything()
		if !isUsual && (os.Getenv(moreKills) == "" || strings.HasPrefix(step, "recognising")) {
			continue
		}
		p := k.begun(t)
		k.kill(t, p, n, 0)
		kills++
		left, how := contentsOf(t, p), fmt.Sprintf("killed at step %d, %s", n, step)
		weeklytest.SameLines(t, how+": the ledger, and what was there at that step,", k.left[n].ledger, left.ledger)
		weeklytest.SameLines(t, how+": the folders, and what was there at that step,", k.left[n].out, left.out)
	}
	if kills < weeklytest.Least(1, 2) {
		t.Errorf("only %d kills; steps %q", kills, k.steps)
	}
}

// atRandomMoments kills runs whenever, which the suite alone leaves to make kills. The moments are of a stated seed, but what a process does at a moment is not.
func (k *killing) atRandomMoments(t *testing.T) {
	kills := weeklytest.Least(0, 2)
	if n, err := strconv.Atoi(os.Getenv(moreKills)); err == nil {
		kills = n
	}
	random := rand.New(rand.NewPCG(20160212, 0))
	inTime, untouched, done := 0, 0, 0
	p, isFresh := k.begun(t), true
	for n := range kills {
		while := time.Duration(random.Int64N(int64(k.took)))
		if n%2 == 1 { // every other one near the end, where the week is decided and published
			while = k.took*2/3 + while/3
		}
		if k.kill(t, p, -1, while) {
			inTime++
		}
		how := fmt.Sprintf("kill %d, after %v", n, while)
		if isFresh = !k.isUntouched(t, contentsOf(t, p), how); isFresh {
			done++
			k.finish(t, p, how)
			p = k.begun(t)
		} else {
			untouched++
		}
	}
	if !isFresh {
		k.finish(t, p, "killed at random moments")
	}
	t.Logf("%d kills at random moments: %d came in time; %d left nothing, and %d left the week decided", kills, inTime, untouched, done)
	if kills > 3 && inTime == 0 { // a few may all come late on a busy machine
		t.Errorf("none of %d kills came in time", kills)
	}
}

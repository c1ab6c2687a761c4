package weekly_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// asideAfter gives a place after some of the small weeks, where weeks are worked on in a copy of the ledger.
func asideAfter(t *testing.T, weeks int) weeklytest.Place {
	t.Helper()
	p := weeklytest.NewPlace(t)
	if weeks > 0 {
		p = small.Copy(t, weeks)
	}
	p.Aside = true
	return p
}

// onlyTheLedger makes sure that nothing of a copy is left beside a ledger.
func onlyTheLedger(t *testing.T, p weeklytest.Place) {
	t.Helper()
	left, err := filepath.Glob(p.DB + "?*")
	must.Do(t, err)
	for _, path := range left {
		if !strings.HasSuffix(path, ".lock") {
			t.Errorf("%s is left behind", path)
		}
	}
}

// rowsBesideIdentity is what a ledger holds beside what tells it from all others.
func rowsBesideIdentity(t *testing.T, p weeklytest.Place) []string {
	t.Helper()
	return slices.DeleteFunc(weeklytest.Rows(t, p.DB), func(line string) bool { return strings.HasPrefix(line, "ledger_identity ") })
}

// A week that is worked on in a copy of the ledger comes to the same bytes and the same ledger as one in the ledger itself, the
// first and a later one, restated too.
func TestAWeekInACopyOfTheLedger(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, w := asideAfter(t, 0), small.Weeks(t)
	p.Run(t, w[0].Date, w[0].Inbox)
	must.Do(t, os.Chmod(p.DB, 0o640))
	p.Run(t, w[1].Date, w[1].Inbox)
	other := small.Copy(t, 2)
	weeklytest.SameLines(t, "the ledgers", rowsBesideIdentity(t, other), rowsBesideIdentity(t, p))
	weeklytest.SameLines(t, "the folders", weeklytest.Files(t, other.Out), weeklytest.Files(t, p.Out))
	if info, err := os.Stat(p.DB); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the rights of the ledger: %v, %v", info.Mode(), err)
	}
	p.Restate(t, w[1].Date, w[1].Inbox)
	other.Restate(t, w[1].Date, w[1].Inbox)
	weeklytest.SameLines(t, "restated, the ledgers", rowsBesideIdentity(t, other), rowsBesideIdentity(t, p))
	weeklytest.SameLines(t, "restated, the folders", weeklytest.Files(t, other.Out), weeklytest.Files(t, p.Out))
	onlyTheLedger(t, p)
}

// A run in a copy that fails or is stopped, whenever, and a plan leave the ledger byte for byte as it was, and of a run there is nothing beside it.
func TestAFailedWeekInACopyLeavesTheLedger(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, w := asideAfter(t, 1), small.Weeks(t)[1]
	before, err := os.ReadFile(p.DB)
	must.Do(t, err)
	for _, at := range []string{"reading", "settling", "deciding", "decided", "letters and workbooks written", "committing"} {
		err := failsAt(t, p, w, at, func(stop func()) { stop() })
		isUntouched(t, "stopped at "+at, p, before, err)
	}
	noFolder := func(func()) { must.Do(t, os.RemoveAll(filepath.Join(p.Out, "."+w.Date+".writing"))) }
	err = failsAt(t, p, w, "files for systems written", noFolder) // where nothing else is being written into it
	isUntouched(t, "it cannot write", p, before, err)
	err = failsAt(t, p, w, "decided", func(func()) { must.Do(t, os.WriteFile(p.DB, append(before, "more"...), 0o600)) })
	if err == nil || !strings.Contains(err.Error(), "another program wrote to "+p.DB) {
		t.Errorf("the ledger changed meanwhile: %v", err)
	}
	isUntouched(t, "the ledger changed meanwhile", p, append(before, "more"...), err)
	must.Do(t, os.WriteFile(p.DB, before, 0o600))
	p.Rules = withBadCheck(t)
	_, err = p.Try(p.Options(t, w.Date, w.Inbox))
	var control *ledger.ControlError
	if !errors.As(err, &control) {
		t.Errorf("a check finds a row: %v", err)
	}
	isUntouched(t, "a check finds a row", p, before, err)
	p.Rules = nil
	_, err = p.TryWith(p.Options(t, w.Date, w.Inbox), weekly.Plan)
	must.Do(t, err)
	must.Do(t, errors.Join(os.Remove(p.DB+".read"), os.Remove(p.DB+".read.json"))) // it leaves what it has read
	isUntouched(t, "a plan", p, before, errors.New("none is wanted"))
}

// isUntouched makes sure that a command failed, and that the ledger is as it was, with nothing beside it.
func isUntouched(t *testing.T, how string, p weeklytest.Place, before []byte, err error) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: the run did not fail", how)
	}
	if now, err := os.ReadFile(p.DB); err != nil || !bytes.Equal(now, before) {
		t.Errorf("%s: the ledger changed (%v)", how, err)
	}
	onlyTheLedger(t, p)
}

// failsAt runs a week in which something is done at the first step that begins so; stop stops the run, as Ctrl-C does.
func failsAt(t *testing.T, p weeklytest.Place, w weeklytest.Week, at string, do func(stop func())) error {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	o, isReached := p.Options(t, w.Date, w.Inbox), false
	o.Breakpoint = func(step string) {
		if !isReached && strings.HasPrefix(step, at) {
			isReached = true
			do(stop)
		}
	}
	_, err := p.TryWith(o, func(_ context.Context, l *ledger.Ledger, o weekly.Options) (*weekly.Result, error) {
		return weekly.Run(ctx, l, o)
	})
	if !isReached {
		t.Errorf("it came to no step %q", at)
	}
	return err
}

// withBadCheck is the rules with a check that always finds a row.
func withBadCheck(t *testing.T) fstest.MapFS {
	t.Helper()
	rules := weeklytest.Rules(t)
	rules["break/never_ties.sql"] = &fstest.MapFile{Data: []byte("-- check: nothing ties.\nselect 'here' as place, '1' as calculated, '2' as declared\n")}
	return rules
}

package weekly_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// stepsOf does a stage of a week, and gives the steps that it reported.
func stepsOf(t *testing.T, p weeklytest.Place, o weekly.Options, do weeklytest.Stage) (steps []string, r *weekly.Result) {
	t.Helper()
	o.Progress.Step = func(text string, _ int) { steps = append(steps, text) }
	r, err := p.TryWith(o, do)
	must.Do(t, err)
	return steps, r
}

// reads reports whether files were read.
func reads(steps []string) bool {
	return slices.ContainsFunc(steps, func(step string) bool { return strings.HasPrefix(step, "reading ") })
}

// What a plan has read is read once: another plan and the run go on from it, and come to the same bytes and the same ledger as a run alone.
func TestAPlanLeavesWhatItHasRead(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, w := asideAfter(t, 1), small.Weeks(t)[1]
	before, err := os.ReadFile(p.DB)
	must.Do(t, err)
	o := p.Options(t, w.Date, w.Inbox)
	first, planned := stepsOf(t, p, o, weekly.Plan)
	info, err := os.Stat(p.DB + ".read")
	must.Do(t, err)
	if !reads(first) || info.Mode().Perm() != 0o600 {
		t.Errorf("the first plan: steps %q, rights %v", first, info.Mode())
	}
	again, plannedAgain := stepsOf(t, p, o, weekly.Plan)
	if reads(again) || !reflect.DeepEqual(plannedAgain.Counts, planned.Counts) {
		t.Errorf("the second plan: steps %q, counts %+v, want %+v", again, plannedAgain.Counts, planned.Counts)
	}
	if now, err := os.ReadFile(p.DB); err != nil || !slices.Equal(now, before) {
		t.Errorf("a plan changed the ledger (%v)", err)
	}
	if steps, _ := stepsOf(t, p, o, weekly.Run); reads(steps) {
		t.Errorf("the run reads again: %q", steps)
	}
	other := small.Copy(t, 2)
	weeklytest.SameLines(t, "the ledgers", weeklytest.Rows(t, other.DB), weeklytest.Rows(t, p.DB))
	weeklytest.SameLines(t, "the folders", weeklytest.Files(t, other.Out), weeklytest.Files(t, p.Out))
	onlyTheLedger(t, p)
	o.Restate = true
	if _, err := p.TryWith(o, weekly.Plan); err != nil {
		t.Fatal(err)
	}
	if steps, _ := stepsOf(t, p, o, weekly.Run); !reads(steps) {
		t.Errorf("a restatement goes on from a plan: %q", steps)
	}
	other.Restate(t, w.Date, w.Inbox)
	weeklytest.SameLines(t, "restated, the ledgers", weeklytest.Rows(t, other.DB), weeklytest.Rows(t, p.DB))
	weeklytest.SameLines(t, "restated, the folders", weeklytest.Files(t, other.Out), weeklytest.Files(t, p.Out))
}

// The first week of a ledger can be planned and run in the same way, and the result says that the ledger is new.
func TestAPlanOfTheFirstWeek(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, w := asideAfter(t, 0), small.Weeks(t)[0]
	o := p.Options(t, w.Date, w.Inbox)
	o.Database = p.DB
	_, planned := stepsOf(t, p, o, weekly.Plan)
	steps, r := stepsOf(t, p, o, weekly.Run)
	if reads(steps) || r.NewDatabase != p.DB || !planned.NeverRun || r.NeverRun {
		t.Errorf("steps %q, the new ledger is %q, the plan %v and the run %v of what was never run", steps, r.NewDatabase, planned.NeverRun, r.NeverRun)
	}
	other := small.Copy(t, 1)
	weeklytest.SameLines(t, "the ledgers", rowsBesideIdentity(t, other), rowsBesideIdentity(t, p))
	weeklytest.SameLines(t, "the folders", weeklytest.Files(t, other.Out), weeklytest.Files(t, p.Out))
}

// What a plan has read counts for nothing once anything has changed, and is removed by whatever changes the ledger.
func TestAPlanOfOtherFilesIsReadAgain(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	w := small.Weeks(t)[1]
	for name, change := range map[string]func(p *weeklytest.Place, o *weekly.Options){
		"a file":        func(_ *weeklytest.Place, o *weekly.Options) { o.Inbox = withOneMore(t, w.Inbox) },
		"a flag":        func(_ *weeklytest.Place, o *weekly.Options) { o.AcceptShrink = []string{"cases"} },
		"a note":        func(p *weeklytest.Place, o *weekly.Options) { o.Journal = filepath.Join(filepath.Dir(p.DB), "notes") },
		"a copy":        func(p *weeklytest.Place, _ *weekly.Options) { must.Do(t, os.WriteFile(p.DB+".read.json", nil, 0o600)) },
		"what was read": func(p *weeklytest.Place, _ *weekly.Options) { must.Do(t, os.Truncate(p.DB+".read", 1<<16)) },
		"a version":     func(_ *weeklytest.Place, o *weekly.Options) { o.Version = "another" },
		"a ledger": func(p *weeklytest.Place, _ *weekly.Options) {
			weeklytest.Change(t, p.DB, "checkpoint; create table x (n int); drop table x")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := asideAfter(t, 1)
			o := p.Options(t, w.Date, w.Inbox)
			if steps, _ := stepsOf(t, p, o, weekly.Plan); !reads(steps) {
				t.Fatalf("the plan reads nothing: %q", steps)
			}
			change(&p, &o)
			if steps, _ := stepsOf(t, p, o, weekly.Run); !reads(steps) {
				t.Errorf("the run does not read: %q", steps)
			}
			onlyTheLedger(t, p)
		})
	}
	p := asideAfter(t, 1)
	o := p.Options(t, w.Date, w.Inbox)
	_, _ = stepsOf(t, p, o, weekly.Plan)
	p.Aside = false // as for a command that works on no week
	_, err := p.TryWith(o, func(context.Context, *ledger.Ledger, weekly.Options) (*weekly.Result, error) { return nil, nil })
	must.Do(t, err)
	onlyTheLedger(t, p)
}

// withOneMore copies an inbox, and one file more into the copy.
func withOneMore(t *testing.T, inbox string) string {
	t.Helper()
	more := t.TempDir()
	must.Do(t, os.CopyFS(more, os.DirFS(inbox)))
	must.Do(t, os.WriteFile(filepath.Join(more, "zz.csv"), []byte("nothing,known\n1,2\n"), 0o600))
	return more
}

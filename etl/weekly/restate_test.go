package weekly_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/sample"
	"ccx/etl/weekly"
)

// restated are the weeks of the history that is restated; the second of them gets the corrected files.
var restated = []string{"2016-02-05", "2016-02-12", "2016-02-19", "2016-02-26"}

// clean is a history of four weeks that had the right files from the start, and the database as it was after its first
// week. It is made once: nobody may change what is in it.
type clean struct {
	place
	in    string
	start place
}

var (
	cleanOnce    sync.Once
	cleanHistory *clean
)

// cleanly gives the clean history.
func cleanly(t testing.TB) *clean {
	t.Helper()
	cleanOnce.Do(func() {
		first, err := etl.ParseDate(restated[0])
		must(t, err)
		p, in := history(t, "clean", sample.Options{Casegroups: 200, Weeks: len(restated), Seed: 5, FirstWeek: first, Failures: 25})
		for _, week := range restated {
			unmark(t, filepath.Join(in, week, "casegroups.csv"))
		}
		h := &clean{place: p, in: in, start: place{db: p.db + ".start"}}
		for i, week := range restated {
			h.run(t, week, h.inbox(week))
			if i == 0 {
				content, err := os.ReadFile(h.db)
				must(t, err)
				must(t, os.WriteFile(h.start.db, content, 0o600))
			}
		}
		cleanHistory = h
	})
	if cleanHistory == nil {
		t.Fatal("the history without mistakes could not be made: see the test that tried")
	}
	return cleanHistory
}

// unmark takes the exception marker from every casegroup of a register, so that no letter is issued: what was issued
// stays issued whatever is restated, and would differ from a history without mistakes.
func unmark(t testing.TB, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	must(t, err)
	change(t, path, content, otherwise("exception marker", map[string]string{"Y": "N", "YES": "N", "yes": "no", "true": "false", "TRUE": "FALSE", "1": "0", "Yes": "No"}))
}

func (h *clean) inbox(week string) string { return filepath.Join(h.in, week) }

// restate runs a week once more with corrected files.
func (p place) restate(t testing.TB, week, in string) *weekly.Result {
	t.Helper()
	o := p.options(t, week, in)
	o.Restate = true
	r, err := p.try(o)
	if err != nil {
		t.Fatalf("restate week %s: %v", week, err)
	}
	return r
}

// wrongly copies an inbox and spoils it. spoil gets the rows of each file, header first, and gives those that stand in
// the copy; none leaves the file out.
func wrongly(t testing.TB, inbox string, spoil map[string]func([][]string) [][]string) string {
	t.Helper()
	folder := t.TempDir()
	must(t, os.CopyFS(folder, os.DirFS(inbox)))
	for name, spoilt := range spoil {
		path := filepath.Join(folder, name)
		content, err := os.ReadFile(path)
		must(t, err)
		change(t, path, content, spoilt)
	}
	return folder
}

// change writes the rows of a CSV file as a function gives them, or removes it where it gives none.
func change(t testing.TB, path string, content []byte, to func([][]string) [][]string) {
	t.Helper()
	reader := csv.NewReader(bytes.NewReader(content))
	reader.FieldsPerRecord = -1 // a trailer is shorter
	rows, err := reader.ReadAll()
	must(t, err)
	rows = to(rows)
	if rows == nil {
		must(t, os.Remove(path))
		return
	}
	var b bytes.Buffer
	must(t, csv.NewWriter(&b).WriteAll(rows))
	must(t, os.WriteFile(path, b.Bytes(), 0o600))
}

func leftOut([][]string) [][]string { return nil }

// halved leaves the first half of the rows, and corrects the count of the trailer if there is one.
func halved(rows [][]string) [][]string {
	last := rows[len(rows)-1]
	kept := slices.Clone(rows[:1+(len(rows)-1)/2])
	if strings.EqualFold(last[0], "trailer") || strings.EqualFold(last[0], "trl") {
		last = slices.Clone(last)
		last[1] = fmt.Sprint(len(kept) - 1)
		kept = append(kept, last)
	}
	return kept
}

// otherwise gives every value of a column another one.
func otherwise(column string, other map[string]string) func([][]string) [][]string {
	return func(rows [][]string) [][]string {
		at := slices.IndexFunc(rows[0], func(h string) bool { return etl.NormaliseHeading(h) == column })
		changed := 0
		for _, row := range rows[1:] {
			if at >= 0 && len(row) > at && other[row[at]] != "" {
				row[at] = other[row[at]]
				changed++
			}
		}
		if changed == 0 {
			panic("nothing of " + column + " was changed, so the test would see nothing")
		}
		return rows
	}
}

// TestARestatedWeekIsAsIfItHadBeenRight restates the second of four weeks, which had wrong and missing files, and runs
// the later ones again: everything that is published is as in a history that had the right files from the start.
func TestARestatedWeekIsAsIfItHadBeenRight(t *testing.T) {
	t.Parallel()
	h := cleanly(t)
	p := copyOf(t, h.start)
	must(t, os.CopyFS(filepath.Join(p.out, restated[0]), os.DirFS(filepath.Join(h.out, restated[0]))))
	wrong := wrongly(t, h.inbox(restated[1]), map[string]func([][]string) [][]string{
		"cscs_failures.csv":   halved,
		"cs2_failures.csv":    otherwise("exception code", map[string]string{"SYS": "CEA", "BAU": "SYS", "CBT": "INH"}),
		"hp_returns.csv":      otherwise("outcome", map[string]string{"TECHNICAL_SKIP": "AMS_CANNOT_FIX", "SENT_TO_AMS": "TECHNICAL_SKIP", "REFER_TO_CASEWORKER": "AMS_CANNOT_FIX"}),
		"imt_returns.csv":     leftOut,
		"closure_results.csv": leftOut,
	})
	p.run(t, restated[1], wrong)
	for _, week := range restated[2:] {
		p.run(t, week, h.inbox(week))
	}
	differs(t, h, p, restated[3], restated[3])

	r := p.restate(t, restated[1], h.inbox(restated[1]))
	if !slices.Equal(r.Stale, restated[2:]) || r.Edition != 2 {
		t.Errorf("the restated week is edition %d, and %v are to be run again", r.Edition, r.Stale)
	}
	compareWeeks(t, h, p, restated[1], restated[1]+".2")
	compareChanges(t, p, restated[1], restated[1]+".2")
	published := folderContents(t, p.out)
	refusedAs(t, p, restated[3], h.inbox(restated[3]), restated[2])
	sameLines(t, "folders after a week was refused", published, folderContents(t, p.out))
	for i, week := range restated[2:] {
		again := p.run
		if i == 0 {
			again = p.inSteps
		}
		if r := again(t, week, h.inbox(week)); r.Edition != 2 {
			t.Errorf("week %s, run again, is edition %d", week, r.Edition)
		}
		compareWeeks(t, h, p, week, week+".2")
		compareChanges(t, p, week, week+".2")
	}
	published, ledger := folderContents(t, p.out), ledgerContents(t, p.db)
	for _, week := range []string{restated[1], restated[0]} {
		if r := p.run(t, week, h.inbox(week)); !r.Unchanged {
			t.Errorf("week %s, run again as it was: the folder is said to have changed", week)
		}
	}
	sameLines(t, "folders after weeks were run again as they were", published, folderContents(t, p.out))
	sameLines(t, "ledger after weeks were run again as they were", ledger, ledgerContents(t, p.db))
}

// inSteps loads, classifies and reports a week. Between deciding and publishing no week before it can be restated: letters
// that the week issued would stand in no batch.
func (p place) inSteps(t testing.TB, week, in string) *weekly.Result {
	t.Helper()
	o := p.options(t, week, in)
	for _, stage := range []func(context.Context, *ledger.Ledger, weekly.Options) (*weekly.Result, error){weekly.Load, weekly.Classify} {
		_, err := p.tryWith(o, stage)
		must(t, err)
	}
	for _, restating := range []string{week, restated[1]} {
		o := p.options(t, restating, in)
		o.Restate = true
		_, err := p.try(o)
		var usage *weekly.UsageError
		if want := "run ccx report --as-of " + week + " first"; !errors.As(err, &usage) || !strings.Contains(err.Error(), want) {
			t.Errorf("restating %s, with %s decided and not published: want %q, got %v", restating, week, want, err)
		}
	}
	r, err := p.tryWith(o, weekly.Report)
	must(t, err)
	return r
}

// refusedAs runs a week that must be refused as a mistake in what was asked for, in a sentence with a word in it.
func refusedAs(t testing.TB, p place, week, in, word string) {
	t.Helper()
	_, err := p.try(p.options(t, week, in))
	var usage *weekly.UsageError
	if !errors.As(err, &usage) || !strings.Contains(err.Error(), word) {
		t.Errorf("week %s: want a usage error that says %q, got %v", week, word, err)
	}
}

// TestOnlyTheCorrectedFileIsNeeded restates a week with a folder that holds nothing but the corrected file: the others of
// the week stay. A week that was decided is not run with other files unless it is restated.
func TestOnlyTheCorrectedFileIsNeeded(t *testing.T) {
	if testing.Short() {
		t.Skip("restates a week once more: not in a short test")
	}
	t.Parallel()
	h := cleanly(t)
	p := copyOf(t, h.start)
	wrong := wrongly(t, h.inbox(restated[1]), map[string]func([][]string) [][]string{"hp_returns.csv": halved})
	p.run(t, restated[1], wrong)
	before, ledger := folderContents(t, p.out), ledgerContents(t, p.db)
	refusedAs(t, p, restated[1], h.inbox(restated[1]), "--restate")
	sameLines(t, "folders after a week was refused", before, folderContents(t, p.out))
	sameLines(t, "ledger after a week was refused", ledger, ledgerContents(t, p.db))

	only := t.TempDir()
	content, err := os.ReadFile(filepath.Join(h.inbox(restated[1]), "hp_returns.csv"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(only, "hp_returns.csv"), content, 0o600))
	p.restate(t, restated[1], only)
	compareWeeks(t, h, p, restated[1], restated[1]+".2")
}

// A file that was skipped as a copy of one that is corrected counts from then on, since it is no copy any more; so it
// has to be there when the other is corrected.
func TestACopyOfTheCorrectedFileCounts(t *testing.T) {
	if testing.Short() {
		t.Skip("restates a week once more: not in a short test")
	}
	t.Parallel()
	h := cleanly(t)
	week := restated[1]
	copied, err := os.ReadFile(filepath.Join(h.inbox(week), "hp_returns.csv"))
	must(t, err)
	right := t.TempDir() // what was right from the start: two files with different rows
	must(t, os.CopyFS(right, os.DirFS(wrongly(t, h.inbox(week), map[string]func([][]string) [][]string{"hp_returns.csv": halved}))))
	must(t, os.WriteFile(filepath.Join(right, "hp_returns_2.csv"), copied, 0o600))
	wrong := t.TempDir() // what came: the second file twice, once under the name of the first
	must(t, os.CopyFS(wrong, os.DirFS(h.inbox(week))))
	must(t, os.WriteFile(filepath.Join(wrong, "hp_returns_2.csv"), copied, 0o600))
	only := t.TempDir()
	corrected, err := os.ReadFile(filepath.Join(right, "hp_returns.csv"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(only, "hp_returns.csv"), corrected, 0o600))

	other := copyOf(t, h.start)
	other.run(t, week, right)
	p := copyOf(t, h.start)
	p.run(t, week, wrong)
	o := p.options(t, week, only)
	o.Restate = true
	_, err = p.try(o)
	var usage *weekly.UsageError
	if !errors.As(err, &usage) || !strings.Contains(err.Error(), "hp_returns_2.csv") {
		t.Errorf("restated without the copy, whose rows nobody would have: want a usage error that names it, got %v", err)
	}
	must(t, os.WriteFile(filepath.Join(only, "hp_returns_2.csv"), copied, 0o600))
	p.restate(t, week, only)
	compareWeeks(t, &clean{place: other}, p, week, week+".2")
}

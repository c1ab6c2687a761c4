package invented_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/sample"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// restated are the weeks of the history that is restated; the second of them gets the corrected files.
var restated = []string{"2016-02-05", "2016-02-12", "2016-02-19", "2016-02-26"}[:weeklytest.Least(3, 4)]

// clean is a history that had the right files from the start.
var clean = weeklytest.Invented(restated[0], sample.Options{Casegroups: 200, Weeks: len(restated), Seed: 5, Failures: 25}, weeklytest.OneCore,
	func(t testing.TB, inbox string) { unmark(t, filepath.Join(inbox, "casegroups.csv")) })

// right gives the folder of the right files of a week.
func right(t testing.TB, week string) string {
	t.Helper()
	return clean.Weeks(t)[slices.Index(restated, week)].Inbox
}

// unmark takes the exception marker from every casegroup of a register, so that no letter is issued: what was issued
// stays issued whatever is restated, and would differ from a history without mistakes.
func unmark(t testing.TB, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	must.Do(t, err)
	change(t, path, content, otherwise("exception marker", map[string]string{"Y": "N", "YES": "N", "yes": "no", "true": "false", "TRUE": "FALSE", "1": "0", "Yes": "No"}))
}

// wrongly copies an inbox and spoils it. spoil gets the rows of each file, header first, and gives those that are in
// the copy; none leaves the file out.
func wrongly(t testing.TB, inbox string, spoil map[string]func([][]string) [][]string) string {
	t.Helper()
	folder := t.TempDir()
	must.Do(t, os.CopyFS(folder, os.DirFS(inbox)))
	for name, spoilt := range spoil {
		path := filepath.Join(folder, name)
		content, err := os.ReadFile(path)
		must.Do(t, err)
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
	must.Do(t, err)
	rows = to(rows)
	if rows == nil {
		must.Do(t, os.Remove(path))
		return
	}
	var b bytes.Buffer
	must.Do(t, csv.NewWriter(&b).WriteAll(rows))
	must.Do(t, os.WriteFile(path, b.Bytes(), 0o600))
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

// TestARestatedWeekIsAsIfItHadBeenRight restates the second of its weeks, which had wrong and missing files, and runs
// the later ones again: everything that is published is as in a history that had the right files from the start.
func TestARestatedWeekIsAsIfItHadBeenRight(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	h, p := clean.After(t, len(restated)), clean.Copy(t, 1)
	wrong := wrongly(t, right(t, restated[1]), map[string]func([][]string) [][]string{
		"cscs_failures.csv":   halved,
		"cs2_failures.csv":    otherwise("exception code", map[string]string{"SYS": "CEA", "BAU": "SYS", "CBT": "INH"}),
		"hp_returns.csv":      otherwise("outcome", map[string]string{"TECHNICAL_SKIP": "AMS_CANNOT_FIX", "SENT_TO_AMS": "TECHNICAL_SKIP", "REFER_TO_CASEWORKER": "AMS_CANNOT_FIX"}),
		"imt_returns.csv":     leftOut,
		"closure_results.csv": leftOut,
	})
	p.Run(t, restated[1], wrong)
	for _, week := range restated[2:] {
		p.Run(t, week, right(t, week))
	}
	last := restated[len(restated)-1]
	differs(t, h, p, last, last)

	r := p.Restate(t, restated[1], right(t, restated[1]))
	if !slices.Equal(r.Stale, restated[2:]) || r.Edition != 2 {
		t.Errorf("the restated week is edition %d, and %v are to be run again", r.Edition, r.Stale)
	}
	compareWeeks(t, h, p, restated[1], restated[1]+".2")
	compareChanges(t, p, restated[1], restated[1]+".2")
	published := weeklytest.Files(t, p.Out)
	if r := p.Restate(t, restated[1], right(t, restated[1])); !slices.Equal(r.Stale, restated[2:]) || r.Edition != 2 {
		t.Errorf("the same restatement again is edition %d, and %v are to be run again", r.Edition, r.Stale)
	}
	if last != restated[2] {
		p.Refused(t, p.Options(t, last, right(t, last)), restated[2])
	}
	weeklytest.SameLines(t, "folders after the same restatement again, and a week that was refused", published, weeklytest.Files(t, p.Out))
	for i, week := range restated[2:] {
		again := p.Run
		if i == 0 {
			again = inSteps(p)
		}
		if r := again(t, week, right(t, week)); r.Edition != 2 {
			t.Errorf("week %s, run again, is edition %d", week, r.Edition)
		}
		compareWeeks(t, h, p, week, week+".2")
		compareChanges(t, p, week, week+".2")
	}
}

// inSteps loads, classifies and reports a week. Between deciding and publishing no week before it can be restated: letters
// that the week issued would be in no batch.
func inSteps(p weeklytest.Place) func(t testing.TB, week, in string) *weekly.Result {
	return func(t testing.TB, week, in string) *weekly.Result {
		t.Helper()
		o := p.Options(t, week, in)
		for _, stage := range []weeklytest.Stage{weekly.Load, weekly.Classify} {
			_, err := p.TryWith(o, stage)
			must.Do(t, err)
		}
		more := t.TempDir()
		must.Do(t, os.CopyFS(more, os.DirFS(in)))
		must.Do(t, os.WriteFile(filepath.Join(more, "one more.csv"), []byte("case_ref,result,result_date,closure_batch\n"), 0o600))
		for _, o := range []weekly.Options{p.Options(t, week, in), p.Options(t, week, more), p.Options(t, restated[1], in), p.Options(t, restated[1], more)} {
			o.Restate = true
			p.Refused(t, o, "run ccx report --as-of "+week+" first")
		}
		o.Restate = true // loading the same files once more decides nothing
		r, err := p.TryWith(o, weekly.Load)
		must.Do(t, err)
		if r.Edition != 2 {
			t.Errorf("week %s, loaded again, is edition %d", week, r.Edition)
		}
		o.Restate = false
		r, err = p.TryWith(o, weekly.Report)
		must.Do(t, err)
		return r
	}
}

// TestOnlyTheCorrectedFilesAreNeeded restates a week with a folder that holds nothing but the corrected file and a copy of
// it: the others of the week stay. The copy, which was skipped, counts from then on, since it is not a copy any more; so it
// has to be there when the other is corrected. A week that was decided is not run with other files unless it is restated.
func TestOnlyTheCorrectedFilesAreNeeded(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	week := restated[1]
	copied, err := os.ReadFile(filepath.Join(right(t, week), "hp_returns.csv"))
	must.Do(t, err)
	both := t.TempDir() // what was right from the start: two files with different rows
	must.Do(t, os.CopyFS(both, os.DirFS(wrongly(t, right(t, week), map[string]func([][]string) [][]string{"hp_returns.csv": halved}))))
	must.Do(t, os.WriteFile(filepath.Join(both, "hp_returns_2.csv"), copied, 0o600))
	wrong := t.TempDir() // what came: the second file twice, once under the name of the first
	must.Do(t, os.CopyFS(wrong, os.DirFS(right(t, week))))
	must.Do(t, os.WriteFile(filepath.Join(wrong, "hp_returns_2.csv"), copied, 0o600))
	only := t.TempDir()
	corrected, err := os.ReadFile(filepath.Join(both, "hp_returns.csv"))
	must.Do(t, err)
	must.Do(t, os.WriteFile(filepath.Join(only, "hp_returns.csv"), corrected, 0o600))

	other := clean.Copy(t, 1)
	other.Run(t, week, both)
	p := clean.Copy(t, 1)
	p.Run(t, week, wrong)
	before, ledger := weeklytest.Files(t, p.Out), weeklytest.Rows(t, p.DB)
	p.Refused(t, p.Options(t, week, both), "--restate")
	o := p.Options(t, week, only)
	o.Restate = true
	p.Refused(t, o, "hp_returns_2.csv") // whose rows nobody would have
	weeklytest.SameLines(t, "folders after a week was refused", before, weeklytest.Files(t, p.Out))
	weeklytest.SameLines(t, "ledger after a week was refused", ledger, weeklytest.Rows(t, p.DB))
	must.Do(t, os.WriteFile(filepath.Join(only, "hp_returns_2.csv"), copied, 0o600))
	p.Restate(t, week, only)
	compareWeeks(t, other, p, week, week+".2")
}

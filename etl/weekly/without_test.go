package weekly_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// A file that should not have come is removed from a week: the new edition is what the week would have been without it.
func TestAWeekDoesWithoutAFile(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	week, right := small.Weeks(t)[0].Date, small.Weeks(t)[0].Inbox
	wrong := t.TempDir()
	must.Do(t, os.CopyFS(wrong, os.DirFS(right)))
	report := "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date\n1000000001,CG0000001,F10,T-date not set,01/02/2016\nTRAILER,1\n"
	must.Do(t, os.WriteFile(filepath.Join(wrong, "of another, office.csv"), []byte(report), 0o600))

	p, other := weeklytest.NewPlace(t), small.After(t, 1)
	loaded := p.Options(t, week, wrong) // what was loaded and not decided needs no new edition
	_, err := p.TryWith(loaded, weekly.Load)
	must.Do(t, err)
	loaded.Inbox, loaded.Without = right, []string{"of another, office.csv"}
	r, err := p.TryWith(loaded, weekly.Load)
	must.Do(t, err)
	if r.Edition != 1 || slices.ContainsFunc(r.Files, func(f etl.SourceFile) bool { return f.Name == loaded.Without[0] }) {
		t.Errorf("loaded without the file: edition %d, %d files", r.Edition, len(r.Files))
	}
	p.Run(t, week, wrong)
	o := p.Options(t, week, right)
	p.Refused(t, o, "missing of another, office.csv")
	o.Without = []string{"of another, office.csv"}
	p.Refused(t, o, "add --restate")
	o.Restate = true
	r, err = p.Try(o)
	must.Do(t, err)
	if files, err := os.ReadDir(right); err != nil || len(r.Kept) > 0 || r.Summary.Files != len(files) {
		t.Errorf("edition 2 has %d files and keeps %v: %v", r.Summary.Files, r.Kept, err)
	}
	folder := filepath.Base(r.Folder)
	for _, name := range []string{"exceptions", "casegroups", "rejects", "roll_forward"} {
		weeklytest.CompareTables(t, name, other.Data(t, week, name), p.Data(t, folder, name))
	}
	changes := p.Data(t, folder, "changes").Only("what", "id")
	if !slices.ContainsFunc(changes, func(row []string) bool { return row[0] == "file" && row[1] == o.Without[0] }) {
		t.Errorf("the changes do not name the file: %v", changes)
	}
}

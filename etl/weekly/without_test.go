package weekly_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly"
)

// A file that should not have come is taken out of a week: the new edition is what the week would have been without it.
func TestAWeekDoesWithoutAFile(t *testing.T) {
	week := weeks(t)[0]
	right := smallInbox(t, inbox(week))
	wrong := t.TempDir()
	must(t, os.CopyFS(wrong, os.DirFS(right)))
	report := "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date\n1000000001,CG0000001,F10,T-date not set,01/02/2016\nTRAILER,1\n"
	must(t, os.WriteFile(filepath.Join(wrong, "of another, office.csv"), []byte(report), 0o600))

	p, other := newPlace(t), newPlace(t)
	loaded := p.options(t, week, wrong) // what was loaded and not decided needs no new edition
	_, err := p.tryWith(loaded, weekly.Load)
	must(t, err)
	loaded.Inbox, loaded.Without = right, []string{"of another, office.csv"}
	r, err := p.tryWith(loaded, weekly.Load)
	must(t, err)
	if r.Edition != 1 || slices.ContainsFunc(r.Files, func(f etl.SourceFile) bool { return f.Name == loaded.Without[0] }) {
		t.Errorf("loaded without the file: edition %d, %d files", r.Edition, len(r.Files))
	}
	p.run(t, week, wrong)
	refusedAs(t, p, week, right, "missing of another, office.csv")
	o := p.options(t, week, right)
	o.Without = []string{"of another, office.csv"}
	if _, err := p.try(o); err == nil || !strings.Contains(err.Error(), "add --restate") {
		t.Errorf("--without and no --restate: %v", err)
	}
	o.Restate = true
	r, err = p.try(o)
	must(t, err)
	if len(r.Kept) > 0 || r.Summary.Files != len(other.run(t, week, right).Files) {
		t.Errorf("edition 2 has %d files and keeps %v", r.Summary.Files, r.Kept)
	}
	for _, name := range []string{"exceptions.csv", "casegroups.csv", "rejects.csv", "roll_forward.csv"} {
		got, want := readTable(t, filepath.Join(r.Folder, "data", name)), readTable(t, filepath.Join(other.out, week, "data", name))
		compareTables(t, name, want, got)
	}
	changes := readTable(t, filepath.Join(r.Folder, "data", "changes.csv")).only([]string{"what", "id"})
	if !slices.ContainsFunc(changes, func(row []string) bool { return row[0] == "file" && row[1] == o.Without[0] }) {
		t.Errorf("the changes do not name the file: %v", changes)
	}
}

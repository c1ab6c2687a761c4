package weekly_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/source"
	"ccx/etl/weekly"
)

// A date that was typed wrongly is seen by what lies around it; what is in the inbox and not read is said.
func TestWhatIsStrangeIsSaid(t *testing.T) {
	p := newPlace(t)
	all := weeks(t)
	o := p.options(t, all[0], smallInbox(t, inbox(all[0])))
	o.Database = "/somewhere/ccx.duckdb"
	began, err := p.try(o)
	must(t, err)
	if began.NewDatabase != o.Database || len(began.Remarks) != 0 {
		t.Errorf("of the first week: new database %q, remarks %q", began.NewDatabase, began.Remarks)
	}
	ownBooksAreKnown(t, began.Folder)
	in := smallInbox(t, inbox(all[1]))
	must(t, os.Mkdir(filepath.Join(in, "more"), 0o755))
	must(t, os.Symlink("nowhere", filepath.Join(in, "link.csv")))
	o = p.options(t, all[1], in)
	right, err := p.tryWith(o, weekly.Plan)
	must(t, err)
	if len(right.Remarks) != 0 || right.NewDatabase != "" {
		t.Errorf("of a usual week: new database %q, remarks %q", right.NewDatabase, right.Remarks)
	}
	if len(right.Passed) != 2 || right.Passed[0].Name != "link.csv" || right.Passed[1].Name != "more" {
		t.Errorf("passed over: %v", right.Passed)
	}
	o.Reference.Tables[1].SHA256 = "another"
	named := o.Reference.Tables[1].Name + ".csv"
	o.AsOf += etl.Date(366)
	wrong, err := p.tryWith(o, weekly.Plan)
	must(t, err)
	said := strings.Join(wrong.Remarks, "\n")
	for _, words := range []string{"the week before this one was " + all[0] + ", 373 days earlier", "days before the week: check --as-of", "the reference tables are not those of week " + all[0] + ": " + named + " differs; if that was not meant"} {
		if !strings.Contains(said, words) {
			t.Errorf("%q does not say %q", said, words)
		}
	}
}

// ownBooksAreKnown puts every workbook of a published week before the reader of input files: a form is taken, and each of
// the others is known for what it is.
func ownBooksAreKnown(t *testing.T, week string) {
	t.Helper()
	books, err := filepath.Glob(filepath.Join(week, "*.xlsx"))
	must(t, err)
	if len(books) < 8 {
		t.Errorf("only %d workbooks in %s", len(books), week)
	}
	noForm := map[string]bool{"exceptions.xlsx": true, "csa_bau.xlsx": true, "mi_summary.xlsx": true}
	for _, path := range books {
		f, err := source.Open(path, source.Options{Layouts: references(t).Layouts})
		if f == nil {
			t.Fatal(err)
		}
		isRefused := strings.Contains(f.Account.Note, "a workbook that ccx made")
		if name := filepath.Base(path); isRefused != noForm[name] || (f.Account.Status == etl.Loaded) == noForm[name] {
			t.Errorf("%s: %s %s", name, f.Account.Status, f.Account.Note)
		}
		must(t, f.Close())
	}
}

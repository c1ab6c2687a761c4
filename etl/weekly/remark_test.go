package weekly_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/source"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// A date that was typed wrongly is seen by what lies around it; what is in the inbox and not read is said.
func TestWhatIsStrangeIsSaid(t *testing.T) {
	t.Parallel()
	p, q, first, second := small.Copy(t, 1), small.Copy(t, 1), small.Weeks(t)[0].Date, small.Weeks(t)[1]
	ownBooksAreKnown(t, filepath.Join(p.Out, first))
	in := t.TempDir()
	must.Do(t, os.CopyFS(in, os.DirFS(second.Inbox)))
	must.Do(t, os.Mkdir(filepath.Join(in, "more"), 0o755))
	must.Do(t, os.Symlink("nowhere", filepath.Join(in, "link.csv")))
	must.Do(t, os.WriteFile(filepath.Join(in, "~$gone.xlsx"), []byte("A. Person"), 0o600))
	o := p.Options(t, second.Date, in)
	right, err := p.TryWith(o, weekly.Load)
	must.Do(t, err)
	if len(right.Remarks) != 0 || right.NewDatabase != "" {
		t.Errorf("of a usual week: new database %q, remarks %q", right.NewDatabase, right.Remarks)
	}
	if len(right.Passed) != 2 || right.Passed[0].Name != "link.csv" || right.Passed[1].Name != "more" {
		t.Errorf("passed over: %v", right.Passed)
	}
	must.Do(t, os.WriteFile(filepath.Join(in, "~$"+filepath.Base(firstBook(t, in))), []byte("A. Person"), 0o600))
	o.Reference.Tables[1].SHA256 = "another"
	named := o.Reference.Tables[1].Name + ".csv"
	o.AsOf += etl.Date(366)
	wrong, err := q.TryWith(o, weekly.Plan)
	must.Do(t, err)
	said := strings.Join(wrong.Remarks, "\n")
	for _, words := range []string{" is open in Excel or LibreOffice: what is not saved there is not read", "the week before this one was " + first + ", 373 days earlier", "days before the week: check --as-of", "the reference tables are not those of week " + first + ": " + named + " differs; if that was not meant"} {
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
	must.Do(t, err)
	if len(books) < 8 {
		t.Errorf("only %d workbooks in %s", len(books), week)
	}
	noForm := map[string]bool{"exceptions.xlsx": true, "csa_bau.xlsx": true, "mi_summary.xlsx": true, "since_last_week.xlsx": true}
	for _, path := range books {
		f, err := source.Open(path, source.Options{Layouts: weeklytest.References(t).Layouts})
		if f == nil {
			t.Fatal(err)
		}
		isRefused := strings.Contains(f.Account.Note, "a workbook that ccx made")
		if name := filepath.Base(path); isRefused != noForm[name] || (f.Account.Status == etl.Loaded) == noForm[name] {
			t.Errorf("%s: %s %s", name, f.Account.Status, f.Account.Note)
		}
		must.Do(t, f.Close())
	}
}

// firstBook is a workbook of a folder.
func firstBook(t *testing.T, folder string) string {
	t.Helper()
	books, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil || len(books) == 0 {
		t.Fatalf("no workbook in %s: %v", folder, err)
	}
	return books[0]
}

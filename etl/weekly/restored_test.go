package weekly_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// A database that was restored from a backup does not know which letters went out since. It must not make batches under
// the numbers of those that the output folder holds. The weeks since then, run again with their files, mend it.
func TestARestoredDatabaseMakesNoBatchUnderAnOldNumber(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	all := small.Weeks(t)
	p := small.Copy(t, 2)
	published := weeklytest.Files(t, p.Out)
	p.DB = small.Copy(t, 1).DB // the backup from before the second week

	before := weeklytest.Rows(t, p.DB)
	wrong := []weekly.Options{p.Options(t, all[2].Date, all[2].Inbox), p.Options(t, all[0].Date, all[2].Inbox)}
	for _, o := range wrong[:weeklytest.Least(1, 2)] {
		o.Restate = o.AsOf.String() == all[0].Date
		p.Refused(t, o, p.Out+" shows "+all[1].Date+", which this ledger never published", "run those weeks again first", "ccx run --as-of "+all[1].Date)
		weeklytest.SameLines(t, "folders after it was refused", published, weeklytest.Files(t, p.Out))
		weeklytest.SameLines(t, "ledger after it was refused", before, weeklytest.Rows(t, p.DB))
	}

	if r := p.Run(t, all[1].Date, all[1].Inbox); !r.Unchanged {
		t.Error("the week since the backup, run again with its files, is not what it was")
	}
	p.Run(t, all[2].Date, all[2].Inbox)
	onceEach(t, p.Out)
}

// onceEach checks that every issued letter of all published weeks is in one batch of a scheme, and that the numbers
// of each destination's batches have no gap and are used once. It gives the number of letters.
func onceEach(t *testing.T, out string) int {
	t.Helper()
	issued, sent := map[string]bool{}, map[string]string{}
	tables, err := filepath.Glob(filepath.Join(out, "*", "data", "letters.csv"))
	must.Do(t, err)
	for _, path := range tables {
		for _, row := range weeklytest.ReadTable(t, path).Only("letter_id", "outcome") {
			issued[row[0]] = issued[row[0]] || row[1] == "issued"
		}
	}
	for _, destination := range []string{"CSA1993", "CSA2003", "WAREHOUSE"} {
		batches, err := filepath.Glob(filepath.Join(out, "*", "letters_"+destination+"_*.csv"))
		must.Do(t, err)
		slices.SortFunc(batches, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
		for i, path := range batches {
			if want := fmt.Sprintf("letters_%s_%04d.csv", destination, i+1); filepath.Base(path) != want {
				t.Errorf("batch %s stands where %s should", path, want)
			}
			text, err := os.ReadFile(path)
			must.Do(t, err)
			for line := range strings.Lines(string(text)) {
				fields := strings.Split(line, ",")
				if fields[0] != "D" || destination == "WAREHOUSE" {
					continue
				}
				if before := sent[fields[2]]; before != "" || !issued[fields[2]] {
					t.Errorf("letter %s is in %s and in %s; issued: %v", fields[2], before, path, issued[fields[2]])
				}
				sent[fields[2]] = path
			}
		}
	}
	for id, was := range issued {
		if was && sent[id] == "" {
			t.Errorf("letter %s was issued and is in no batch", id)
		}
	}
	return len(sent)
}

package weekly_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/weekly"
)

// A database that was restored from a backup does not know which letters went out since. It must not make batches under
// the numbers of those that the output folder holds. The weeks since then, run again with their files, mend it.
func TestARestoredDatabaseMakesNoBatchUnderAnOldNumber(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	all := weeks(t)[:3]
	small := func(week string) string { return smallInbox(t, inbox(week)) }
	p.run(t, all[0], small(all[0]))
	backup, err := os.ReadFile(p.db)
	must(t, err)
	p.run(t, all[1], small(all[1]))
	published := folderContents(t, p.out)
	must(t, os.WriteFile(p.db, backup, 0o600))

	before := ledgerContents(t, p.db)
	for _, o := range []weekly.Options{p.options(t, all[2], small(all[2])), p.options(t, all[0], small(all[2]))} {
		o.Restate = o.AsOf.String() == all[0]
		_, err := p.try(o)
		var mistake *weekly.UsageError
		if !errors.As(err, &mistake) || !strings.Contains(err.Error(), all[1]+"/letters_CSA1993_0002.csv was published already") {
			t.Errorf("week %s on a restored database: %v", o.AsOf, err)
		}
		sameLines(t, "folders after it was refused", published, folderContents(t, p.out))
		sameLines(t, "ledger after it was refused", before, ledgerContents(t, p.db))
	}

	if r := p.run(t, all[1], small(all[1])); !r.Unchanged {
		t.Error("the week since the backup, run again with its files, is not what it was")
	}
	p.run(t, all[2], small(all[2]))
	onceEach(t, p.out)
}

// onceEach checks that every issued letter of all published weeks stands in one batch of a scheme, and that the numbers
// of each destination's batches have no gap and are used once. It gives the number of letters.
func onceEach(t *testing.T, out string) int {
	t.Helper()
	issued, sent := map[string]bool{}, map[string]string{}
	tables, err := filepath.Glob(filepath.Join(out, "*", "data", "letters.csv"))
	must(t, err)
	for _, path := range tables {
		for _, row := range readTable(t, path).only([]string{"letter_id", "outcome"}) {
			issued[row[0]] = issued[row[0]] || row[1] == "issued"
		}
	}
	for _, destination := range []string{"CSA1993", "CSA2003", "WAREHOUSE"} {
		batches, err := filepath.Glob(filepath.Join(out, "*", "letters_"+destination+"_*.csv"))
		must(t, err)
		slices.SortFunc(batches, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
		for i, path := range batches {
			if want := fmt.Sprintf("letters_%s_%04d.csv", destination, i+1); filepath.Base(path) != want {
				t.Errorf("batch %s stands where %s should", path, want)
			}
			text, err := os.ReadFile(path)
			must(t, err)
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

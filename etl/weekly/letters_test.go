package weekly_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// A week that is restated, and the later ones that are run again from it, issue no letter a second time: what an edition
// before issued is listed again as it was, in its old batch, and in no other week. That their batches are numbered without a
// gap is a check of every run.
func TestRestatingIssuesNoLetterTwice(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	all := examples.Weeks(t)[:weeklytest.Least(2, 4)]
	first := len(all)/2 - 1 // that is restated
	p := examples.Copy(t, len(all))
	p.Restate(t, all[first].Date, all[first].Inbox)
	for _, w := range all[first+1:] {
		p.Run(t, w.Date, w.Inbox)
	}
	once := map[string]string{}
	folders, err := os.ReadDir(p.Out)
	must.Do(t, err)
	for _, f := range folders {
		if !f.IsDir() {
			continue
		}
		for _, row := range weeklytest.ReadTable(t, filepath.Join(p.Out, f.Name(), "data", "letters.csv")).Only("letter_id", "outcome", "issue_date", "batch_id") {
			if row[1] != "issued" && row[1] != "by_hand" {
				continue
			}
			week, _, _ := strings.Cut(f.Name(), ".")
			now := strings.Join(append(row[1:], week), ", ")
			if before, ok := once[row[0]]; ok && before != now {
				t.Errorf("letter %s is listed as %s and as %s", row[0], before, now)
			}
			once[row[0]] = now
		}
	}
	if len(once) < weeklytest.Least(8, 15) {
		t.Errorf("only %d letters went out, so this test shows nothing", len(once))
	}
	published, ledger := weeklytest.Files(t, p.Out), weeklytest.Rows(t, p.DB)
	if !weeklytest.Slowly() {
		return // as TestAWeekRunAgainChangesNothing shows of weeks that were not restated
	}
	again := []weeklytest.Week{all[first], all[len(all)-1]} // the restated one, and one that was run again because of it
	for _, w := range again[:weeklytest.Least(1, 2)] {
		if r := p.Run(t, w.Date, w.Inbox); !r.Unchanged {
			t.Errorf("week %s, run again as it was: the folder is said to have changed", w.Date)
		}
	}
	weeklytest.SameLines(t, "folders after weeks were run again as they were", published, weeklytest.Files(t, p.Out))
	weeklytest.SameLines(t, "ledger after weeks were run again as they were", ledger, weeklytest.Rows(t, p.DB))
}

// The letters of a casegroup wait while a row of a register about it is rejected.
func TestARejectedRowHoldsTheLettersOfItsCasegroup(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	last := examples.Weeks(t)[1]
	p, q := examples.After(t, 2), examples.Copy(t, 1)
	const issued = "issued"
	casegroup := ""
	for _, row := range letters(t, p, last.Date) {
		if row[2] == issued {
			casegroup = row[1]
		}
	}
	in := t.TempDir()
	must.Do(t, os.CopyFS(in, os.DirFS(last.Inbox)))
	// A second row of the casegroup, with an invalid date.
	row := "casegroup,scheme,journey_stage,segment,journey_start_date,transition_date,closure_date,last_letter_code,last_letter_date,exception_marker,inhibited,office\n" +
		casegroup + ",1993,NOTICE,1,31/02/2016,,,,,Y,N,\n"
	must.Do(t, os.WriteFile(filepath.Join(in, "zz_one_more.csv"), []byte(row), 0o600))
	q.Run(t, last.Date, in)
	held := 0
	for _, row := range letters(t, q, last.Date) {
		if row[1] == casegroup && row[2] != "suppressed" && row[2] != "by_hand" {
			held++
			if row[3] != "register_incomplete" && row[3] != "death_reported" {
				t.Errorf("letter %s of casegroup %s is %s", row[0], casegroup, strings.Join(row[2:], " "))
			}
		}
	}
	if casegroup == "" || held == 0 {
		t.Error("no letter of the casegroup is held, so this test shows nothing")
	}
}

// letters reads the letters of a week: id, casegroup, outcome, reason.
func letters(t *testing.T, p weeklytest.Place, week string) [][]string {
	t.Helper()
	return p.Data(t, week, "letters").Only("letter_id", "casegroup", "outcome", "hold_reason")
}

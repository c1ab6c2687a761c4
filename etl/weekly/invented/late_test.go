package invented_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	_ "github.com/marcboeker/go-duckdb/v2"

	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// TestNothingGoesOutWithAnOldWeek restates the last week but one with the marks without which no letter of it went out,
// while a command waits: what the last week knows could forbid such a letter, and the command was given its state. So
// it issues none and leaves the command; the last, run again with the marks, issues them and takes it.
func TestNothingGoesOutWithAnOldWeek(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p := clean.Copy(t, len(restated))
	late, last := restated[len(restated)-2], restated[len(restated)-1]
	weeklytest.Change(t, p.DB, "insert into mark (mark_no, casegroup, reason, notified_by, notified_on) values (1, 'CG0000001', 'SYSTEM_ERROR', 'A. Lee', '2016-02-25')")
	marked := func(week string) string {
		return wrongly(t, right(t, week), map[string]func([][]string) [][]string{
			"casegroups.csv": otherwise("exception marker", map[string]string{"N": "Y", "NO": "YES", "no": "yes", "false": "true", "FALSE": "TRUE", "0": "1", "No": "Yes"}),
		})
	}
	for _, c := range []struct {
		week  string
		run   func(week, in string) *weekly.Result
		taken bool
	}{
		{late, func(week, in string) *weekly.Result { return p.Restate(t, week, in) }, false},
		{last, func(week, in string) *weekly.Result { return p.Run(t, week, in) }, true},
	} {
		r := c.run(c.week, marked(c.week))
		outcomes := map[string]int{}
		for _, row := range weeklytest.ReadTable(t, filepath.Join(r.Folder, "data", "letters.csv")).Only("letter_id", "outcome", "hold_reason") {
			outcomes[row[1]+" "+row[2]]++
		}
		if c.taken != (outcomes["issued "] > 0) || c.taken == (outcomes["held later_week"] > 0) {
			t.Errorf("week %s: %v", c.week, outcomes)
		}
		taken := false
		weeklytest.Query(t, p.DB, "select as_of from mark where as_of = '"+c.week+"'", func(*sql.Rows) { taken = true })
		if taken != c.taken {
			t.Errorf("week %s has taken the command: %v, want %v", c.week, taken, c.taken)
		}
	}
	if !weeklytest.Everything() {
		return
	}
	if r := p.Run(t, late, marked(late)); !r.Unchanged {
		t.Error("the late edition, run again as it was, has other bytes")
	}
}

// TestARestatementHoldsForWhatWaits restates the newest week after somebody reported a death by command: the next week takes the
// death in, and no letter of that casegroup goes before, whether the edition is made or run again.
func TestARestatementHoldsForWhatWaits(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	last := restated[len(restated)-1]
	in := wrongly(t, right(t, last), map[string]func([][]string) [][]string{
		"casegroups.csv": otherwise("exception marker", map[string]string{"N": "Y", "NO": "YES", "no": "yes", "false": "true", "FALSE": "TRUE", "0": "1", "No": "Yes"}),
	})
	outcomes := func(r *weekly.Result) (issued []string, of map[string][]string) {
		of = map[string][]string{}
		for _, row := range weeklytest.ReadTable(t, filepath.Join(r.Folder, "data", "letters.csv")).Only("casegroup", "outcome", "hold_reason") {
			of[row[0]] = append(of[row[0]], row[1]+" "+row[2])
			if row[1] == "issued" {
				issued = append(issued, row[0])
			}
		}
		return issued, of
	}
	plain := clean.Copy(t, len(restated))
	issued, _ := outcomes(plain.Restate(t, last, in))
	if len(issued) == 0 {
		t.Fatal("the week issues no letter, so the test shows nothing")
	}
	dead := issued[0]
	p := clean.Copy(t, len(restated))
	weeklytest.Change(t, p.DB, "insert into mark (mark_no, casegroup, reason, notified_by, notified_on) values (1, '"+dead+"', 'DEATH', 'A. Lee', '"+last+"')")
	still, of := outcomes(p.Restate(t, last, in))
	if slices.Contains(still, dead) || !slices.Contains(of[dead], "held notice_unread") {
		t.Errorf("letters of %s, in which somebody died: %v", dead, of[dead])
	}
	if want := slices.DeleteFunc(slices.Clone(issued), func(casegroup string) bool { return casegroup == dead }); !slices.Equal(still, want) {
		t.Errorf("letters of the others: got %v, want %v", still, want)
	}
	if r := p.Run(t, last, in); !r.Unchanged {
		t.Error("the edition, run again as it was, has other bytes")
	}
	weeklytest.Query(t, p.DB, "select as_of from mark where as_of is not null", func(*sql.Rows) { t.Error("a restatement takes the command") })
}

package weekly_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/marcboeker/go-duckdb/v2"

	"ccx/etl/weekly"
)

// TestNothingGoesOutWithAnOldWeek restates the third of four weeks with the marks without which no letter of it went out,
// while a command waits: what the fourth week knows could forbid such a letter, and the command was told of its state. So
// the third issues none and leaves the command; the fourth, run again with the marks, issues them and takes it.
func TestNothingGoesOutWithAnOldWeek(t *testing.T) {
	t.Parallel()
	h := cleanly(t)
	p := copyOf(t, h.place)
	must(t, os.CopyFS(p.out, os.DirFS(h.out)))
	db, err := sql.Open("duckdb", p.db)
	must(t, err)
	_, err = db.Exec("insert into mark (mark_no, casegroup, reason, notified_by, notified_on) values (1, 'CG0000001', 'SYSTEM_ERROR', 'A. Lee', '2016-02-25')")
	must(t, errors.Join(err, db.Close()))
	marked := func(week string) string {
		return wrongly(t, h.inbox(week), map[string]func([][]string) [][]string{
			"casegroups.csv": otherwise("exception marker", map[string]string{"N": "Y", "NO": "YES", "no": "yes", "false": "true", "FALSE": "TRUE", "0": "1", "No": "Yes"}),
		})
	}
	for _, c := range []struct {
		week  string
		run   func(week, in string) *weekly.Result
		taken bool
	}{
		{restated[2], func(week, in string) *weekly.Result { return p.restate(t, week, in) }, false},
		{restated[3], func(week, in string) *weekly.Result { return p.run(t, week, in) }, true},
	} {
		r := c.run(c.week, marked(c.week))
		outcomes := map[string]int{}
		for _, row := range readTable(t, filepath.Join(r.Folder, "data", "letters.csv")).only([]string{"letter_id", "outcome", "hold_reason"}) {
			outcomes[row[1]+" "+row[2]]++
		}
		if c.taken != (outcomes["issued "] > 0) || c.taken == (outcomes["held later_week"] > 0) {
			t.Errorf("week %s: %v", c.week, outcomes)
		}
		taken := false
		query(t, p.db, "select as_of from mark where as_of = '"+c.week+"'", func(*sql.Rows) { taken = true })
		if taken != c.taken {
			t.Errorf("week %s has taken the command: %v, want %v", c.week, taken, c.taken)
		}
	}
	if r := p.run(t, restated[2], marked(restated[2])); !r.Unchanged {
		t.Error("the late edition, run again as it was, has other bytes")
	}
}

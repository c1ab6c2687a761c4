package weekly_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// What is committed is there, though the program should end before it has tidied the database file: the first week, whose
// database is new, too.
func TestACommittedFirstWeekIsThere(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, after := weeklytest.NewPlace(t), weeklytest.NewPlace(t)
	w := small.Weeks(t)[0]
	o := p.Options(t, w.Date, w.Inbox)
	o.Database = p.DB
	o.Breakpoint = func(step string) {
		if !strings.HasPrefix(step, "moving the folder") {
			return
		}
		for _, ending := range []string{"", ".wal"} {
			content, err := os.ReadFile(p.DB + ending)
			if !errors.Is(err, fs.ErrNotExist) {
				must.Do(t, err)
				must.Do(t, os.WriteFile(after.DB+ending, content, 0o600))
			}
		}
	}
	began, err := p.Try(o)
	must.Do(t, err)
	if began.NewDatabase != p.DB || len(began.Remarks) > 0 {
		t.Errorf("of the first week: new database %q, remarks %q", began.NewDatabase, began.Remarks)
	}
	after.Out = p.Out
	if again := after.Run(t, w.Date, w.Inbox); !again.Unchanged {
		t.Error("the same week was written again as other bytes")
	}
}

package weekly_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// What is committed is there, though the program should end before it has tidied the database file: the first week, whose
// database is new, too.
func TestACommittedFirstWeekIsThere(t *testing.T) {
	p, after := newPlace(t), newPlace(t)
	week := weeks(t)[0]
	in := smallInbox(t, inbox(week))
	o := p.options(t, week, in)
	o.Breakpoint = func(step string) {
		if !strings.HasPrefix(step, "putting the folder") {
			return
		}
		for _, ending := range []string{"", ".wal"} {
			content, err := os.ReadFile(p.db + ending)
			if !errors.Is(err, fs.ErrNotExist) {
				must(t, err)
				must(t, os.WriteFile(after.db+ending, content, 0o600))
			}
		}
	}
	_, err := p.try(o)
	must(t, err)
	after.out = p.out
	again, err := after.try(after.options(t, week, in))
	must(t, err)
	if !again.Unchanged {
		t.Error("the same week was written again as other bytes")
	}
}

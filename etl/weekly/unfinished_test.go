package weekly

import (
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
)

// No week begins while an earlier one waits, and the refusal says what that week waits for.
func TestAWeekThatWaitsIsFinishedFirst(t *testing.T) {
	const earlier, later = etl.Date(100), etl.Date(107)
	for _, c := range []struct {
		name    string
		waiting ledger.WeekRecord
		restate bool
		want    string // "" where nothing waits
	}{
		{"loaded", ledger.WeekRecord{AsOf: earlier, Status: ledger.WeekLoaded}, false, "was loaded and neither decided nor published"},
		{"decided", ledger.WeekRecord{AsOf: earlier, Status: ledger.WeekDecided}, false, "was decided and never published"},
		{"stale", ledger.WeekRecord{AsOf: earlier, Status: ledger.WeekStale}, false, "an earlier week was restated"},
		{"published", ledger.WeekRecord{AsOf: earlier, Status: ledger.WeekPublished}, false, ""},
		{"itself", ledger.WeekRecord{AsOf: later, Status: ledger.WeekDecided}, false, ""},
		{"itself, to be restated", ledger.WeekRecord{AsOf: later, Status: ledger.WeekDecided}, true, "has not been published yet"},
		{"itself, loaded", ledger.WeekRecord{AsOf: later, Status: ledger.WeekLoaded}, true, ""},
		{"later, decided", ledger.WeekRecord{AsOf: later + 7, Status: ledger.WeekDecided}, true, "has not been published yet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := unfinished(Options{AsOf: later, Restate: c.restate}, c.waiting)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

package weekly_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly"
)

// A date that was typed wrongly is seen by what lies around it; what is in the inbox and not read is said.
func TestWhatIsStrangeIsSaid(t *testing.T) {
	p := newPlace(t)
	all := weeks(t)
	p.run(t, all[0], smallInbox(t, inbox(all[0])))
	in := smallInbox(t, inbox(all[1]))
	must(t, os.Mkdir(filepath.Join(in, "more"), 0o755))
	must(t, os.Symlink("nowhere", filepath.Join(in, "link.csv")))
	o := p.options(t, all[1], in)
	right, err := p.tryWith(o, weekly.Plan)
	must(t, err)
	if len(right.Remarks) != 0 {
		t.Errorf("remarks on a usual week: %q", right.Remarks)
	}
	if len(right.Passed) != 2 || right.Passed[0].Name != "link.csv" || right.Passed[1].Name != "more" {
		t.Errorf("passed over: %v", right.Passed)
	}
	o.AsOf += etl.Date(366)
	wrong, err := p.tryWith(o, weekly.Plan)
	must(t, err)
	said := strings.Join(wrong.Remarks, "\n")
	for _, words := range []string{"the week before this one was " + all[0] + ", 373 days earlier", "days before the week: check --as-of"} {
		if !strings.Contains(said, words) {
			t.Errorf("%q does not say %q", said, words)
		}
	}
}

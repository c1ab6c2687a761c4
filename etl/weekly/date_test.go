package weekly_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly"
)

// A year that was typed wrongly stops before anything is kept, unless a person vouches for it. A week that was run all the
// same is taken back with the backup of the database, once its folder is out of the way.
func TestAWrongDateStops(t *testing.T) {
	p, all := newPlace(t), weeks(t)
	in := smallInbox(t, inbox(all[0]))
	wrong := p.options(t, all[0], in)
	wrong.AsOf += etl.Date(366)
	stops(t, p, wrong, "days before the week: check --as-of "+wrong.AsOf.String(), "--accept-date")
	if published, err := os.ReadDir(p.out); err != nil || len(published) > 0 {
		t.Errorf("published: %v, %v", published, err)
	}
	wrong.AcceptDate = true
	r, err := p.try(wrong)
	must(t, err)
	if len(r.Remarks) != 1 {
		t.Errorf("remarks on a date that was accepted: %q", r.Remarks)
	}

	must(t, os.Remove(p.db)) // the backup from before the first week
	right := p.options(t, all[0], in)
	stops(t, p, right, "This may be the wrong database", "move the folder "+r.Folder+" out of the output folder")
	must(t, os.RemoveAll(r.Folder))
	_, err = p.try(right)
	must(t, err)

	far := p.options(t, all[0], in)
	far.AsOf += 46 * 366
	stops(t, p, far, "check --as-of: 2062", "bank holidays, 2030", "bank_holidays.csv")
	later := p.options(t, all[2], smallInbox(t, inbox(all[2])))
	r, err = p.tryWith(later, weekly.Plan)
	must(t, err)
	if said := strings.Join(r.Remarks, "\n"); !strings.Contains(said, "the week before was "+all[0]+", 14 days earlier: if "+all[1]+" is still to come, run that first") {
		t.Errorf("remarks on a week that was left out: %q", said)
	}
}

// stops runs a week that must stop as a mistake in what was asked for.
func stops(t *testing.T, p place, o weekly.Options, words ...string) {
	t.Helper()
	_, err := p.try(o)
	var mistake *weekly.UsageError
	if !errors.As(err, &mistake) {
		t.Fatalf("week %s: want a usage error, got %v", o.AsOf, err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("week %s: %q does not say %q", o.AsOf, err, w)
		}
	}
}

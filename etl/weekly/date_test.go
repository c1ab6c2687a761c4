package weekly_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// A year that was typed wrongly stops before anything is kept, unless a person vouches for it. A week that was run all the
// same is taken back with the backup of the database, once its folder is out of the way.
func TestAWrongDateStops(t *testing.T) {
	t.Parallel()
	p, all := weeklytest.NewPlace(t), small.Weeks(t)
	wrong := p.Options(t, all[0].Date, all[0].Inbox)
	wrong.AsOf += etl.Date(366)
	p.Refused(t, wrong, "days before the week: check --as-of "+wrong.AsOf.String(), "--accept-date")
	if published := weeklytest.Files(t, p.Out); len(published) > 0 {
		t.Errorf("published: %v", published)
	}
	wrong.AcceptDate = true
	r, err := p.Try(wrong)
	must.Do(t, err)
	if len(r.Remarks) != 2 { // of the folder, and of the reports
		t.Errorf("remarks on a date that was accepted: %q", r.Remarks)
	}

	must.Do(t, os.Remove(p.DB)) // the backup from before the first week
	right := p.Options(t, all[0].Date, all[0].Inbox)
	p.Refused(t, right, wrong.AsOf.String()+", which this ledger never published", "move its folder out of "+p.Out)
	must.Do(t, os.RemoveAll(r.Folder))
	_, err = p.Try(right)
	must.Do(t, err)

	other := p.Options(t, all[1].Date, filepath.Join(t.TempDir(), all[2].Date))
	must.Do(t, os.CopyFS(other.Inbox, os.DirFS(all[1].Inbox)))
	p.Refused(t, other, "the folder is named "+all[2].Date+", and the week is "+all[1].Date, "--accept-date")

	far := p.Options(t, all[0].Date, all[0].Inbox)
	far.AsOf += 46 * 366
	p.Refused(t, far, "check --as-of: 2062", "bank holidays, 2030", "bank_holidays.csv")
	moved := p.Options(t, all[2].Date, all[1].Inbox)
	moved.Inbox = filepath.Join(t.TempDir(), all[1].Date)
	must.Do(t, os.CopyFS(moved.Inbox, os.DirFS(all[1].Inbox)))
	p.Refused(t, moved, "the folder is named "+all[1].Date, "if "+all[1].Date+" is still to come, run that first", "add --accept-date")
	r, err = p.TryWith(moved, weekly.Plan)
	must.Do(t, err)
	if said := strings.Join(r.Remarks, "\n"); !strings.Contains(said, "because of its date a run would stop here") {
		t.Errorf("a plan does not say that a run would stop: %q", said)
	}
	later := p.Options(t, all[2].Date, all[2].Inbox)
	moved.AcceptDate = true
	for _, o := range []weekly.Options{moved, later} {
		r, err = p.TryWith(o, weekly.Plan)
		must.Do(t, err)
		if said := strings.Join(r.Remarks, "\n"); !strings.Contains(said, "the week before was "+all[0].Date+", 14 days earlier: if "+all[1].Date+" is still to come, run that first") {
			t.Errorf("remarks on a week that was left out: %q", said)
		}
	}
}

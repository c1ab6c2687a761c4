package weekly_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// TestAWeekRunAgainChangesNothing runs the first week of two again, on which the other builds; slowly, the last too, and with
// everything the first once more: the folders keep their bytes and the ledger its rows.
func TestAWeekRunAgainChangesNothing(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, all := examples.Copy(t, 2), examples.Weeks(t)
	published, ledger := weeklytest.Files(t, p.Out), weeklytest.Rows(t, p.DB)
	again := []weeklytest.Week{all[0], all[1], all[0]}[:weeklytest.Least(2, 3)]
	if !weeklytest.Slowly() {
		again = again[:1]
	}
	for _, w := range again {
		r := p.Run(t, w.Date, w.Inbox)
		if !r.Unchanged {
			t.Errorf("week %s: the folder is said to have changed", w.Date)
		}
		weeklytest.SameLines(t, "folders after week "+w.Date+" again", published, weeklytest.Files(t, p.Out))
		weeklytest.SameLines(t, "ledger after week "+w.Date+" again", ledger, weeklytest.Rows(t, p.DB))
	}
}

// A folder that somebody deleted comes back with the same bytes.
func TestADeletedFolderComesBack(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, week := small.Copy(t, 1), small.Weeks(t)[0]
	published := weeklytest.Files(t, p.Out)
	must.Do(t, os.RemoveAll(filepath.Join(p.Out, week.Date)))
	p.Run(t, week.Date, week.Inbox)
	weeklytest.SameLines(t, "folder", published, weeklytest.Files(t, p.Out))
}

// What people have changed in a published folder, or put there, is set aside when the week is published again: a form
// that was filled in there is not lost. Nor is it when a run was killed before it could say so.
func TestWhatPeopleChangedIsSetAside(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, w := small.Copy(t, 1), small.Weeks(t)[0]
	folder, published := filepath.Join(p.Out, w.Date), weeklytest.Files(t, p.Out)
	write := func(folder, name, text string) {
		must.Do(t, os.MkdirAll(folder, 0o750))
		must.Do(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	write(folder, "imt_1993.xlsx", "filled in")
	write(folder, "my notes.txt", "of mine")
	write(folder, "~$imt_1993.xlsx", "open in a spreadsheet program")
	write(filepath.Join(p.Out, "."+w.Date+".writing.old"), "letters_held.xlsx", "filled in before a run was killed")
	write(folder+".2 set aside 1", "letters_CSA1993_0001.csv", "a number that is not taken, as no week has it")

	r := p.Run(t, w.Date, w.Inbox)
	want := []string{"imt_1993.xlsx", "my notes.txt"}
	if r.SetAside == nil || r.Unchanged || r.SetAside.Folder != folder+" set aside 2" || !slices.Equal(r.SetAside.Files, want) {
		t.Fatalf("want %v set aside, got %+v", want, r.SetAside)
	}
	for name, want := range map[string]string{"1/letters_held.xlsx": "filled in before a run was killed", "2/imt_1993.xlsx": "filled in", "2/my notes.txt": "of mine"} {
		if got, err := os.ReadFile(folder + " set aside " + name); err != nil || string(got) != want {
			t.Errorf("%s: want %q, got %q, %v", name, want, got, err)
		}
	}
	for _, name := range []string{" set aside 1", " set aside 2", ".2 set aside 1"} {
		must.Do(t, os.RemoveAll(folder+name))
	}
	weeklytest.SameLines(t, "folders, without what was set aside", published, weeklytest.Files(t, p.Out))
	if !weeklytest.Everything() {
		return
	}
	if r := p.Run(t, w.Date, w.Inbox); !r.Unchanged || r.SetAside != nil {
		t.Errorf("run again: unchanged %v, set aside %+v", r.Unchanged, r.SetAside)
	}
}

package weekly_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/disk"
	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// undo takes the newest week back.
func undo(p weeklytest.Place, o weekly.Options, notSent bool) (r *weekly.Undone, err error) {
	_, err = p.TryWith(o, func(ctx context.Context, l *ledger.Ledger, o weekly.Options) (*weekly.Result, error) {
		r, err = weekly.Undo(ctx, l, o, ledger.Undoing{By: "A. Lamb", Reviewer: "B. Wolf", Reason: "mistyped", Account: "x"}, notSent)
		return nil, err
	})
	return r, err
}

// withoutUndone leaves out the tables that remember what was undone.
func withoutUndone(rows []string) []string {
	return slices.DeleteFunc(rows, func(line string) bool {
		return strings.HasPrefix(line, "undone_week ") || strings.HasPrefix(line, "spent_batch ") || strings.HasPrefix(line, "given_command ")
	})
}

// A week that is undone leaves everything as it was: the ledger, the folders, what people said by command. The numbers of its
// batches stay used, and the same command again takes no other week back.
func TestAnUndoneWeekLeavesEverythingAsItWas(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, w := examples.Copy(t, 1), examples.Weeks(t)[1]
	weeklytest.Change(t, p.DB, `insert into mark values (77, null, 'CG0000001', 'SYSTEM_ERROR', 'A', '2016-02-08', null, null, null, null)`)
	before, folders := weeklytest.Rows(t, p.DB), weeklytest.Files(t, p.Out)
	p.Run(t, w.Date, w.Inbox)
	o := p.Options(t, w.Date, w.Inbox)
	if _, err := undo(p, o, false); err == nil || !strings.Contains(err.Error(), "--not-sent") {
		t.Fatalf("a week with letters in a batch: %v", err)
	}
	o.AsOf = 0
	r, err := undo(p, o, true)
	must.Do(t, err)
	weeklytest.SameLines(t, "ledger", withoutUndone(before), withoutUndone(weeklytest.Rows(t, p.DB)))
	if len(r.SetAside) != 1 || !strings.HasSuffix(r.SetAside[0], w.Date+" set aside 1") {
		t.Errorf("set aside: %q", r.SetAside)
	}
	if note, err := os.ReadFile(filepath.Join(r.SetAside[0], "DO NOT SEND.txt")); err != nil || !strings.Contains(string(note), "Week "+w.Date+" was taken back") {
		t.Errorf("the folder does not say that its week was taken back: %q, %v", note, err)
	}
	must.Do(t, os.RemoveAll(r.SetAside[0]))
	weeklytest.SameLines(t, "folders", folders, weeklytest.Files(t, p.Out))
	if again, err := undo(p, o, true); err != nil || !again.Already || again.AsOf.String() != w.Date {
		t.Errorf("the command again: %+v, %v", again, err)
	}
	undoneAgainAfterARun(t, p)
	p.Run(t, w.Date, w.Inbox)
	manifest, err := os.ReadFile(filepath.Join(p.Out, w.Date, "manifest.json"))
	must.Do(t, err)
	for _, destination := range []string{"CSA1993", "CSA2003", "WAREHOUSE"} {
		if _, err := os.Stat(filepath.Join(p.Out, w.Date, "letters_"+destination+"_0003.csv")); err != nil {
			t.Error(err)
		}
		if !strings.Contains(string(manifest), `"`+destination+"-"+strings.ReplaceAll(w.Date, "-", "")+`-0002"`) {
			t.Errorf("the manifest does not name batch 2 of %s as void", destination)
		}
	}
}

// undoneAgainAfterARun repeats the undo after another week was run: then the newest week is meant, which has letters; and that once only.
func undoneAgainAfterARun(t *testing.T, p weeklytest.Place) {
	t.Helper()
	first := examples.Weeks(t)[0]
	p = p.Copied(t)
	o := p.Options(t, first.Date, first.Inbox)
	o.Restate, o.Reason = true, "a file came late"
	_, err := p.Try(o)
	must.Do(t, err)
	o = p.Options(t, first.Date, first.Inbox)
	o.AsOf = 0
	if _, err := undo(p, o, false); err == nil || !strings.Contains(err.Error(), "week "+first.Date+" has letters in ") {
		t.Fatalf("the newest week has letters in a batch: %v", err)
	}
	if r, err := undo(p, o, true); err != nil || r.Already || r.AsOf.String() != first.Date {
		t.Fatalf("the newest week was run since: %+v, %v", r, err)
	}
	if r, err := undo(p, o, true); err != nil || !r.Already || r.AsOf.String() != first.Date {
		t.Errorf("the command again: %+v, %v", r, err)
	}
}

// No week begins while another is loaded or decided and not published; each message names the command that finishes it.
func TestAnUnfinishedWeekComesFirst(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	all, p := small.Weeks(t), small.Copy(t, 1)
	next := p.Options(t, all[2].Date, all[2].Inbox)
	for _, step := range []struct {
		does weeklytest.Stage
		says string
	}{
		{weekly.Load, "ccx run --as-of " + all[1].Date + " --in FOLDER"},
		{weekly.Classify, "ccx report --as-of " + all[1].Date},
	} {
		_, err := p.TryWith(p.Options(t, all[1].Date, all[1].Inbox), step.does)
		must.Do(t, err)
		p.Refused(t, next, all[1].Date, step.says)
	}
	if _, err := os.Stat(filepath.Join(p.Out, all[2].Date)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the next week: %v", err)
	}
}

// A new ledger beside weeks of another stops before anything is decided. If somebody goes on, every letter is held by R06,
// and no batch gets a number that is used.
func TestANewLedgerBesideTheWeeksOfAnother(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	all, p := examples.Weeks(t), examples.Copy(t, 2)
	p.DB = filepath.Join(t.TempDir(), "new.duckdb")
	published := weeklytest.Files(t, p.Out)
	o := p.Options(t, all[2].Date, all[2].Inbox)
	p.Refused(t, o, p.Out+" shows "+all[0].Date+", "+all[1].Date, "--new-ledger --reason", "--db")
	weeklytest.SameLines(t, "folders", published, weeklytest.Files(t, p.Out))
	o.NewLedger, o.Reason, o.Account = true, "the disk burnt", "x"
	_, err := p.Try(o)
	must.Do(t, err)
	var keys []string
	for _, b := range p.Data(t, all[2].Date, "breaks").Only("code", "key", "status") {
		if b[0] == "R06" {
			keys = append(keys, b[1])
		}
	}
	if !slices.Contains(keys, all[0].Date) || !slices.Contains(keys, all[1].Date) {
		t.Errorf("R06 is of %q", keys)
	}
	for _, l := range p.Data(t, all[2].Date, "letters").Only("letter_id", "outcome") {
		if l[1] == "issued" {
			t.Errorf("letter %s went out", l[0])
		}
	}
	if _, err := os.Stat(filepath.Join(p.Out, all[2].Date, "letters_WAREHOUSE_0003.csv")); err != nil {
		t.Error(err)
	}
}

// A ledger that has lost letters does not issue them again, and one that others publish beside waits.
func TestLostLettersAndASecondWriter(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	all, p := examples.Weeks(t), examples.Copy(t, 2)
	weeklytest.Change(t, p.DB, "delete from issued_letter where as_of = '"+all[1].Date+"'")
	o := p.Options(t, all[2].Date, all[2].Inbox)
	held, err := disk.Acquire(filepath.Join(p.Out, ".ccx-lock"))
	must.Do(t, err)
	var busy *weekly.BusyError
	if _, err := p.Try(o); !errors.As(err, &busy) || !strings.Contains(err.Error(), "process ") {
		t.Errorf("while another publishes there: %v", err)
	}
	must.Do(t, held.Release())
	var control *ledger.ControlError
	if _, err := p.Try(o); !errors.As(err, &control) || control.Check != "issued letters are kept" {
		t.Errorf("a ledger that lost letters: %v", err)
	} else if text := err.Error(); strings.Contains(text, ".sql") || !strings.Contains(text, "would be issued again") || !strings.Contains(text, "somebody wrote to the ledger") {
		t.Errorf("it says: %s", text)
	}
	if _, err := os.Stat(filepath.Join(p.Out, all[2].Date)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the week: %v", err)
	}
}

// Two people sign a week as it was published, the next manifest tells it, and a restated week is unsigned again.
func TestTwoPeopleSignAWeek(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	all, p := small.Weeks(t), small.Copy(t, 1)
	o := p.Options(t, all[0].Date, all[0].Inbox)
	sign := func(name string) (s *ledger.SignOff, err error) {
		_, err = p.TryWith(o, func(ctx context.Context, l *ledger.Ledger, o weekly.Options) (*weekly.Result, error) {
			s, err = weekly.Sign(ctx, l, o, name, strings.EqualFold)
			return nil, err
		})
		return s, err
	}
	note := filepath.Join(p.Out, all[0].Date, "note.txt")
	must.Do(t, os.WriteFile(note, nil, 0o600))
	if _, err := sign("Ada"); err == nil || !strings.Contains(err.Error(), "note.txt") {
		t.Errorf("a folder that is not as published: %v", err)
	}
	must.Do(t, os.Remove(note))
	for _, step := range []struct{ name, role, fault string }{{"Ada", "preparer", ""}, {"ADA", "", "second person"}, {"Bob", "reviewer", ""}, {"Cy", "", "signed already"}} {
		s, err := sign(step.name)
		switch {
		case step.fault != "" && (err == nil || !strings.Contains(err.Error(), step.fault)):
			t.Errorf("%s: %v", step.name, err)
		case step.fault == "" && (err != nil || string(s.Role) != step.role):
			t.Errorf("%s: %+v, %v", step.name, s, err)
		}
	}
	file, err := os.ReadFile(filepath.Join(p.Out, "sign-offs.csv"))
	if err != nil || strings.Count(string(file), "\n") != 3 {
		t.Errorf("sign-offs.csv: %s, %v", file, err)
	}
	p.Run(t, all[1].Date, all[1].Inbox)
	manifest, err := os.ReadFile(filepath.Join(p.Out, all[1].Date, "manifest.json"))
	if err != nil || strings.Count(string(manifest), `"role": `) != 2 {
		t.Errorf("the next manifest tells %d signatures, %v", strings.Count(string(manifest), `"role": `), err)
	}
}

// What a killed run left of a week that is then never run holds names and addresses: undoing clears it, and so does another week.
func TestNothingStaysOfAWeekThatIsNeverRun(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	all, p := small.Weeks(t), small.Copy(t, 1)
	left := filepath.Join(p.Out, ".2016-09-09.writing")
	kept := filepath.Join(p.Out, ".2016-09-09.writing.old") // what people changed
	leave := func() {
		must.Do(t, os.MkdirAll(left, 0o700))
		must.Do(t, os.MkdirAll(kept, 0o700))
		must.Do(t, os.WriteFile(filepath.Join(left, "letters.pdf"), []byte("x"), 0o600))
	}
	gone := func(after string) {
		t.Helper()
		if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("after %s: %v", after, err)
		}
		if _, err := os.Stat(kept); err != nil {
			t.Errorf("after %s: %v", after, err)
		}
	}
	leave()
	_, err := p.TryWith(p.Options(t, all[1].Date, all[1].Inbox), weekly.Run)
	must.Do(t, err)
	gone("another week")
	leave()
	o := p.Options(t, all[1].Date, all[1].Inbox)
	o.AsOf = 0
	_, err = undo(p, o, true)
	must.Do(t, err)
	gone("an undoing")
}

// A ledger whose only week was undone is not new: the next run says which week it was.
func TestAnUndoneLedgerIsNotNew(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, w := small.Copy(t, 1), small.Weeks(t)[0]
	o := p.Options(t, w.Date, w.Inbox)
	o.Database = p.DB
	undoing := o
	undoing.AsOf = 0
	_, err := undo(p, undoing, true)
	must.Do(t, err)
	r, err := p.Try(o)
	must.Do(t, err)
	if r.NewDatabase != "" || r.EmptyDatabase != p.DB || len(r.Undone) != 1 || r.Undone[0].String() != w.Date {
		t.Errorf("new %q, empty %q, undone %v", r.NewDatabase, r.EmptyDatabase, r.Undone)
	}
}

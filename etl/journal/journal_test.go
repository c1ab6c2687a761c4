package journal_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ccx/etl/journal"
	"ccx/etl/must"
)

func at() string { return "2016-02-05T09:00:00Z" }

// wrote gives a journal with three entries of one session.
func wrote(t *testing.T) (path string, w *journal.Writer) {
	t.Helper()
	path = journal.Beside(filepath.Join(t.TempDir(), "ccx.duckdb"))
	w = journal.NewWriter(path, "jo", "S", at)
	must.Do(t, w.Append(journal.Entry{What: journal.Put, Kind: "break", ID: "B1"}))
	must.Do(t, w.Append(journal.Entry{What: journal.Note, Kind: "break", ID: "B1", Owner: "Ann", Comment: `say "no"`}, journal.Entry{What: journal.Put, Kind: "exception", ID: "E1"}))
	return path, w
}

// changed writes other bytes into a journal.
func changed(t *testing.T, path string, change func(string) string) {
	t.Helper()
	text, err := os.ReadFile(path)
	must.Do(t, err)
	must.Do(t, os.WriteFile(path, []byte(change(string(text))), 0o600))
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	path, _ := wrote(t)
	r := journal.ReadFile(path)
	if len(r.Entries) != 3 || len(r.Faults) > 0 || r.Entries[1].Comment != `say "no"` || r.Entries[2].No != 3 || r.Entries[0].By != "jo" || r.Entries[0].At != at() {
		t.Fatalf("read %+v, %v", r.Entries, r.Faults)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the journal has the rights %v: %v", info.Mode(), err)
	}
	in := journal.Basket(r.Entries, nil)
	if len(in) != 2 || in[0].Owner != "Ann" || !in[0].IsNoted || in[1].IsNoted {
		t.Errorf("the basket holds %+v", in)
	}
	if in := journal.Basket(r.Entries, []journal.Key{{Session: "S", No: 1}, {Session: "S", No: 2}}); len(in) != 1 || in[0].ID != "E1" {
		t.Errorf("what a run took in is still in the basket: %+v", in)
	}
}

// What can be read of an edited journal is taken, and the rest is said.
func TestAJournalThatWasEditedOrCut(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(string) string
		entries int
		says    string
	}{
		"another owner":          {func(s string) string { return strings.Replace(s, "Ann", "Bob", 1) }, 2, "line 2 of the journal was changed"},
		"a line without a sum":   {func(s string) string { return s + `{"what":"note","id":"B9"}` + "\n" }, 3, "line 4 of the journal was changed"},
		"cut in the last line":   {func(s string) string { return s[:len(s)-20] }, 2, "line 3 of the journal cannot be read"},
		"no JSON":                {func(s string) string { return "hello\n" + s }, 3, "line 1 of the journal cannot be read"},
		"a line taken out":       {func(s string) string { return s[strings.Index(s, "\n")+1:] }, 2, "1 of the entries that were written into the journal are no longer in it"},
		"a line twice":           {func(s string) string { return s + s[:strings.Index(s, "\n")+1] }, 3, "line 4 of the journal repeats an earlier one"},
		"bytes that are no text": {func(s string) string { return s + "\xff\xfe\x00\n" }, 3, "line 4 of the journal cannot be read"},
	} {
		path, w := wrote(t)
		changed(t, path, c.change)
		r := journal.ReadFile(path)
		if len(r.Entries) != c.entries || len(r.Faults) != 1 || !strings.Contains(r.Faults[0], c.says) {
			t.Errorf("%s: %d entries, %q", name, len(r.Entries), r.Faults)
		}
		must.Do(t, w.Append(journal.Entry{What: journal.Put, Kind: "break", ID: "B7"}))
		if again := journal.ReadFile(path); len(again.Entries) != c.entries+1 {
			t.Errorf("%s: what is appended then cannot be read: %q", name, again.Faults)
		}
	}
}

func TestAJournalThatIsNotThere(t *testing.T) {
	r := journal.ReadFile(filepath.Join(t.TempDir(), "none"))
	if !r.Missing || len(r.Faults) > 0 || r.Lost([]journal.Key{{Session: "S", No: 1}}) != 1 {
		t.Errorf("read %+v", r)
	}
	folder := t.TempDir()
	if r := journal.ReadFile(folder); len(r.Faults) != 1 {
		t.Errorf("a folder reads as %+v", r)
	}
	if w := journal.NewWriter(folder, "jo", "S", at); w.Try() == nil || w.Append(journal.Entry{}) == nil {
		t.Error("a folder can be written")
	}
}

// Two programs write into one journal at once, and nothing of either is lost.
func TestTwoWriteAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	var all sync.WaitGroup
	for _, session := range []string{"A", "B"} {
		w := journal.NewWriter(path, "jo", session, at)
		all.Add(1)
		go func() {
			defer all.Done()
			for range 50 {
				if err := w.Append(journal.Entry{What: journal.Note, Kind: "break", ID: "B1", Comment: strings.Repeat("x", 900)}); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	all.Wait()
	if r := journal.ReadFile(path); len(r.Entries) != 100 || len(r.Faults) > 0 {
		t.Errorf("%d of 100 entries are there: %q", len(r.Entries), r.Faults)
	}
}

func FuzzReadFile(f *testing.F) {
	f.Add([]byte(`{"at":"x","by":"jo","session":"S","no":1,"what":"put","kind":"break","id":"B1","check":"0"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(t.TempDir(), "journal")
		must.Do(t, os.WriteFile(path, text, 0o600))
		r := journal.ReadFile(path)
		journal.Basket(r.Entries, nil)
	})
}

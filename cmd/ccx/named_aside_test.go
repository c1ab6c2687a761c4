package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An id of a week that was taken back is looked for in the folders that were set aside, and nowhere else.
func TestAnIDThatWasSetAside(t *testing.T) {
	out := t.TempDir()
	for folder, id := range map[string]string{
		"2016-02-12 set aside 1": "L023C20690FB5", "2016-02-12.2 set aside 1": "L023C20690FB5", "2016-02-12": "L031D9930E759",
		"2016-02-12 my own set aside 1": "L031D9930E759",
	} {
		data := filepath.Join(out, folder, "data")
		if err := os.MkdirAll(data, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(data, "letters.csv"), []byte("letter_id,casegroup,scheme,batch_id\n"+id+",CG1,2003,CSA2003-20160212-0002\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said := setAside(out, " l023c20690fb5"); !strings.Contains(said, "folder 2016-02-12 set aside 1, 2016-02-12.2 set aside 1 of ") {
		t.Errorf("of a letter in two folders it says %q", said)
	}
	for _, id := range []string{"cg1", "CSA2003-20160212-0002"} {
		if said := setAside(out, id); !strings.Contains(said, "folder 2016-02-12 set aside 1, ") {
			t.Errorf("of %s it says %q", id, said)
		}
	}
	for _, id := range []string{"L031D9930E759", "L023C20690FB", "letter_id", "2003", ""} {
		if said := setAside(out, id); said != "" {
			t.Errorf("of %s it says %q", id, said)
		}
	}
	if said := setAside(filepath.Join(out, "absent"), "L023C20690FB5"); said != "" {
		t.Errorf("without a folder it says %q", said)
	}
}

// Of a week that was taken back, why says so even where its folder is gone, status says how to go on, and the same undo again says that
// nothing is undone.
func TestAnIDOfAWeekThatWasTakenBack(t *testing.T) {
	t.Parallel()
	p, week := history(t), commandWeeks[0]
	letter := find(t, "letter in a batch", p.table(t, week, "letters"), func(l map[string]string) bool { return l["outcome"] == "issued" })
	if s := say("why", "--db", p.db, "--out", p.out, "CSA2003-20160205-0099"); s.err == nil || strings.Contains(s.err.Error(), "taken back") {
		t.Errorf("no week was taken back: %v", s.err)
	}
	must(t, os.Remove(filepath.Join(p.out, week, "letters.pdf")))
	if status := did(t, "status", "--db", p.db, "--out", p.out); !strings.Contains(status, "ccx undo --not-sent") {
		t.Errorf("status does not say that the week can still be taken back:\n%s", status)
	}
	undo := []string{"undo", "--db", p.db, "--out", p.out, "--by", "Ada", "--reviewer", "Kim", "--reason", "wrong date", "--not-sent"}
	did(t, undo...)
	if again := did(t, undo...); !strings.HasPrefix(again, "nothing is undone now: week "+week) {
		t.Errorf("the same again says %q", again)
	}
	taken := "week " + week + ", which was taken back by Ada and Kim"
	refused(t, "2016-02-05 set aside 1", "why", "--db", p.db, "--out", p.out, letter["letter_id"])
	refused(t, taken, "why", "--db", p.db, "--out", t.TempDir(), letter["letter_id"])
	refused(t, "no week made this id, also not week "+week, "why", "--db", p.db, "--out", p.out, "E0123456789AB")
	refused(t, "was taken back by Ada and Kim, so a batch of it is void", "why", "--db", p.db, "--out", t.TempDir(), letter["batch_id"])
	if s := say("why", "--db", p.db, "--out", p.out, "2003"); s.err == nil || strings.Contains(s.err.Error(), "taken back") {
		t.Errorf("a number that is no id is of a week: %v", s.err)
	}
}

package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// answered writes acknowledgements of letters into the inbox of a week.
func (p place) answered(t *testing.T, week, status, day string, letters ...map[string]string) {
	t.Helper()
	text := "batch_id,destination,letter_id,ack_status,ack_date,ack_reason\n"
	for _, l := range letters {
		text += l["batch_id"] + "," + l["batch_id"][:7] + "," + l["letter_id"] + "," + status + "," + day + ",\n"
	}
	must(t, os.WriteFile(filepath.Join(p.in, week, "answers of "+day+" "+status+".csv"), []byte(text), 0o600))
}

// altered gives one row of a register another value.
func (p place) altered(t *testing.T, week, register, id, column, value string) {
	t.Helper()
	path := filepath.Join(p.in, week, register+".csv")
	text, err := os.ReadFile(path)
	must(t, err)
	reader := csv.NewReader(strings.NewReader(string(text)))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	must(t, err)
	at, changed := slices.Index(rows[0], column), 0
	for _, row := range rows[1:] {
		if row[0] == id {
			row[at] = value
			changed++
		}
	}
	if changed != 1 {
		t.Fatalf("%s has %d rows of %s", path, changed, id)
	}
	f, err := os.Create(path)
	must(t, err)
	must(t, csv.NewWriter(f).WriteAll(rows))
	must(t, f.Close())
}

func reissueOf(p place, id string) []string {
	return []string{"reissue", "--db", p.db, "--by", "Ada Lamb", "--reviewer", "Kim Reed", "--reason", "the line was too long", id}
}

// A letter that a system rejected is written again, once, under a new id, and goes through every rule that may hold it.
func TestARejectedLetterIsWrittenAgain(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p := rejectedWorld(t)
	p.run(t, commandWeeks[1])
	issued := p.lettersOf(t, commandWeeks[1], "issued", 4)
	held := p.lettersOf(t, commandWeeks[1], "held", 2)
	refused(t, "was never issued: it is held", reissueOf(p, held[0]["letter_id"])...)
	refused(t, "has not answered yet", reissueOf(p, issued[0]["letter_id"])...)
	refused(t, "did you mean L", reissueOf(p, issued[0]["letter_id"][:12]+"x")...)
	p.answered(t, commandWeeks[2], "REJECTED", "2016-02-19", issued...)
	p.run(t, commandWeeks[2])
	again := map[string]map[string]string{} // the letters that were rejected, by the ids that they get
	for _, l := range issued {
		again[p.asksAgain(t, l["letter_id"])] = l
	}
	refused(t, "is already waiting for the next run", reissueOf(p, issued[0]["letter_id"])...)
	refused(t, "same person", "reissue", "--db", p.db, "--by", "Ada", "--reviewer", " ADA", "--reason", "too long", issued[0]["letter_id"])
	p.altered(t, commandWeeks[3], "casegroups", "CG0000002", "inhibited", "Y")
	p.run(t, commandWeeks[3])
	seen := map[string]int{}
	for id, first := range again {
		switch first["casegroup"] {
		case "CG0000001":
			p.wroteAgain(t, first, id)
			p.staysRefused(t, first, id)
		case "CG0000002":
			p.holdsAgain(t, first, id)
		}
		seen[first["casegroup"]]++
	}
	if seen["CG0000001"] != 2 || seen["CG0000002"] != 2 {
		t.Errorf("letters written again, by casegroup: %v", seen)
	}
	if weeklytest.Everything() {
		p.again(t, commandWeeks[3])
		p.staysWritten(t, again)
	}
	did(t, "verify", p.out)
}

// lettersOf gives the letters of a week with an outcome, of which there must be so many.
func (p place) lettersOf(t *testing.T, week, outcome string, n int) (found []map[string]string) {
	t.Helper()
	for _, l := range p.table(t, week, "letters") {
		if l["outcome"] == outcome {
			found = append(found, l)
		}
	}
	if len(found) != n {
		t.Fatalf("%d letters of %s are %s, want %d", len(found), week, outcome, n)
	}
	return found
}

// staysWritten restates the week before, runs the last one again, and checks that no letter that was written again is
// written a third time.
func (p place) staysWritten(t *testing.T, again map[string]map[string]string) {
	t.Helper()
	week, restated := commandWeeks[3], commandWeeks[3]+".2"
	did(t, "run", "--quiet", "--restate", "--as-of", commandWeeks[2], "--in", filepath.Join(p.in, commandWeeks[2]), "--db", p.db, "--out", p.out)
	p.run(t, week)
	for _, l := range p.table(t, restated, "letters") {
		if first := again[l["letter_id"]]; l["casegroup"] == "CG0000001" && (first == nil || l["outcome"] != "issued" || l["issue_date"] != week) {
			t.Errorf("after a restatement letter %s of %s is %s of %s", l["letter_id"], l["casegroup"], l["outcome"], l["issue_date"])
		}
	}
	is := func(c map[string]string) bool { return c["casegroup"] == "CG0000001" }
	if c := find(t, "casegroup", p.table(t, restated, "casegroups"), is); c["last_letter_date"] != week {
		t.Errorf("after a restatement the last letter of its casegroup is of %s", c["last_letter_date"])
	}
}

// asksAgain has a letter written again, and gives its new id.
func (p place) asksAgain(t *testing.T, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(did(t, reissueOf(p, id)...), "as letter ")
	if !ok {
		t.Fatal("the new id is not said")
	}
	return rest[:13]
}

// wroteAgain checks a letter that went out a second time.
func (p place) wroteAgain(t *testing.T, first map[string]string, id string) {
	t.Helper()
	week := commandWeeks[3]
	l := find(t, "letter "+id, p.table(t, week, "letters"), func(l map[string]string) bool { return l["letter_id"] == id })
	for _, column := range []string{"casegroup", "client_ref", "letter_code", "due_date"} {
		if l[column] != first[column] {
			t.Errorf("written again, %s is %s and was %s", column, l[column], first[column])
		}
	}
	if l["outcome"] != "issued" || l["issue_date"] != week {
		t.Errorf("the letter written again is %s %s of %s", l["outcome"], l["hold_reason"], l["issue_date"])
	}
	c := find(t, "casegroup", p.table(t, week, "casegroups"), func(c map[string]string) bool { return c["casegroup"] == l["casegroup"] })
	if c["status"] == "EXCEPTION" && (c["last_letter_code"] != l["letter_code"] || c["last_letter_date"] != week) {
		t.Errorf("the wait after it does not begin anew: last letter %s of %s", c["last_letter_code"], c["last_letter_date"])
	}
	for _, b := range p.table(t, week, "breaks") {
		if b["code"] == "R52" && strings.HasSuffix(b["key"], first["letter_id"]) && b["status"] != "cleared" {
			t.Errorf("R52 of the first letter is %s", b["status"])
		}
	}
}

// staysRefused checks that nobody can ask once more for a letter that was written again, and what is said of it.
func (p place) staysRefused(t *testing.T, first map[string]string, id string) {
	t.Helper()
	l := find(t, "letter "+id, p.table(t, commandWeeks[3], "letters"), func(l map[string]string) bool { return l["letter_id"] == id })
	refused(t, "was written again as "+id, reissueOf(p, first["letter_id"])...)
	refused(t, "has not answered yet", reissueOf(p, id)...)
	story := did(t, "why", "--db", p.db, id)
	for _, want := range []string{first["letter_id"], "issued", l["batch_id"], "WAREHOUSE"} {
		if !strings.Contains(story, want) {
			t.Errorf("why %s does not say %q:\n%s", id, want, story)
		}
	}
}

// holdsAgain checks a letter that a rule holds when it is due to be written again: its casegroup waits for it.
func (p place) holdsAgain(t *testing.T, first map[string]string, id string) {
	t.Helper()
	week := commandWeeks[3]
	l := find(t, "letter "+id, p.table(t, week, "letters"), func(l map[string]string) bool { return l["letter_id"] == id })
	if l["outcome"] != "held" {
		t.Errorf("the letter to be written again is %s %s", l["outcome"], l["hold_reason"])
	}
	c := find(t, "casegroup", p.table(t, week, "casegroups"), func(c map[string]string) bool { return c["casegroup"] == l["casegroup"] })
	if c["last_letter_code"] != first["letter_code"] || c["next_letter_code"] != "REMINDER" {
		t.Errorf("the last letter of its casegroup is %s and the next %s", c["last_letter_code"], c["next_letter_code"])
	}
	refused(t, "already due to be written again, as "+id, reissueOf(p, first["letter_id"])...)
	answers := did(t, "why", "--db", p.db, first["letter_id"])
	for _, want := range []string{"REJECTED", "answers of 2016-02-19 REJECTED.csv", id} {
		if !strings.Contains(answers, want) {
			t.Errorf("why %s does not say %q:\n%s", first["letter_id"], want, answers)
		}
	}
}

// A name that no letter can carry holds the letter, and with it those of its casegroup; the run goes on, and nothing that
// it says holds the name.
func TestALetterThatCannotBeComposedIsHeld(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, q := historyOf(t, 2), history(t)
	letters := p.table(t, commandWeeks[1], "letters")
	of := func(casegroup string) (n int) {
		for _, l := range letters {
			if l["casegroup"] == casegroup && l["outcome"] == "issued" {
				n++
			}
		}
		return n
	}
	one := find(t, "casegroup with two letters", letters, func(l map[string]string) bool { return l["outcome"] == "issued" && of(l["casegroup"]) > 1 })
	const name = "Zoë 王 Quill" // the font has no ideographs
	q.altered(t, commandWeeks[1], "clients", one["client_ref"], "name", name)
	q.altered(t, commandWeeks[1], "clients", one["client_ref"], "data_as_at", commandWeeks[1])
	q.run(t, commandWeeks[1])
	for _, l := range q.table(t, commandWeeks[1], "letters") {
		if l["casegroup"] != one["casegroup"] || l["outcome"] == "suppressed" {
			continue
		}
		want := "held_with_casegroup"
		if l["letter_id"] == one["letter_id"] {
			want = "cannot_be_composed"
		}
		if l["outcome"] != "held" || l["hold_reason"] != want {
			t.Errorf("letter %s is %s %s, want held %s", l["letter_id"], l["outcome"], l["hold_reason"], want)
		}
	}
	story := did(t, "why", "--db", q.db, one["letter_id"])
	if !strings.Contains(story, "name holds a character that the letter's font does not have") || strings.Contains(story, "Quill") {
		t.Errorf("why does not say what is wrong, or says a name:\n%s", story)
	}
	did(t, "verify", q.out)
	file := filepath.Join(t.TempDir(), "one.pdf")
	s := say("letters", "--db", q.db, "--to", file, "--preview", one["letter_id"])
	if s.err == nil || strings.Contains(s.err.Error(), "Quill") || exists(file) {
		t.Errorf("a letter that cannot be composed is shown, or its error says a name: %v", s.err)
	}
	p.shows(t, one["letter_id"], file)
	held := find(t, "held letter", letters, func(l map[string]string) bool { return l["hold_reason"] == "held_with_casegroup" })
	did(t, "letters", "--db", p.db, "--to", file, "--preview", held["letter_id"])
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// shows checks that a letter can be looked at, and that looking keeps nothing.
func (p place) shows(t *testing.T, id, file string) {
	t.Helper()
	before, err := os.ReadFile(p.db)
	must(t, err)
	did(t, "letters", "--db", p.db, "--to", file, "--preview", id)
	pdf, err := os.ReadFile(file)
	must(t, err)
	if !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Error("the preview is no PDF")
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others can read the preview: %v %v", info.Mode(), err)
	}
	after, err := os.ReadFile(p.db)
	must(t, err)
	if len(before) == 0 || len(after) != len(before) {
		t.Errorf("looking at a letter changed the database from %d to %d bytes", len(before), len(after))
	}
	refused(t, "did you mean", "letters", "--db", p.db, "--preview", id[:12]+"x")
}

// The steps of a week by themselves come to what a run comes to, however often each is given.
func TestTheStepsOfAWeekStandAlone(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, q := historyOf(t, 2), history(t)
	week := commandWeeks[1]
	refused(t, "first", "letters", "--quiet", "--as-of", week, "--db", q.db, "--out", q.out)
	did(t, "load", "--quiet", "--as-of", week, "--in", filepath.Join(q.in, week), "--db", q.db)
	if weeklytest.Everything() { // reconcile does the same
		did(t, "classify", "--quiet", "--as-of", week, "--db", q.db)
	}
	if out := did(t, "reconcile", "--quiet", "--as-of", week, "--db", q.db); !strings.Contains(out, "R15   not_reported") {
		t.Errorf("reconcile does not list the breaks:\n%s", out)
	}
	for range weeklytest.Least(1, 2) {
		if out := did(t, "letters", "--quiet", "--as-of", week, "--db", q.db, "--out", q.out); !strings.Contains(out, "issued  ") {
			t.Errorf("letters does not list the letters:\n%s", out)
		}
	}
	did(t, "report", "--quiet", "--as-of", week, "--db", q.db, "--out", q.out)
	want, err := os.ReadFile(filepath.Join(p.out, week, "manifest.json"))
	must(t, err)
	got, err := os.ReadFile(filepath.Join(q.out, week, "manifest.json"))
	must(t, err)
	if string(want) != string(got) {
		t.Error("the steps publish other bytes than a run")
	}
}

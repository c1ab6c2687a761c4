package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// The run that learns of a death while a letter is on its way says so first, on the page too; so does its casegroup, and the sheet
// Breaks names the casegroup.
func TestALetterOnItsWayToSomebodyWhoDied(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	weeks := exampleHistory.Weeks(t)
	ran := exampleHistory.After(t, len(weeks))
	before, newest := "", ""
	var letter map[string]string
	for i, w := range weeks[:len(weeks)-1] {
		for _, l := range (place{out: ran.Out}).table(t, w.Date, "letters") {
			if letter == nil && l["outcome"] == "issued" && l["issue_date"] > w.Date {
				letter, before, newest, ran = l, w.Date, weeks[i+1].Date, exampleHistory.After(t, i+1)
			}
		}
	}
	if letter == nil {
		t.Fatal("no letter of the example weeks is dated after its week")
	}
	p := weeklytest.Place{DB: ran.DB, Out: ran.Out}.Copied(t)
	did(t, "mark", "--db", p.DB, "--casegroup", letter["casegroup"], "--client", letter["client_ref"], "--reason", "DEATH",
		"--date-of-death", before, "--on", before, "--by", "A. Analyst")
	said := did(t, "run", "--quiet", "--as-of", newest, "--in", filepath.Join(exampleWeeks, newest), "--db", p.DB, "--out", p.Out)
	destination, _, _ := strings.Cut(letter["batch_id"], "-")
	system := map[string]string{"CSA1993": "CSCS", "CSA2003": "CS2"}[destination]
	first := "Week " + newest + "\n  STOP        letter " + letter["letter_id"]
	if !strings.HasPrefix(said, first) && strings.Count(said, "  STOP ") < 2 || !strings.Contains(said, "the client is dead: ask "+system+" at once to stop it") {
		t.Errorf("the run does not begin with %q:\n%s", first, said)
	}
	page, err := os.ReadFile(filepath.Join(p.Out, newest, "report.html"))
	must(t, err)
	if _, needs, _ := strings.Cut(string(page), `<ul class="needs">`); !strings.HasPrefix(strings.TrimSpace(needs), "<li>STOP: ") {
		t.Errorf("what needs a person does not begin with the letter:\n%.400s", needs)
	}
	why := did(t, "why", "--db", p.DB, letter["casegroup"])
	if _, stop, _ := strings.Cut(why, "Letters on their way\n"); !strings.Contains(stop, letter["letter_id"]+", dated ") || strings.Contains(why, "Nobody has to act") {
		t.Errorf("the casegroup does not say that its letter must be stopped:\n%s", why)
	}
	key := letter["batch_id"] + "|" + letter["letter_id"]
	found := find(t, "break R61", place{out: p.Out}.table(t, newest, "breaks"), func(b map[string]string) bool { return b["key"] == key })
	if found["code"] != "R61" {
		t.Errorf("the break is %v", found)
	}
	if status := did(t, "status", "--db", p.DB, "--out", p.Out); !strings.Contains(status, "OVERDUE WORK WITH") {
		t.Errorf("status does not say with whom something is overdue:\n%s", status)
	}
	letterMayGoAfterAll(t, p, letter)
}

// letterMayGoAfterAll withdraws the death because of which a letter must be stopped: the command says when the letter may go after all.
// Until then it must be stopped.
func letterMayGoAfterAll(t *testing.T, p weeklytest.Place, letter map[string]string) {
	t.Helper()
	said := did(t, "withdraw-death", letter["client_ref"], "--db", p.DB, "--by", "Ada", "--reviewer", "Kim", "--reason", "another person")
	may := "\nletter " + letter["letter_id"] + ", number "
	if !strings.Contains(said, may) || !strings.Contains(said, "may go after all, once ") || !strings.Contains(said, ") is answered as not an exception: if somebody asked CS") {
		t.Errorf("withdraw-death does not say what becomes of letter %s:\n%s", letter["letter_id"], said)
	}
	if why := did(t, "why", "--db", p.DB, letter["letter_id"]); strings.Contains(why, "it may go after all") || !strings.Contains(why, "at once to stop it") {
		t.Errorf("the letter need not be stopped before that:\n%s", why)
	}
}

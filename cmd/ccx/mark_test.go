package main

import (
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly/weeklytest"
)

// A mark names each letter that somebody may still stop, whatever its own date: those of the newest week, and those dated on its day or
// later; not those that went long ago. The letter lists the mark until a run takes it.
func TestAMarkNamesTheLettersThatMayBeStopped(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	newest, before := weeks[len(weeks)-1].Date, weeks[len(weeks)-2].Date
	ran := exampleHistory.After(t, len(weeks))
	p := place{ran.DB, ran.Out, exampleWeeks}
	issued := func(l map[string]string) bool { return l["outcome"] == "issued" && l["issue_date"] != "" }
	now := find(t, "letter of the newest week", p.table(t, newest, "letters"), issued)
	old := find(t, "letter of the week before", p.table(t, before, "letters"), func(l map[string]string) bool {
		return issued(l) && l["issue_date"] <= before && l["casegroup"] != now["casegroup"]
	})
	later, err := etl.ParseDate(newest)
	must(t, err)
	later += 5
	for _, c := range []struct {
		letter map[string]string
		on     string
		named  bool
	}{
		{now, before, true},
		{now, newest, true},
		{now, later.String(), true},
		{old, old["issue_date"], true},
		{old, newest, false},
	} {
		db := weeklytest.Place{DB: p.db, Out: p.out}.Copied(t).DB
		said := did(t, "mark", "--db", db, "--force", "--casegroup", c.letter["casegroup"], "--client", c.letter["client_ref"],
			"--reason", "DEATH", "--date-of-death", before, "--on", c.on, "--by", "A. Analyst")
		if got := strings.Contains(said, "on its way: letter "+c.letter["letter_id"]); got != c.named || got != strings.Contains(said, "--not-sent") {
			t.Errorf("a mark on %s names the letter of %s: %t, want %t:\n%s", c.on, c.letter["issue_date"], got, c.named, said)
		}
		if c.named && !strings.Contains(said, "ask CSA") {
			t.Errorf("the system to ask is not named:\n%s", said)
		}
		if why := did(t, "why", "--db", db, c.letter["letter_id"]); !strings.Contains(why, "What waits for the next run") {
			t.Errorf("the letter does not list the mark:\n%s", why)
		}
	}
}

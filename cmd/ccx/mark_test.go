package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly/weeklytest"
)

// A mark names each letter that somebody may still stop, whatever its own date: those of the newest week, and those dated on its day or
// later; not those that went long ago. The letter lists the mark until a run takes it.
func TestAMarkNamesTheLettersThatMayBeStopped(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
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
		if got := strings.Contains(said, "on its way: letter "+c.letter["letter_id"]); got != c.named || strings.Contains(said, "--not-sent") != (c.named && c.letter["letter_id"] == now["letter_id"]) {
			t.Errorf("a mark on %s names the letter of %s: %t, want %t:\n%s", c.on, c.letter["issue_date"], got, c.named, said)
		}
		if c.named && !strings.Contains(said, "ask CS2 at once") && !strings.Contains(said, "ask CSCS at once") {
			t.Errorf("the system to ask is not named:\n%s", said)
		}
		isAhead := c.letter["issue_date"] > newest // no batch of these is acknowledged
		if got := strings.Contains(said, "may still be unprinted"); got != (c.named && !isAhead) || strings.Contains(said, "says break R61") != (c.named && isAhead) {
			t.Errorf("the letter of %s may be unprinted: %t, want %t:\n%s", c.letter["issue_date"], got, !isAhead, said)
		}
		checkNamedAgain(t, db, c.letter, c.named, "--date-of-death", before, "--on", c.on)
		if why := did(t, "why", "--db", db, c.letter["letter_id"]); !strings.Contains(why, "What waits for the next run") {
			t.Errorf("the letter does not list the mark:\n%s", why)
		}
		for _, id := range []string{c.letter["casegroup"], c.letter["client_ref"]} {
			if why := did(t, "why", "--db", db, id); !strings.Contains(why, "was marked on "+c.on+" by A. Analyst: it counts from") {
				t.Errorf("%s does not say from when the mark counts:\n%s", id, why)
			}
		}
	}
}

// checkNamedAgain gives the mark of a death a second time, which is refused, and asks for the status: both name a letter, or neither.
func checkNamedAgain(t *testing.T, db string, letter map[string]string, named bool, more ...string) {
	t.Helper()
	again := say(append([]string{"mark", "--db", db, "--casegroup", letter["casegroup"], "--client", letter["client_ref"], "--reason", "DEATH", "--by", "A. Analyst"}, more...)...)
	if again.err == nil || !strings.Contains(again.err.Error(), "already waiting") {
		t.Fatalf("a mark that waits can be given again: %v", again.err)
	}
	for _, said := range []string{again.err.Error(), did(t, "status", "--db", db)} {
		if got := strings.Contains(said, "on its way: letter "+letter["letter_id"]); got != named {
			t.Errorf("letter %s of %s is named again: %t, want %t:\n%s", letter["letter_id"], letter["issue_date"], got, named, said)
		}
	}
}

// Where a death takes the whole casegroup out of the process, the mark names the letters to its other parents too; and letters that
// are held, which a caseworker may write by hand. A death without a date removes nothing, so it names those to the client alone.
func TestAMarkNamesTheLettersOfACasegroupThatLeaves(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	ran := exampleHistory.After(t, len(weeks))
	p := place{ran.DB, ran.Out, exampleWeeks}
	newest := weeks[len(weeks)-1].Date
	letters := p.table(t, newest, "letters")
	for outcome, words := range map[string]string{"issued": "on its way", "held": "held"} {
		var other map[string]string
		payer := find(t, outcome+" letter to a paying parent beside another", letters, func(l map[string]string) bool {
			i := slices.IndexFunc(letters, func(o map[string]string) bool {
				return o["casegroup"] == l["casegroup"] && o["outcome"] == outcome && o["client_ref"] != l["client_ref"]
			})
			if i >= 0 {
				other = letters[i]
			}
			return i >= 0 && l["outcome"] == outcome && l["role"] == "PP"
		})
		death := []string{"mark", "--casegroup", payer["casegroup"], "--client", payer["client_ref"], "--reason", "DEATH", "--on", newest, "--by", "A. Analyst", "--db"}
		marked := weeklytest.Place{DB: p.db, Out: p.out}.Copied(t).DB
		dated := did(t, append(death, marked, "--date-of-death", newest)...)
		undated := did(t, append(death, weeklytest.Place{DB: p.db, Out: p.out}.Copied(t).DB)...)
		for _, l := range []map[string]string{payer, other} {
			if !strings.Contains(dated, words+": letter "+l["letter_id"]) {
				t.Errorf("the mark does not name letter %s, %s:\n%s", l["letter_id"], words, dated)
			}
		}
		if !strings.Contains(undated, payer["letter_id"]) || strings.Contains(undated, other["letter_id"]) {
			t.Errorf("a death without a date names other letters than those to the client, or not those:\n%s", undated)
		}
		takenBackWithAnother(t, marked, append(death, marked, "--force"), payer["letter_id"], other["letter_id"], outcome)
	}
}

// takenBackWithAnother takes a dated death back while one without a date waits, which forbids the letter to the client all the same; and
// then that one.
func takenBackWithAnother(t *testing.T, db string, undated []string, toClient, toOther, outcome string) {
	t.Helper()
	did(t, undated...)
	words := map[string]string{"issued": "may go after all", "held": "may be written by hand again"}[outcome]
	for _, freed := range [][2]string{{toOther, toClient}, {toClient, toOther}} {
		number := regexp.MustCompile(`(?m)^(\d+) +mark `).FindStringSubmatch(did(t, "status", "--db", db)) // the first that waits
		if number == nil {
			t.Fatal("no mark waits")
		}
		said := did(t, "take-back", number[1], "--by", "A. Analyst", "--db", db)
		if !strings.Contains(said, "letter "+freed[0]) || strings.Contains(said, freed[1]) || !strings.Contains(said, words) {
			t.Errorf("want that letter %s %s, and nothing of %s:\n%s", freed[0], words, freed[1], said)
		}
	}
}

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// A death that was marked for a later day can be withdrawn once a run has taken the mark, before that day: then the casegroup stays.
func TestADeathMarkedForALaterDayIsWithdrawn(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	withdrawn, left := history(t), history(t)
	e := find(t, "exception with a paying parent", left.table(t, commandWeeks[0], "exceptions"), func(e map[string]string) bool {
		return e["state"] == "with_imt" && e["case_ref"] != ""
	})
	client := memberOf(t, left, commandWeeks[0], e["case_ref"], "PP")
	withdraw := []string{"withdraw-death", "--by", "Ada", "--reviewer", "Kim", "--reason", "another person", client, "--db"}
	for _, p := range []place{withdrawn, left} {
		did(t, "mark", "--db", p.db, "--casegroup", e["casegroup"], "--client", client, "--reason", "DEATH", "--by", "A. Adviser",
			"--date-of-death", "2016-02-01", "--on", "2016-02-16")
		refused(t, "taken back with ccx take-back", append(withdraw, p.db)...)
		p.run(t, commandWeeks[1])
		refused(t, "withdraw-death", "take-back", "--db", p.db, "--by", "Ada", "1")
	}
	did(t, append(withdraw, withdrawn.db)...)
	for p, status := range map[place]string{withdrawn: "EXCEPTION", left: "LEFT"} {
		p.run(t, commandWeeks[2])
		became := find(t, "casegroup", p.table(t, commandWeeks[2], "casegroups"), func(c map[string]string) bool { return c["casegroup"] == e["casegroup"] })
		if became["status"] != status {
			t.Errorf("the casegroup is %s, want %s", became["status"], status)
		}
	}
	refused(t, "nothing to withdraw", append(withdraw, withdrawn.db)...)
}

// A week that is run again leaves a mark to the week after, so it says itself which letters of its earlier edition the mark may forbid.
func TestARestatedWeekNamesTheLettersOfAWaitingMark(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, newest := history(t), commandWeeks[0]
	letter := find(t, "letter of the newest week", p.table(t, newest, "letters"), func(l map[string]string) bool { return l["outcome"] == "issued" })
	again := []string{"run", "--quiet", "--restate", "--as-of", newest, "--in", filepath.Join(p.in, newest), "--db", p.db, "--out", p.out}
	stop := "  STOP        letter " + letter["letter_id"]
	death := []string{
		"mark", "--db", p.db, "--casegroup", letter["casegroup"], "--client", letter["client_ref"], "--reason", "DEATH",
		"--date-of-death", newest, "--on", newest, "--by", "A. Analyst", "--force",
	}
	did(t, death...)
	did(t, death...) // twice: the letter is one all the same
	if said := did(t, again...); strings.Count(said, stop) != 1 || !strings.Contains(said, "a mark of "+newest+" (Death)") {
		t.Errorf("the new edition does not name letter %s:\n%s", letter["letter_id"], said)
	}
	freed := "letter " + letter["letter_id"] + ", number "
	if said := did(t, "take-back", "--db", p.db, "--by", "A. Analyst", "1"); strings.Contains(said, freed) {
		t.Errorf("a letter that the second mark stops may go:\n%s", said)
	}
	if said := did(t, "take-back", "--db", p.db, "--by", "A. Analyst", "2"); !strings.Contains(said, freed) || !strings.Contains(said, "may go after all") {
		t.Errorf("nobody says that the letter may go after all:\n%s", said)
	}
	if said := did(t, again...); strings.Contains(said, stop) {
		t.Errorf("a mark that was taken back still stops a letter:\n%s", said)
	}
}

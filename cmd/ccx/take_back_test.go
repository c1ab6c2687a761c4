package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestMarkRefusesWhatIsHardlyMeant refuses a mark that does not fit together or waits already, unless it is forced; then
// all that waits is taken back, number by number, and nothing of it comes into the week.
func TestMarkRefusesWhatIsHardlyMeant(t *testing.T) {
	t.Parallel()
	p := history(t)
	cases := readCSV(t, p.in+"/"+commandWeeks[0]+"/cases.csv")
	own, other := cases[0], find(t, "case of another casegroup", cases, func(c map[string]string) bool { return c["casegroup"] != cases[0]["casegroup"] })
	client := memberOf(t, p, commandWeeks[0], own["case_ref"], "PP")
	stranger := find(t, "member of another casegroup", readCSV(t, p.in+"/"+commandWeeks[0]+"/case_members.csv"), func(m map[string]string) bool {
		return m["case_ref"] == other["case_ref"]
	})["client_ref"]
	mark := func(flags ...string) []string {
		return append([]string{"mark", "--db", p.db, "--by", "A. Adviser", "--casegroup", own["casegroup"]}, flags...)
	}
	for want, args := range map[string][]string{
		"case " + other["case_ref"] + " does not belong to casegroup " + own["casegroup"]: mark("--on", "2016-02-09", "--reason", "SYSTEM_ERROR", "--case", other["case_ref"]),
		"client " + stranger + " does not belong to casegroup " + own["casegroup"]:        mark("--on", "2016-02-09", "--reason", "SYSTEM_ERROR", "--client", stranger),
		"--on 2016-02-20 is more than 14 days after the newest week, 2016-02-05":          mark("--on", "2016-02-20", "--reason", "SYSTEM_ERROR"),
	} {
		refused(t, want, args...)
		refused(t, "add --force", args...)
	}
	if said := did(t, mark("--on", "2016-02-09", "--reason", "DEATH")...); !strings.Contains(said, "no client is named") {
		t.Errorf("nobody says that the death is of nobody: %s", said)
	}
	same := mark("--on", "2016-02-08", "--reason", "SYSTEM_ERROR", "--case", own["case_ref"], "--client", client)
	did(t, same...)
	refused(t, "is already waiting for the next run, as number 2", same...)
	did(t, mark("--on", "2016-02-19", "--reason", "SYSTEM_ERROR")...) // another one: about no case
	id := p.table(t, commandWeeks[0], "breaks")[0]["break_id"]
	did(t, "accept", "--db", p.db, "--by", "Ada", "--reviewer", "Kim", "--reason", "known", id)
	p.takeBackAll(t, id, own["case_ref"], client)
	given := lines(t, p.db, "select concat_ws(' ', command, subject, by_name, reviewer) from given_command where account <> '' and given_at like '20%Z'")
	for _, want := range []string{"accept " + id + " Ada Kim", "mark " + own["casegroup"] + " A. Adviser", "take-back " + id + " Ada", "take-back " + own["casegroup"] + " Ada"} {
		if !slices.Contains(given, want) {
			t.Errorf("nobody keeps who gave %q: %q", want, given)
		}
	}
	death := mark("--on", "2016-02-09", "--reason", "DEATH", "--client", client)
	if said := did(t, death...); !strings.Contains(said, "no date of death is given") {
		t.Errorf("nobody says that no date was given: %s", said)
	}
	if said := did(t, append(death, "--date-of-death", "2016-02-01", "--force")...); strings.Contains(said, "no date of death") {
		t.Errorf("with a date: %s", said)
	}
}

// takeBackAll takes back three marks and an acceptance.
func (p place) takeBackAll(t *testing.T, id, caseRef, client string) {
	t.Helper()
	status := did(t, "status", "--db", p.db)
	for _, want := range []string{"2   mark", "2016-02-08  " + caseRef + "  " + client, "4   accept"} {
		if !strings.Contains(status, want) {
			t.Errorf("status does not say %q:\n%s", want, status)
		}
	}
	refused(t, "nothing waits under the number 5: name one of these\nNO", "take-back", "--db", p.db, "--by", "Ada", "5")
	refused(t, "4   accept", "take-back", "--db", p.db, "--by", "Ada", "five")
	refused(t, "--by must not be blank", "take-back", "--db", p.db, "--by", " ", "1")
	if out := did(t, "take-back", "--db", p.db, "--by", "Ada", "4"); !strings.Contains(out, "taken back by Ada: accept "+id+", known, entered by Ada and Kim") {
		t.Errorf("take-back says %q", out)
	}
	if out := did(t, "take-back", "--db", p.db, "--by", "Ada", "2"); !strings.Contains(out, "SYSTEM_ERROR on 2016-02-08") {
		t.Errorf("take-back says %q", out)
	}
	refused(t, "nothing waits under the number 2: name one of these\nNO", "take-back", "--db", p.db, "--by", "Ada", "2") // once
	did(t, "take-back", "1", "--json", "--by", "Ada", "--db", p.db)                                                      // flags count behind an argument too
	if status := did(t, "status", "--db", p.db); !strings.Contains(status, "\n3   mark") {
		t.Errorf("the third has another number after the others were taken back:\n%s", status)
	}
	did(t, "take-back", "--db", p.db, "--by", "Ada", "3")
	refused(t, "nothing to take back", "take-back", "--db", p.db, "--by", "Ada", "1")
	var g glance
	must(t, json.Unmarshal([]byte(did(t, "status", "--json", "--db", p.db)), &g))
	if len(g.Waiting) > 0 {
		t.Errorf("after all was taken back there waits %v", g.Waiting)
	}
}

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestWhyOfCasesClientsAndBatches leads from what is no casegroup to the casegroups and files that it belongs to, however
// its id is written.
func TestWhyOfCasesClientsAndBatches(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	newest := weeks[len(weeks)-1]
	p = p.databaseOnly(t)
	e := find(t, "exception of a case and a client", p.table(t, newest, "exceptions"), func(e map[string]string) bool {
		return e["case_ref"] != "" && e["client_ref"] != "" && e["resolution"] != "MOVED"
	})
	l := find(t, "issued letter", p.table(t, newest, "letters"), func(l map[string]string) bool { return l["batch_id"] != "" })
	for id, want := range map[string]string{
		e["case_ref"]:   "a case of " + e["casegroup"],
		e["client_ref"]: "a client of " + e["casegroup"],
		l["batch_id"]:   newest + "/letters_" + l["batch_id"][:len("CSA1993")] + "_",
		" " + strings.ToLower(e["casegroup"]) + " ": "ccx why " + e["exception_id"][:1],
		strings.ToLower(e["exception_id"]):          e["casegroup"],
	} {
		if out := did(t, "why", "--db", p.db, id); !strings.Contains(out, want) {
			t.Errorf("why %q does not say %q:\n%s", id, want, out)
		}
	}
}

// TestWhyOfACasegroupSaysWhatWaits lists a mark and an act of two people that no run has taken.
func TestWhyOfACasegroupSaysWhatWaits(t *testing.T) {
	t.Parallel()
	p := history(t)
	e := find(t, "death that removed a casegroup", p.table(t, commandWeeks[0], "exceptions"), func(e map[string]string) bool {
		return e["state"] == "removed" && e["reason_code"] == "DEATH" && e["disposition"] == "REMOVE"
	})
	two := []string{"--db", p.db, "--by", "Ada", "--reviewer", "Kim", "--reason", "to be looked at"}
	did(t, "mark", "--db", p.db, "--by", "Lee", "--on", "2016-02-10", "--casegroup", e["casegroup"], "--reason", "SYSTEM_ERROR")
	did(t, append(append([]string{"reinstate"}, two...), e["casegroup"])...)
	did(t, append(append([]string{"withdraw-death"}, two...), e["client_ref"])...)
	out := did(t, "why", "--db", p.db, e["casegroup"])
	for _, want := range []string{
		"The exception that decided it", "ccx why E", "What waits for the next run", "mark", "reinstate", "withdraw-death", "system error", "2016-02-10", "Ada and Kim",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("why %s does not say %q:\n%s", e["casegroup"], want, out)
		}
	}
}

// TestWhyOfHeldLetters asks about letters held for an exception, and about one that waits for another: what the reason
// means, what lifts it and what it waits for is said.
func TestWhyOfHeldLetters(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	all := p.table(t, weeks[len(weeks)-1], "exceptions")
	p = p.databaseOnly(t)
	open := func(isDeath bool) map[string]string {
		return find(t, "open exception", all, func(e map[string]string) bool {
			return e["resolution"] == "" && (e["reason_code"] == "DEATH") == isDeath && (e["client_ref"] != "" || !isDeath) && alone(all, e)
		})
	}
	unclassified, death := open(false), open(true)
	execute(t, p.db, "update exception_version set reason_code = 'UNCLASSIFIED' where valid_to is null and exception_id = '"+unclassified["exception_id"]+"'")
	for _, letter := range []struct {
		id, reason string
		exception  map[string]string
		client     string
	}{
		{"LQQ000000000A", "unclassified", unclassified, "1"},
		{"LQQ000000000B", "held_with_casegroup", unclassified, "2"},
		{"LQQ000000000C", "death_reported", death, death["client_ref"]},
	} {
		execute(t, p.db, fmt.Sprintf(`insert into letter_version by name select '%s' as letter_id, date '2016-03-11' as valid_from, '%s' as casegroup,
			'%s' as client_ref, 'PP' as role, 'NOTICE' as letter_code, date '2016-03-01' as journey_start_date, 'held' as outcome, '%s' as hold_reason`,
			letter.id, letter.exception["casegroup"], letter.client, letter.reason))
	}
	for id, wants := range map[string][]string{
		"LQQ000000000A": {"an open exception of the casegroup has no reason yet", "the exception gets a reason", unclassified["exception_id"]},
		"LQQ000000000B": {"all of them go together", "LQQ000000000A (an exception has no reason yet)", "ccx why LQQ000000000A"},
		"LQQ000000000C": {"the death is confirmed, withdrawn, or found not to be an exception", "ccx why " + death["exception_id"]},
	} {
		out := did(t, "why", "--db", p.db, id)
		for _, want := range wants {
			if !strings.Contains(out, want) {
				t.Errorf("why %s does not say %q:\n%s", id, want, out)
			}
		}
	}
}

// TestMistakesInWhatIsAccepted names an unknown break code, and the break of a row that is only half filled in.
func TestMistakesInWhatIsAccepted(t *testing.T) {
	t.Parallel()
	p := history(t)
	list := p.db + ".csv"
	b := p.table(t, commandWeeks[0], "breaks")[0]
	id := b["break_id"]
	accept := []string{"accept", "--db", p.db, "--by", "Ada", "--reviewer", "Kim", "--reason", "known", "--file", list}
	must(t, os.WriteFile(list, []byte("break_id\n"+id+"\n"), 0o600))
	refused(t, "there is no break code R99; did you mean R", append(accept, "--code", "R99")...)
	refused(t, "there is no break code returns: see docs/checks.md", append(accept, "--code", "returns")...)
	must(t, os.WriteFile(list, []byte("break_id,left_side,right_side,accepted_by,reviewed_by,reason,until\n"+id+`,"`+b["left_side"]+`","`+b["right_side"]+"\",Ada,,known,\n"), 0o600))
	refused(t, "reviewed_by is missing: the row for break "+id+" is only half filled in", "accept", "--db", p.db, "--file", list)
	var g glance
	must(t, json.Unmarshal([]byte(did(t, "status", "--json", "--db", p.db)), &g))
	if len(g.Waiting) > 0 {
		t.Errorf("something that was refused was kept: %v", g.Waiting)
	}
}

// An answer repeats what people wrote, but no National Insurance number or postcode in it.
func TestAnAnswerShowsNoNumberOfAPerson(t *testing.T) {
	for text, want := range map[string]string{
		"rang about QQ123456C":                "r… (20 characters)",
		"RELEASE by 1 Any Street, ZZ1 1ZZ":    "R… (32 characters)",
		"RELEASE of 2016-02-10 by A N Other":  "RELEASE of 2016-02-10 by A N Other",
		"exception E84CAAA7C2C21 went to F90": "exception E84CAAA7C2C21 went to F90",
	} {
		if got := plainValue(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

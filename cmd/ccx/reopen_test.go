package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// TestAWrongAnswerIsTakenBack opens an exception again that ended by mistake, and refuses what cannot be opened.
func TestAWrongAnswerIsTakenBack(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p := history(t)
	all := p.table(t, commandWeeks[0], "exceptions")
	ended := find(t, "exception with IMT", all, func(e map[string]string) bool {
		return e["state"] == "with_imt" && e["reason_code"] != "DEATH" && alone(all, e)
	})
	open := find(t, "another", all, func(e map[string]string) bool {
		return e["state"] == "with_imt" && e["casegroup"] != ended["casegroup"] && alone(all, e)
	})
	p.returned(t, commandWeeks[1], ended["exception_id"]+",NOT_AN_EXCEPTION,2016-02-09,,Bo Early,")
	p.returned(t, commandWeeks[2])
	p.run(t, commandWeeks[1])
	p.stands(t, commandWeeks[1], ended, map[string]string{"resolution": "NOT_AN_EXCEPTION"})
	id := ended["exception_id"]
	reopen := func(db, by, reviewer, subject string) []string {
		return []string{"reopen", "--db", db, "--by", by, "--reviewer", reviewer, "--reason", "it was another case", subject}
	}
	refused(t, "so it cannot be reopened", reopen(p.db, "Ada", "Kim", open["exception_id"])...)
	refused(t, "same person", reopen(p.db, "Ada", "ADA", id)...)
	refused(t, "no exception E000000000000 is known", reopen(p.db, "Ada", "Kim", "E000000000000")...)
	refused(t, "blank", reopen(p.db, "Ada", " ", id)...)
	for _, resolution := range []string{"MOVED", "RECLASSIFIED"} {
		gone := p.databaseOnly(t)
		execute(t, gone.db, "update exception_version set resolution = '"+resolution+"' where exception_id = '"+id+"' and valid_to is null")
		refused(t, "goes on under another id", reopen(gone.db, "Ada", "Kim", id)...)
	}

	did(t, reopen(p.db, "Ada", "Kim", " "+strings.ToLower(id)+" ")...)
	for _, asked := range [][]string{{"status", "--db", p.db}, {"why", "--db", p.db, ended["casegroup"]}} {
		if said := did(t, asked...); !strings.Contains(said, "reopen") || !strings.Contains(said, id) {
			t.Errorf("%s does not show what waits: %s", asked[0], said)
		}
	}
	p.run(t, commandWeeks[2])
	p.stands(t, commandWeeks[2], ended, map[string]string{"resolution": "", "reopenings": "1", "state_since": commandWeeks[2], "status": "EXCEPTION"})
	told := did(t, "why", "--json", "--db", p.db, id)
	for _, want := range []string{`"event": "REOPEN"`, `"by": "Ada and Kim"`} {
		if !strings.Contains(told, want) {
			t.Errorf("why %s does not say %s: %s", id, want, told)
		}
	}
	p.ties(t, commandWeeks[2])
}

// returned makes the answers of IMT in the inbox of a week, in place of those that it holds.
func (p place) returned(t *testing.T, week string, rows ...string) {
	t.Helper()
	text := strings.Join(append([]string{"exception_id,outcome,outcome_date,passed_to,completed_by,comment"}, rows...), "\n") + "\n"
	must(t, os.WriteFile(filepath.Join(p.in, week, "imt_returns.csv"), []byte(text), 0o600))
}

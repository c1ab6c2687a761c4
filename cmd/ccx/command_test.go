package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// TestMarkIsLikeTheFeed reports an exception by command in one history and by a file in another: what is published is
// the same, but for the file's own account.
func TestMarkIsLikeTheFeed(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	byCommand, byFile := history(t), history(t)
	week := commandWeeks[1]
	known := find(t, "exception with IMT", byFile.table(t, commandWeeks[0], "exceptions"), func(e map[string]string) bool { return e["state"] == "with_imt" })
	cases := readCSV(t, filepath.Join(byFile.in, week, "cases.csv"))
	fresh := cases[len(cases)/2]
	rows := [][]string{
		{"casegroup", "reason", "notified_by", "notified_on", "case_ref", "client_ref", "date_of_death", "note"},
		{known["casegroup"], known["reason_code"], "A. Adviser", "2016-02-10", known["case_ref"], known["client_ref"], "", ""},
		{fresh["casegroup"], "LIABILITY_END_FAILED", "A. Adviser", "2016-02-09", fresh["case_ref"], "", "", "told by telephone"},
		{fresh["casegroup"], "NO_SUCH_REASON", "A. Adviser", "2016-02-09", fresh["case_ref"], "", "", ""},
		{cases[len(cases)/3]["casegroup"], "DEATH", "A. Adviser", "2016-02-09", "", memberOf(t, byFile, week, cases[len(cases)/3]["case_ref"], "PP"), "2016-01-09", ""},
		{"CG9999999", "SYSTEM_ERROR", "A. Adviser", "2016-02-09", "", "", "", "not in the register"},
		{fresh["casegroup"], "SYSTEM_ERROR", "A. Adviser", "2016-02-17", fresh["case_ref"], "", "", "dated after the week"},
	}
	for _, r := range rows[1:] {
		args := []string{"mark", "--db", byCommand.db, "--force"}
		for i, flag := range []string{"casegroup", "reason", "by", "on", "case", "client", "date-of-death", "note"} {
			if r[i] != "" {
				args = append(args, "--"+flag, r[i])
			}
		}
		did(t, args...)
	}
	var b bytes.Buffer
	must(t, csv.NewWriter(&b).WriteAll(rows))
	must(t, os.WriteFile(filepath.Join(byFile.in, week, "(ccx mark).csv"), b.Bytes(), 0o600)) // the order of names counts
	weeks := commandWeeks[1:weeklytest.Least(2, 3)]
	for _, w := range weeks {
		byCommand.run(t, w)
		byFile.run(t, w)
		compareTables(t, byFile, byCommand, w)
	}
	reasons := []string{"LIABILITY_END_FAILED", "UNCLASSIFIED"}
	if weeklytest.Everything() {
		byCommand.again(t, week)
		reasons = append(reasons, "SYSTEM_ERROR")
	}
	for _, reason := range reasons {
		find(t, "exception of the command: "+reason, byCommand.table(t, weeks[len(weeks)-1], "exceptions"), func(e map[string]string) bool {
			return e["casegroup"] == fresh["casegroup"] && e["reason_code"] == reason && e["sources"] == "manual"
		})
	}
}

// memberOf finds who has a role in a case.
func memberOf(t *testing.T, p place, week, caseRef, role string) string {
	t.Helper()
	return find(t, "member", readCSV(t, filepath.Join(p.in, week, "case_members.csv")), func(m map[string]string) bool {
		return m["case_ref"] == caseRef && m["role"] == role
	})["client_ref"]
}

// compareTables compares what two places published for a week, but for the accounts of files.
func compareTables(t *testing.T, want, got place, week string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(want.out, week, "data", "*.csv"))
	must(t, err)
	handovers, err := filepath.Glob(filepath.Join(want.out, week, "*.csv"))
	must(t, err)
	compared := 0
	for _, path := range append(paths, handovers...) {
		name, err := filepath.Rel(want.out, path)
		must(t, err)
		if filepath.Base(name) == "files.csv" {
			continue
		}
		w, err := os.ReadFile(path)
		must(t, err)
		g, err := os.ReadFile(filepath.Join(got.out, name))
		must(t, err)
		if !bytes.Equal(w, g) {
			t.Errorf("%s: %s", name, firstDifference(string(w), string(g)))
		}
		compared++
	}
	if compared < 12 {
		t.Errorf("only %d files were compared", compared)
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "line " + strconv.Itoa(i+1) + ": want " + w[i] + ", got " + g[i]
		}
	}
	return strconv.Itoa(len(w)) + " lines wanted, " + strconv.Itoa(len(g)) + " given"
}

// What is not known is refused with the nearest that is, and nothing is kept of it.
func TestMarkRefusesWhatIsNotKnown(t *testing.T) {
	t.Parallel()
	p := history(t)
	before := weeklytest.Rows(t, p.db)
	casegroup := p.table(t, commandWeeks[0], "exceptions")[0]["casegroup"]
	typo := casegroup[:len(casegroup)-2] + "0" + casegroup[len(casegroup)-2:]
	mark := func(flags ...string) []string {
		return append([]string{"mark", "--db", p.db, "--by", "A. Adviser", "--on", "2016-02-09"}, flags...)
	}
	refused(t, "SYSTEM_ERROR", mark("--casegroup", casegroup, "--reason", "SYSTEM_EROR")...)
	refused(t, "did you mean TDATE_NOT_SET;", mark("--casegroup", casegroup, "--reason", "TDATE")...)
	refused(t, "reasons.csv, which ccx reference export DIR writes", mark("--casegroup", casegroup, "--reason", "XYZZY")...)
	refused(t, "did you mean "+casegroup[:4], mark("--casegroup", typo, "--reason", "SYSTEM_ERROR")...)
	refused(t, "--force", mark("--casegroup", typo, "--reason", "SYSTEM_ERROR")...)
	refused(t, "no client 1", mark("--casegroup", casegroup, "--reason", "ADDRESS_NOT_KNOWN", "--client", "1")...)
	refused(t, "no case 1", mark("--casegroup", casegroup, "--reason", "SYSTEM_ERROR", "--case", "1")...)
	refused(t, "after --on", mark("--casegroup", casegroup, "--reason", "DEATH", "--date-of-death", "2016-02-10")...)
	refused(t, "blank", mark("--casegroup", casegroup, "--reason", " ")...)
	refused(t, "date", append(mark("--casegroup", casegroup, "--reason", "SYSTEM_ERROR"), "--on", "09/02/2016")...)
	refused(t, "date", mark("--casegroup", casegroup, "--reason", "DEATH", "--date-of-death", "31/12/15")...)
	if s := say(mark("--casegroup", casegroup, "--reason", "DEATH", "--date-of-death", "31/12/15")...); strings.Contains(s.err.Error(), "31/12/15") {
		t.Errorf("a date of death stands in an error: %v", s.err)
	}
	refused(t, "--by", "mark", "--db", p.db, "--casegroup", casegroup, "--reason", "SYSTEM_ERROR", "--on", "2016-02-09")
	refused(t, "--by and --on", "mark", "--db", p.db, "--casegroup", casegroup, "--reason", "SYSTEM_ERROR")
	weeklytest.SameLines(t, "ledger after all was refused", before, weeklytest.Rows(t, p.db))
}

// Two people decide, and they are two.
func TestTwoPeopleAreTwo(t *testing.T) {
	t.Parallel()
	p := history(t)
	all := p.table(t, commandWeeks[0], "exceptions")
	e := find(t, "exception with IMT", all, func(e map[string]string) bool { return e["state"] == "with_imt" && alone(all, e) })
	member := memberOf(t, p, commandWeeks[0], readCSV(t, filepath.Join(p.in, commandWeeks[0], "cases.csv"))[0]["case_ref"], "PP")
	for _, c := range []struct{ name, subject, wrong string }{
		{"reinstate", e["casegroup"], e["casegroup"] + "1"},
		{"withdraw-death", member, member + "1"},
	} {
		act := func(by, reviewer, subject string) []string {
			return []string{c.name, "--db", p.db, "--by", by, "--reviewer", reviewer, "--reason", "checked", subject}
		}
		refused(t, "so there is nothing to", act("Ada Lamb", "Kim Reed", c.subject)...)
		refused(t, "same person", act("Ada Lamb", "Ada Lamb", c.subject)...)
		refused(t, "same person", act("Ada Lamb", " ada  LAMB. ", c.subject)...)
		refused(t, "blank", act("Ada Lamb", " ", c.subject)...)
		refused(t, "did you mean "+c.subject[:len(c.subject)-3], act("Ada Lamb", "Kim Reed", c.wrong)...)
		refused(t, c.name, c.name, "--db", p.db, "--by", "Ada Lamb", "--reviewer", "Kim Reed", "--reason", "checked")
	}
}

// TestACasegroupThatIsTakenBack takes casegroups that left the process back into it.
func TestACasegroupThatIsTakenBack(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p := history(t)
	all := p.table(t, commandWeeks[0], "exceptions")
	dead := find(t, "death that removed a casegroup", all, func(e map[string]string) bool {
		return e["state"] == "removed" && e["reason_code"] == "DEATH" && e["disposition"] == "REMOVE" && e["route"] == "CSA_BAU" && alone(all, e)
	})
	closed := find(t, "casegroup closed by CSA", all, func(e map[string]string) bool {
		return e["state"] == "removed" && e["disposition"] != "REMOVE" && e["route"] == "CSA_BAU" && alone(all, e)
	})
	for _, e := range []map[string]string{dead, closed} {
		did(t, "reinstate", "--db", p.db, "--by", "Ada", "--reviewer", "Kim", "--reason", "sent to CSA BAU by mistake", e["casegroup"])
		if status := did(t, "status", "--db", p.db); !strings.Contains(status, "WAITS FOR THE NEXT RUN") || !strings.Contains(status, e["casegroup"]) {
			t.Errorf("status does not show what waits: %s", status)
		}
	}
	back := map[string]string{"state": "with_mi", "resolution": "", "disposition": "MANAGED", "reopenings": "1", "status": "EXCEPTION"}
	p.run(t, commandWeeks[1])
	for _, e := range []map[string]string{dead, closed} {
		p.stands(t, commandWeeks[1], e, back, map[string]string{"state_since": commandWeeks[1]})
	}

	// The registers still give the date of death, and two people had taken the casegroup back: it stays. Then two people
	// withdraw the date, and its being given again changes nothing.
	did(t, "withdraw-death", "--db", p.db, "--by", "Ada", "--reviewer", "Kim", "--reason", "another person", dead["client_ref"])
	p.run(t, commandWeeks[2])
	for _, e := range []map[string]string{dead, closed} {
		p.stands(t, commandWeeks[2], e, back, map[string]string{"state_since": commandWeeks[1]})
	}
	if weeklytest.Everything() {
		p.again(t, commandWeeks[1])
	}
	answer := did(t, "why", "--json", "--db", p.db, dead["exception_id"])
	for _, want := range []string{`"is_dead": false`, `"is_withdrawn": true`, `"event": "REINSTATE"`} {
		if !strings.Contains(answer, want) {
			t.Errorf("why %s does not say %s: %s", dead["exception_id"], want, answer)
		}
	}

	// Another date of death counts.
	diesOn(t, filepath.Join(p.in, commandWeeks[3], "clients.csv"), dead["client_ref"], "2016-01-03")
	p.run(t, commandWeeks[3])
	p.stands(t, commandWeeks[3], dead, map[string]string{"state": "removed", "resolution": "REMOVED", "disposition": "REMOVE", "status": "LEFT", "state_since": commandWeeks[3]})
	p.stands(t, commandWeeks[3], closed, back)
	if weeklytest.Everything() {
		p.again(t, commandWeeks[3])
	}
	for _, week := range commandWeeks {
		p.ties(t, week)
	}
}

// A death that two people took back is managed, even while the register still gives its date, until another is added;
// and what was removed with its casegroup begins again with its own route.
func TestACasegroupTakenBackStaysUntilTheDeathIsLookedAt(t *testing.T) {
	weeklytest.OnlyWithEverything(t)
	t.Parallel()
	p := history(t)
	all := p.table(t, commandWeeks[0], "exceptions")
	dead := find(t, "death that removed a casegroup", all, func(e map[string]string) bool {
		return e["state"] == "removed" && e["reason_code"] == "DEATH" && e["disposition"] == "REMOVE" && alone(all, e)
	})
	held := find(t, "exception with IMT", all, func(e map[string]string) bool { return e["state"] == "with_imt" && alone(all, e) })
	did(t, "mark", "--db", p.db, "--by", "Ada", "--on", "2016-02-10", "--casegroup", held["casegroup"], "--reason", "journey ceased")
	did(t, "reinstate", "--db", p.db, "--by", "Ada", "--reviewer", "Kim", "--reason", "to be looked at", dead["casegroup"])
	p.run(t, commandWeeks[1])
	p.stands(t, commandWeeks[1], held, map[string]string{"state": "removed", "resolution": "CEASED", "status": "LEFT"})
	did(t, "reinstate", "--db", p.db, "--by", "Ada", "--reviewer", "Kim", "--reason", "ceased by mistake", held["casegroup"])
	did(t, "mark", "--db", p.db, "--by", "Ada", "--on", "2016-02-17", "--casegroup", dead["casegroup"], "--client", dead["client_ref"], "--reason", "DEATH", "--date-of-death", "2015-12-01")
	p.stands(t, commandWeeks[1], dead, map[string]string{"disposition": "MANAGED", "status": "EXCEPTION"})
	p.returned(t, commandWeeks[2]) // an answer of that week would meet what was taken back
	p.run(t, commandWeeks[2])
	p.stands(t, commandWeeks[2], dead, map[string]string{"state": "removed", "disposition": "REMOVE", "status": "LEFT"})
	ceased := find(t, "exception of the command", p.table(t, commandWeeks[2], "exceptions"), func(e map[string]string) bool {
		return e["casegroup"] == held["casegroup"] && e["reason_code"] == "JOURNEY_CEASED"
	})
	begun := map[string]string{"resolution": "", "disposition": "MANAGED", "reopenings": "1", "state_since": commandWeeks[2], "status": "EXCEPTION"}
	p.stands(t, commandWeeks[2], held, begun, map[string]string{"state": "with_imt"})
	p.stands(t, commandWeeks[2], ceased, begun, map[string]string{"state": "with_mi"})
	p.ties(t, commandWeeks[2])
}

// alone says whether an exception is the only one of its casegroup.
func alone(all []map[string]string, e map[string]string) bool {
	n := 0
	for _, other := range all {
		if other["casegroup"] == e["casegroup"] {
			n++
		}
	}
	return n == 1
}

// stands checks the state of an exception and its casegroup after a week.
func (p place) stands(t *testing.T, week string, e map[string]string, wants ...map[string]string) {
	t.Helper()
	got := find(t, "exception "+e["exception_id"], p.table(t, week, "exceptions"), func(x map[string]string) bool { return x["exception_id"] == e["exception_id"] })
	casegroup := find(t, "casegroup "+e["casegroup"], p.table(t, week, "casegroups"), func(x map[string]string) bool { return x["casegroup"] == e["casegroup"] })
	got["status"] = casegroup["status"]
	for _, want := range wants {
		for column, value := range want {
			if got[column] != value {
				t.Errorf("week %s, %s %s: want %s %q, got %q", week, e["reason_code"], e["exception_id"], column, value, got[column])
			}
		}
	}
}

// diesOn gives a client another date of death in a register.
func diesOn(t *testing.T, path, client, date string) {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	must(t, err)
	must(t, f.Close())
	id, death := slices.Index(rows[0], "client_ref"), slices.Index(rows[0], "date_of_death")
	changed := 0
	for _, row := range rows[1:] {
		if row[id] == client {
			row[death] = date
			changed++
		}
		if len(row) < len(rows[0]) {
			break // the trailer
		}
	}
	if changed != 1 {
		t.Fatalf("%s has %d rows of the client", path, changed)
	}
	var b bytes.Buffer
	must(t, csv.NewWriter(&b).WriteAll(rows))
	must(t, os.WriteFile(path, b.Bytes(), 0o600))
}

// ties adds the roll-forward of a week up again, and compares its closing with what is open.
func (p place) ties(t *testing.T, week string) {
	t.Helper()
	open := map[string]int{}
	for _, e := range p.table(t, week, "exceptions") {
		if e["resolution"] == "" {
			open[e["scheme"]+" "+e["route"]]++
		}
	}
	for _, r := range p.table(t, week, "roll_forward") {
		n := func(column string) int {
			value, err := strconv.Atoi(r[column])
			must(t, err)
			return value
		}
		closing := n("opening") + n("new") + n("reopened") - n("resolved") - n("removed") - n("clerical")
		key := r["scheme"] + " " + r["route"]
		if closing != n("closing") || closing != open[key] {
			t.Errorf("week %s, %s: adds up to %d, closing is %d, and %d are open", week, key, closing, n("closing"), open[key])
		}
		delete(open, key)
	}
	for key, n := range open {
		t.Errorf("week %s: %d of %s are open and not in the roll-forward", week, n, key)
	}
}

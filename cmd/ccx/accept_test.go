package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/weekly/weeklytest"
)

// weeks runs example weeks, which need a person for what they hold.
func (h home) weeks(t *testing.T, dates ...string) {
	t.Helper()
	for _, date := range dates {
		o := ccx("run", "--as-of", date, "--in", filepath.Join("../../testdata/weeks", date, "in"), "--out", h.path("out"), "--db", h.path("ccx.duckdb"), "--quiet")
		o.want(t, exitAttention, "Week "+date)
	}
}

// breakRow is the row of a break in a published week.
func (h home) breakRow(t *testing.T, week, id string) string {
	t.Helper()
	text, err := os.ReadFile(h.path("out/" + week + "/data/breaks.csv"))
	must(t, err)
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, id+",") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// exampleHome is a home in which the first example weeks were run.
func exampleHome(t *testing.T, weeks int) home {
	t.Helper()
	return home{filepath.Dir(exampleHistory.Copy(t, weeks).DB)}
}

func (h home) accept(args ...string) outcome {
	return ccx(append([]string{"accept", "--db", h.path("ccx.duckdb"), "--by", "Ann", "--reviewer", "Bob", "--reason", "known"}, args...)...)
}

func TestAcceptedUntilADay(t *testing.T) {
	weeklytest.Slow(t)
	const id = "B05447C0973C7" // is in all of these weeks
	t.Parallel()
	h := exampleHome(t, 2)
	h.accept("--until", "2016-02-19", id).want(t, 0, "kept: break "+id, "until 2016-02-19")
	h.weeks(t, "2016-02-19")
	ccx("run", "--as-of", "2016-02-26", "--in", "../../testdata/weeks/2016-02-26/in", "--out", h.path("out"), "--db", h.path("ccx.duckdb"), "--quiet").want(
		t, exitAttention, "acceptance  of break "+id+" (R35 ", "by Ann and Bob, has ended: its last day was 2016-02-19",
	)
	ended, err := os.ReadFile(h.path("out/2016-02-26/report.html"))
	must(t, err)
	if !strings.Contains(string(ended), `<th scope="row" data-value="its last day was 2016-02-19">`) {
		t.Error("the page does not say that the acceptance has ended")
	}
	for week, status := range map[string]string{"2016-02-12": "new", "2016-02-19": "accepted", "2016-02-26": "open"} {
		if row := h.breakRow(t, week, id); !strings.HasSuffix(row, ","+status) {
			t.Errorf("%s: %s, want %s", week, row, status)
		}
	}
	ccx("status", "--db", h.path("ccx.duckdb")).want(t, 0, "BREAKS      STANDING", "Difference  ", "Overdue     ", "Feed        ")
	var glance struct{ Breaks []ledger.FoundBreaks }
	decode(t, ccx("status", "--json", "--db", h.path("ccx.duckdb")).out, &glance)
	standing := map[string]int64{}
	for _, b := range (place{db: h.path("ccx.duckdb"), out: h.path("out")}).table(t, "2016-02-26", "breaks") {
		if b["status"] != "cleared" && b["status"] != "accepted" {
			standing[b["kind"]]++
		}
	}
	for _, b := range glance.Breaks {
		if b.Standing != standing[string(b.Kind)] || b.Standing == 0 {
			t.Errorf("status counts %+v, data/breaks.csv of the newest week %v", b, standing)
		}
	}
	ccx("verify", h.path("out")).want(t, 0, "From week to week: all tie")
	ccx("verify", "--json", h.path("out")).want(t, 0, `"chain": []`)
	ccx("diff", "--out", h.path("out"), "2016-02-12", "2016-02-19").want(t, 0, "From 2016-02-12 to 2016-02-19", "changed  "+id, "R35 000000000078 accepted", "letters decided in")
	ccx("diff", "--db", h.path("ccx.duckdb"), h.path("out/2016-02-12"), h.path("out/2016-02-19")).want(t, 0, "exceptions: ", "a report or a notification: a system's report of ", " row ")
	ccx("diff", "--json", "--out", h.path("out"), "2016-02-12", "2016-02-19").want(t, 0, `"breaks": [`)
	ccx("diff", "--out", h.path("out"), "2016-02-12", "2016-03-18").want(t, exitUsage, "no week 2016-03-18 is published")
	ccx("diff", "2016-02-12").want(t, exitUsage, "name two weeks")
	must(t, os.WriteFile(h.path("out/2016-02-12/rerun_1993.csv"), nil, 0o600))
	ccx("verify", h.path("out")).want(t, exitControl, "2016-02-12/rerun_1993.csv: hash of the file", "do not tie")
	ccx("verify", h.path("in")).want(t, exitUsage)
}

func TestAcceptIsRefused(t *testing.T) {
	const id = "B05447C0973C7"
	t.Parallel()
	h := exampleHome(t, 2)
	for _, c := range []struct {
		want string
		args []string
	}{
		{"did you mean " + id, []string{id[:12] + "X"}},
		{"no break Bnone is known", []string{"Bnone"}},
		{"is not after the newest week, 2016-02-12", []string{"--until", "2016-02-12", id}},
		{"is not a date", []string{"--until", "soon", id}},
		{"needs one break", nil},
		{"same person", []string{"--reviewer", "ann", id}},
		{"must not be blank", []string{"--reason", " ", id}},
		{"go together", []string{"--code", "R12"}},
		{"not both", []string{"--code", "R12", "--file", "list.csv", id}},
		{"cannot be read", []string{"--code", "R12", "--file", h.path("none.csv")}},
	} {
		h.accept(c.args...).want(t, exitUsage, c.want)
	}
	h.accept(id).want(t, 0, "kept")
	h.accept(id).want(t, exitUsage, "already been accepted")
}

func TestAcceptAList(t *testing.T) {
	t.Parallel()
	h := exampleHome(t, 2)
	h.file(t, "list.csv", "key\n000000000078\n000000000078\n")
	h.accept("--code", "R01", "--file", h.path("list.csv")).want(t, exitUsage, "row 2 of the list", "R01")
	h.accept("--code", "R35", "--file", h.path("list.csv")).want(t, 0, "break B05447C0973C7 accepted")
	h.file(t, "list.csv", "Break id,why\nB05447C0973C7,known\n")
	h.accept("--code", "R01", "--file", h.path("list.csv")).want(t, exitUsage, "has the code R35, not R01")
	h.file(t, "list.csv", "what\nB05447C0973C7\n")
	h.accept("--code", "R01", "--file", h.path("list.csv")).want(t, exitUsage, "no column break_id or key")
	h.file(t, "list.csv", "key\n")
	h.accept("--code", "R01", "--file", h.path("list.csv")).want(t, exitUsage, "names no break")
}

// TestAcceptWhatNobodyHasSeen: a week that is decided and not published lists nothing yet that anybody could accept; one
// that waits to be run again lists nothing any more.
func TestAcceptWhatNobodyHasSeen(t *testing.T) {
	t.Parallel()
	published := ledger.WeekRecord{AsOf: 10, Status: ledger.WeekPublished}
	newest, err := newestWeek([]ledger.WeekRecord{published, {AsOf: 17, Status: ledger.WeekStale}})
	if newest != published.AsOf || err != nil {
		t.Errorf("the newest week is %v, %v", newest, err)
	}
	for want, weeks := range map[string][]ledger.WeekRecord{
		"week 1970-01-18 is decided and not published, so nobody has seen its breaks: run ccx report --as-of 1970-01-18": {
			published, {AsOf: 17, Status: ledger.WeekDecided},
		},
		"no week has been published yet": {{AsOf: 10, Status: ledger.WeekLoaded}},
	} {
		if _, err := newestWeek(weeks); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/weekly/weeklytest"
)

// TestWhyOfEveryBreak asks about every break that any example week listed. Both sides are there; each row that is named
// is at that place in that file, as another reader finds it, and holds what it is said to be about; where something is
// not there, the file that was searched is named, or that none has come.
func TestWhyOfEveryBreak(t *testing.T) {
	weeklytest.Slow(t)
	p, weeks, _ := asked(t)
	ids, of, last := map[string]string{}, map[string]int{}, map[string]string{}
	for _, week := range weeks {
		for _, b := range p.table(t, week, "breaks") {
			if _, ok := ids[b["break_id"]]; !ok && (of[b["code"]] < fewOfEach || weeklytest.Everything()) {
				ids[b["break_id"]] = b["code"]
				of[b["code"]]++
			}
			if b["status"] != "cleared" {
				last[b["break_id"]] = week
			}
		}
	}
	in := &inputs{weeks: map[string]map[spot][]string{}}
	rows, codes := 0, map[string]int{}
	all := explainBreaks(t, p, ids)
	for _, id := range slices.Sorted(maps.Keys(all)) {
		x := all[id]
		codes[ids[id]]++
		if codes[ids[id]] <= wholeAnswers && (len(x.of("break")) != 1 || len(x.of("break_history")) == 0) {
			t.Errorf("%s %s: %d breaks, %d events of its history", ids[id], id, len(x.of("break")), len(x.of("break_history")))
		}
		rows += x.check(t, in, ids[id]+" "+id)
		x.searchedBy(t, last[id], ids[id]+" "+id)
	}
	if rows < 25 || len(codes) < 25 {
		t.Errorf("%d rows were looked up, of breaks of %d codes: too few to prove anything", rows, len(codes))
	}
	t.Logf("%d breaks of %d codes, %d rows: %v", len(ids), len(codes), rows, codes)
}

// fewOfEach is how many breaks of a code are looked at, unless tests do everything.
const fewOfEach = 1

// wholeAnswers is the number of breaks of each code of which the test asks everything; of the others, only the evidence.
const wholeAnswers = 1

// brokenAnswer is what why says of a break: the rows of each question.
type brokenAnswer map[string][]map[string]any

func (x brokenAnswer) of(question string) []map[string]any { return x[question] }

// check looks up every row that is named, and gives their number.
func (x brokenAnswer) check(t *testing.T, in *inputs, id string) (rows int) {
	t.Helper()
	sides := map[any]int{}
	for _, row := range x.of("break_evidence") {
		sides[row["side"]]++
		what := fmt.Sprint(row["what"])
		switch {
		case row["row"] != nil:
			rows++
			in.holds(t, id, row, row["about"])
		case strings.HasPrefix(what, "searched") && row["file_name"] == nil && row["about"] == nil:
			t.Errorf("%s: something was searched, and no file is named: %v", id, row)
		}
		if row["file_name"] != nil {
			in.isThere(t, id, row)
		}
	}
	code := id[:3]
	if alone := []string{"R01", "R02", "R04"}; sides["right"] == 0 || sides["left"] == 0 && !slices.Contains(alone, code) {
		t.Errorf("%s: %d rows of the left side, %d of the right: %v", id, sides["left"], sides["right"], x)
	}
	return rows
}

// searchedBy checks that a break, even a cleared one, is based on files that had arrived when it was last found.
func (x brokenAnswer) searchedBy(t *testing.T, last, id string) {
	t.Helper()
	for _, rows := range x {
		for _, row := range rows {
			isRegister := strings.HasSuffix(fmt.Sprint(row["says"]), "as they stand")
			if week := fmt.Sprint(row["file_week"]); row["what"] == "searched, and not there" && !isRegister && week > last {
				t.Errorf("%s: was last found in %s, and a file of %s is said to have been searched: %v", id, last, week, row)
			}
		}
	}
}

// isThere checks that a file that is named was among a week's.
func (in *inputs) isThere(t *testing.T, id string, answer map[string]any) {
	t.Helper()
	if answer["file_name"] == ledger.MarkFile { // said by command
		return
	}
	path := fmt.Sprintf("%s/%v/in/%v", exampleWeeks, answer["file_week"], answer["file_name"])
	if _, err := os.Stat(path); err != nil {
		t.Errorf("%s: %v", id, err)
	}
}

// explainBreaks asks why about breaks, in one look at the database.
func explainBreaks(t *testing.T, p place, ids map[string]string) map[string]brokenAnswer {
	t.Helper()
	all, seen := map[string]brokenAnswer{}, map[string]int{}
	looking(t, p, func(ctx context.Context, w *ledger.Week) {
		for _, id := range slices.Sorted(maps.Keys(ids)) {
			seen[ids[id]]++
			x := brokenAnswer{}
			must(t, json.Unmarshal(answersAbout(ctx, t, w, ledger.BreakID, id, func(question string) bool {
				return question == "break_evidence" || seen[ids[id]] <= wholeAnswers
			}), &x))
			all[id] = x
		}
	})
	return all
}

// TestWhyOfWhatDidNotCome asks about breaks that no example week has: a register cut short, a feed that gave no file, a
// marker that nobody set, and an exception missing from a report that should list every open one.
func TestWhyOfWhatDidNotCome(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	h := newHome(t)
	week := maps.Clone(cleanWeek)
	week["casegroups.csv"] = strings.Replace(week["casegroups.csv"], ",Y,N,Leeds", ",N,N,Leeds", 1)
	for name, text := range week {
		h.file(t, "first/"+name, text)
	}
	delete(week, "cs2.csv")
	week["cases.csv"] = strings.Replace(week["cases.csv"], "TRAILER,1", "TRAILER,2", 1)
	week["cscs.csv"] = "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date\nTRAILER,0\n"
	for name, text := range week {
		h.file(t, "second/"+name, text)
	}
	ccx("reference", "export", h.path("tables")).want(t, 0)
	layouts, err := os.ReadFile(h.path("tables/layouts.csv"))
	must(t, err)
	h.file(t, "tables/layouts.csv", strings.Replace(string(layouts), "cscs_failures,cscs_failures,report,yes,no", "cscs_failures,cscs_failures,report,yes,yes", 1))
	h.run(h.path("first"), "--reference", h.path("tables"))
	h.run(h.path("second"), "--reference", h.path("tables"), "--as-of", "2016-02-19")

	p := place{h.path("ccx.duckdb"), h.path("out"), ""}
	ids := map[string]string{} // of one break of each code
	for _, b := range p.table(t, "2016-02-19", "breaks") {
		ids[b["code"]] = b["break_id"]
	}
	for code, want := range map[string][]string{
		"R01": {"cases.csv", "the file, refused", "trailer declares 2 rows, 1 was read"},
		"R02": {"cs2_failures", "searched: what came in the week", "members.csv"},
		"R03": {"the register as it stands", "2016-02-05", "came, and was not taken", "2016-02-19"},
		"R13": {"mark since 2016-02-05", "not marked", "casegroups.csv"},
		"R27": {"last seen by a failure report", "2016-02-01", "searched, and not there", "2016-02-19"},
	} {
		if ids[code] == "" {
			t.Errorf("there is no break %s", code)
			continue
		}
		out := did(t, "why", "--db", p.db, ids[code])
		for _, words := range want {
			if !strings.Contains(out, words) {
				t.Errorf("why of a break %s does not say %q:\n%s", code, words, out)
			}
		}
	}
}

// TestWhyOfOneBreak is what a person reads.
func TestWhyOfOneBreak(t *testing.T) {
	p, _, _ := asked(t)
	id := ""
	for _, b := range p.table(t, "2016-03-11", "breaks") {
		if b["code"] == "R40" {
			id = b["break_id"]
		}
	}
	out := did(t, "why", "--db", p.db, id)
	for _, want := range []string{
		"Arrears differ", "reconcile the two, to the penny", "register of cases", "newest balance in CMS", "first seen", "found",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("why %s does not say %q:\n%s", id, want, out)
		}
	}
}

// TestWhyOfABreakOfAnEarlierVersion says that nothing is kept of it.
func TestWhyOfABreakOfAnEarlierVersion(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	id := p.table(t, weeks[len(weeks)-1], "breaks")[0]["break_id"]
	p = p.databaseOnly(t)
	execute(t, p.db, "delete from break_evidence")
	if out := did(t, "why", "--db", p.db, id); !strings.Contains(out, "nothing is kept: an earlier version of ccx found it") {
		t.Errorf("why %s says\n%s", id, out)
	}
}

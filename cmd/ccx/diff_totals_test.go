package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/reports/diff"
)

// TestDiffAddsUp compares the totals of weeks that follow each other with the roll-forward of the later one.
func TestDiffAddsUp(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	came, both := 0, 0
	for i, to := range weeks[1:] {
		var want, got diff.Totals
		listed := 0
		for _, r := range p.table(t, to, "roll_forward") {
			sum := func(columns ...string) (n int) {
				for _, column := range columns {
					value, err := strconv.Atoi(r[column])
					must(t, err)
					n += value
				}
				return n
			}
			want.Opening += sum("opening")
			want.Came += sum("new", "reopened")
			want.Ended += sum("resolved", "removed", "clerical")
			want.Open += sum("closing")
		}
		var m diff.Moved
		must(t, json.Unmarshal([]byte(did(t, "diff", "--json", "--out", p.out, weeks[i], to)), &m))
		for _, e := range m.Exceptions { // what came, but for those that ended too, is listed as new or reopened
			if e.What == "new" || e.What == "reopened" {
				listed++
			}
		}
		want.Both = want.Came - listed
		both += want.Both
		if got = m.Totals; got != want {
			t.Errorf("from %s to %s: got %+v, want %+v", weeks[i], to, got, want)
		}
		came += got.Came
	}
	if came < 20 || both == 0 {
		t.Errorf("only %d exceptions came, and %d of them ended too: too few to prove anything", came, both)
	}
}

// TestDiffInWords says at its top what it adds up to, counts the causes, and wants the earlier week first.
func TestDiffInWords(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	out := did(t, "diff", "--out", p.out, weeks[0], weeks[1])
	first, rest, _ := strings.Cut(out, "\n")
	for _, want := range []string{"From " + weeks[0] + " to " + weeks[1] + ": ", " came − ", " ended = ", " open now"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first line does not say %q: %s", want, first)
		}
	}
	before := p.table(t, weeks[0], "exceptions")
	e := find(t, "new exception", p.table(t, weeks[1], "exceptions"), func(e map[string]string) bool {
		return !slices.ContainsFunc(before, func(b map[string]string) bool { return b["exception_id"] == e["exception_id"] })
	})
	for _, want := range []string{"\n  because of: ", " a report or a notification", e["exception_id"] + "  " + catalogue.Spelled(e["reason_code"])} {
		if !strings.Contains(rest, want) {
			t.Errorf("diff does not say %q:\n%.600s", want, rest)
		}
	}
	refused(t, "name the earlier one first, as in ccx diff "+weeks[0]+" "+weeks[1], "diff", "--out", p.out, weeks[1], weeks[0])
	refused(t, weeks[1]+" is later than "+weeks[0], "diff", filepath.Join(p.out, weeks[1]), filepath.Join(p.out, weeks[0]))
}

// TestDiffKnowsEveryCause asks the journal what moved between the first and the last week: everything has a kind of cause,
// also casegroups that returned, and breaks that rows made name them.
func TestDiffKnowsEveryCause(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	var m diff.Moved
	must(t, json.Unmarshal([]byte(did(t, "diff", "--json", "--out", p.out, "--db", p.databaseOnly(t).db, weeks[0], weeks[len(weeks)-1])), &m))
	seen := map[string]int{}
	for _, list := range [][]diff.Change{m.Exceptions, m.Casegroups, m.Breaks} {
		for _, c := range list {
			if c.Because == "" {
				t.Errorf("%s, %s to %s, has no cause", c.ID, c.Before, c.After)
			}
			hasRow := strings.Contains(c.Cause, " row ")
			switch code, _, _ := strings.Cut(c.After, " "); {
			case code == "RETURNED":
				seen[code]++
				if !strings.HasPrefix(c.Cause, c.Exception+": ") || c.Because != diff.Register && !hasRow {
					t.Errorf("%s returned because of %s", c.ID, c.Cause)
				}
			case slices.Contains([]string{"R22", "R23", "R24", "R28", "R30", "R33", "R40", "R42", "R52", "R53"}, code):
				seen[code]++
				if !hasRow && !strings.HasSuffix(c.After, " accepted") { // two people accepted it: no row did
					t.Errorf("break %s, %s, names no row: %s", c.ID, c.After, c.Cause)
				}
			}
		}
	}
	if seen["RETURNED"] < 3 || len(seen) < 5 {
		t.Errorf("too few to prove anything: %v", seen)
	}
}

package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/reports/diff"
)

// TestDiffAddsUp holds the totals of weeks that follow each other against the roll-forward of the later one.
func TestDiffAddsUp(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	came := 0
	for i, to := range weeks[1:] {
		var want, got diff.Totals
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
		if got = m.Totals; got != want {
			t.Errorf("from %s to %s: got %+v, want %+v", weeks[i], to, got, want)
		}
		came += got.Came
	}
	if came < 20 {
		t.Errorf("only %d exceptions came: too few to prove anything", came)
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
	for _, want := range []string{"\n  because of: ", " sighting", e["exception_id"] + "  " + e["reason_code"]} {
		if !strings.Contains(rest, want) {
			t.Errorf("diff does not say %q:\n%.600s", want, rest)
		}
	}
	refused(t, "name the earlier one first, as in ccx diff "+weeks[0]+" "+weeks[1], "diff", "--out", p.out, weeks[1], weeks[0])
	refused(t, weeks[1]+" is later than "+weeks[0], "diff", filepath.Join(p.out, weeks[1]), filepath.Join(p.out, weeks[0]))
}

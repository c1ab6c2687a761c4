package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// A workbook of ccx that is no form, back in the inbox, says nothing that could forbid a letter: the run says what to do
// with it, and holds nothing for it.
func TestAListOfOursHoldsNoLetter(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p := historyOf(t, 1)
	for _, name := range []string{"exceptions.xlsx", "csa_bau.xlsx", "mi_summary.xlsx"} {
		content, err := os.ReadFile(filepath.Join(p.out, commandWeeks[0], name))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(p.in, commandWeeks[1], name), content, 0o600))
	}
	said := did(t, "run", "--quiet", "--as-of", commandWeeks[1], "--in", filepath.Join(p.in, commandWeeks[1]), "--db", p.db, "--out", p.out)
	if want := "so it holds no letter: take it out of the folder"; !strings.Contains(said, want) {
		t.Errorf("the run does not say %q:\n%s", want, said)
	}
	refused := 0
	for _, b := range p.table(t, commandWeeks[1], "breaks") {
		if b["code"] == "R01" && b["status"] == "new" {
			refused++
		}
		if b["code"] == "R03" {
			t.Errorf("the register %s is not taken: %s", b["key"], b["right_side"])
		}
	}
	if refused != 3 {
		t.Errorf("%d refused files are breaks, want 3", refused)
	}
	issued := 0
	for _, l := range p.table(t, commandWeeks[1], "letters") {
		if l["outcome"] == "issued" {
			issued++
		}
		if l["hold_reason"] == "notice_refused" {
			t.Errorf("letter %s is held for a file that says nothing", l["letter_id"])
		}
	}
	if issued == 0 {
		t.Error("no letter goes, so this test sees nothing")
	}
}

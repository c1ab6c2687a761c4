package weekly_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A week that is restated, and the later ones that are run again from it, issue no letter a second time. That their
// batches are numbered without a gap is a check of every run.
func TestRestatingIssuesNoLetterTwice(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	all := weeks(t)[:4]
	for _, week := range all {
		p.run(t, week, inbox(week))
	}
	for i, week := range all[1:] {
		o := p.options(t, week, inbox(week))
		o.Restate = i == 0
		if _, err := p.try(o); err != nil {
			t.Fatalf("week %s again: %v", week, err)
		}
	}
	once := map[string]string{}
	folders, err := os.ReadDir(p.out)
	must(t, err)
	for _, f := range folders {
		for _, row := range readTable(t, filepath.Join(p.out, f.Name(), "data", "letters.csv")).only([]string{"letter_id", "outcome"}) {
			if row[1] != "issued" && row[1] != "by_hand" {
				continue
			}
			if before, ok := once[row[0]]; ok {
				t.Errorf("letter %s is in %s and in %s", row[0], before, f.Name())
			}
			once[row[0]] = f.Name()
		}
	}
	if len(once) < 15 {
		t.Errorf("only %d letters went out, so this test shows nothing", len(once))
	}
	published := folderContents(t, p.out)
	for _, week := range all[2:] {
		p.run(t, week, inbox(week))
	}
	sameLines(t, "folders after every week was run again", published, folderContents(t, p.out))
}

// The letters of a casegroup wait while a row of a register about it is rejected.
func TestARejectedRowHoldsTheLettersOfItsCasegroup(t *testing.T) {
	t.Parallel()
	p, q := newPlace(t), newPlace(t)
	all := weeks(t)[:3]
	last := all[2]
	for _, week := range all[:2] {
		p.run(t, week, inbox(week))
		q.run(t, week, inbox(week))
	}
	p.run(t, last, inbox(last))
	const issued = "issued"
	casegroup := ""
	for _, row := range p.letters(t, last) {
		if row[2] == issued {
			casegroup = row[1]
		}
	}
	in := t.TempDir()
	must(t, os.CopyFS(in, os.DirFS(inbox(last))))
	// A second row of the casegroup, with a date that is none.
	row := "casegroup,scheme,journey_stage,segment,journey_start_date,transition_date,closure_date,last_letter_code,last_letter_date,exception_marker,inhibited,office\n" +
		casegroup + ",1993,NOTICE,1,31/02/2016,,,,,Y,N,\n"
	must(t, os.WriteFile(filepath.Join(in, "zz_one_more.csv"), []byte(row), 0o600))
	q.run(t, last, in)
	held := 0
	for _, row := range q.letters(t, last) {
		if row[1] == casegroup && row[2] != "suppressed" && row[2] != "by_hand" {
			held++
			if row[3] != "register_incomplete" && row[3] != "death_reported" {
				t.Errorf("letter %s of casegroup %s is %s", row[0], casegroup, strings.Join(row[2:], " "))
			}
		}
	}
	if casegroup == "" || held == 0 {
		t.Error("no letter of the casegroup is held, so this test shows nothing")
	}
}

// letters reads the letters of a week: id, casegroup, outcome, reason.
func (p place) letters(t *testing.T, week string) [][]string {
	t.Helper()
	return readTable(t, filepath.Join(p.out, week, "data", "letters.csv")).only([]string{"letter_id", "casegroup", "outcome", "hold_reason"})
}

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// afterReissue is a week after those of rejectedWorld.
const afterReissue = "2016-03-04"

// A restated week finds one parent more in a casegroup whose letters have gone out, and holds that parent's. Then one of
// the letters that went out is rejected, and is to be written again: the held one is not forgotten over it, and they go
// together.
func TestAReissueForgetsNoHeldLetterOfItsStep(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p := rejectedWorld(t)
	p.run(t, commandWeeks[1])
	first := find(t, "letter", p.lettersOf(t, commandWeeks[1], "issued", 4), func(l map[string]string) bool { return l["casegroup"] == "CG0000001" })
	for _, week := range commandWeeks[1:] {
		p.joins(t, week)
	}
	p.follows(t, commandWeeks[3], afterReissue)
	did(t, "run", "--quiet", "--restate", "--as-of", commandWeeks[1], "--in", filepath.Join(p.in, commandWeeks[1]), "--db", p.db, "--out", p.out)
	p.answered(t, commandWeeks[2], "REJECTED", "2016-02-19", first)
	p.run(t, commandWeeks[2])
	again := p.asksAgain(t, first["letter_id"])
	p.run(t, commandWeeks[3])
	is := func(l map[string]string) bool { return l["casegroup"] == "CG0000001" }
	for client, want := range map[string]string{"121000001003": "held sensitive", first["client_ref"]: "held held_with_casegroup"} {
		l := find(t, "letter to "+client, p.table(t, commandWeeks[3], "letters"), func(l map[string]string) bool { return is(l) && l["client_ref"] == client })
		if said := strings.TrimSpace(l["outcome"] + " " + l["hold_reason"]); said != want {
			t.Errorf("while a letter of the step is to be written again, letter %s is %s, want %s", l["letter_id"], said, want)
		}
	}
	p.altered(t, afterReissue, "clients", "121000001003", "sensitive", "N")
	p.run(t, afterReissue)
	gone := map[string]bool{}
	for _, l := range p.table(t, afterReissue, "letters") {
		gone[l["client_ref"]+" "+l["letter_id"]] = is(l) && l["outcome"] == "issued"
	}
	late := find(t, "letter to the new parent", p.table(t, afterReissue, "letters"), func(l map[string]string) bool { return l["client_ref"] == "121000001003" })
	if !gone[first["client_ref"]+" "+again] || !gone["121000001003 "+late["letter_id"]] {
		t.Errorf("the letter to write again and the one that was held do not go together: %v", gone)
	}
	if c := find(t, "casegroup", p.table(t, afterReissue, "casegroups"), is); c["last_letter_code"] != "NOTICE" || c["last_letter_date"] != afterReissue {
		t.Errorf("the last letter of the casegroup is %s of %s", c["last_letter_code"], c["last_letter_date"])
	}
	did(t, "verify", p.out)
}

// joins makes a client one more parent of a casegroup in the registers of a week. The client is sensitive.
func (p place) joins(t *testing.T, week string) {
	t.Helper()
	for name, row := range map[string]string{
		"members.csv": "1000000001,121000001003,RP",
		"clients.csv": "121000001003,A N Other," + week + ",,,,9 Any Street,Anytown,,,,,LS1 1AA,EN,STANDARD,Y",
	} {
		f, err := os.OpenFile(filepath.Join(p.in, week, name), os.O_APPEND|os.O_WRONLY, 0)
		must(t, err)
		_, err = f.WriteString(row + "\n")
		must(t, err)
		must(t, f.Close())
	}
}

// follows makes an inbox like that of another week, with clients' data of its day.
func (p place) follows(t *testing.T, week, next string) {
	t.Helper()
	must(t, os.CopyFS(filepath.Join(p.in, next), os.DirFS(filepath.Join(p.in, week))))
	path := filepath.Join(p.in, next, "clients.csv")
	text, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, []byte(strings.ReplaceAll(string(text), ","+week+",", ","+next+",")), 0o600))
}

package diff_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/reports/diff"
	"ccx/sql"
)

// week writes the tables of a week, with the columns that count.
func week(t *testing.T, name string, tables map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Join(folder, "data"), 0o750); err != nil {
		t.Fatal(err)
	}
	headers := map[string]string{
		"exceptions": "exception_id,state,resolution,last_sighted,sightings,state_since,sources,casegroup\n",
		"casegroups": "casegroup,status,lead_exception_id,lead_reason\n",
		"breaks":     "break_id,code,key,left_side,right_side,status,difference\n",
		"letters":    "letter_id,outcome,hold_reason\n",
		"files":      "file_name,sheet,status,rejected,note\n",
	}
	if tables["manifest"] != "" {
		if err := os.WriteFile(filepath.Join(folder, "manifest.json"), []byte(tables["manifest"]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for table, header := range headers {
		rows := ""
		for row := range strings.Lines(tables[table]) { // what a test does not say is blank
			row = strings.TrimSuffix(row, "\n")
			rows += row + strings.Repeat(",", max(0, strings.Count(header, ",")-strings.Count(row, ","))) + "\n"
		}
		if err := os.WriteFile(filepath.Join(folder, "data", table+".csv"), []byte(header+rows), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// weeks compares two weeks by the catalogue that ships.
func weeks(t *testing.T, from, to string) (*diff.Moved, error) {
	t.Helper()
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	return diff.Weeks(parts, from, to)
}

// A break comes and clears by a kind of cause that there is.
func TestBreaksComeByCausesThatThereAre(t *testing.T) {
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	known := []diff.Because{diff.Sighting, diff.Return, diff.Closure, diff.Register, diff.Data, diff.Time, diff.InputFiles, diff.Letters}
	for _, b := range parts.Breaks {
		for _, by := range []string{b.ComesBy, b.ClearsBy} {
			if !slices.Contains(known, diff.Because(by)) {
				t.Errorf("breaks %s come or clear by %s, which is none of %v", b.Code, by, known)
			}
		}
		if b.ClearsBy == string(diff.Time) {
			t.Errorf("breaks %s clear by time, which only makes them", b.Code)
		}
	}
}

func TestWhatMoved(t *testing.T) {
	from := week(t, "2016-02-05", map[string]string{
		"exceptions": "E1,with_hp,,2016-02-01,1,2016-02-01,system,C1\nE2,rerun,,2016-02-01,1,2016-02-01,system\nE3,resolved,CLOSED,2016-02-01,1,2016-02-03,system,C1\nE4,with_mi,,2016-02-01,1,2016-02-01,system\n",
		"casegroups": "C1,EXCEPTION,E1,DEATH\nC3,EXCEPTION,E2,DEATH\n",
		"breaks":     "B1,R20,E1,a,b,new\nB2,R21,E2,a,b,new\nB3,R22,E3,a,b,cleared\nB4,R23,E4,a,b,open\nB6,R40,C6,a,b,open,-100\nB7,R40,C7,a,b,open,20000\nB8,R17,C8,a,b,new\nB9,R18,older,a,b,accepted,7\n",
	})
	to := week(t, "2016-02-12", map[string]string{
		"exceptions": "E1,with_ams,,2016-02-01,1,2016-02-10,system,C1\nE2,resolved,CLOSED,2016-02-01,1,2016-02-11,system,C3\nE3,with_hp,,2016-02-09,2,2016-02-09,system\nE4,with_mi,,2016-02-01,1,2016-02-01,system\nE5,with_imt,,2016-02-09,1,2016-02-09,manual,C2\nE6,removed,CEASED,2016-02-09,1,2016-02-12,system,C2\n",
		"casegroups": "C1,LEFT,E1,DEATH\nC2,EXCEPTION,E5,DEATH\nC3,RETURNED,,\nC4,RETURNED,,\n",
		"breaks":     "B1,R20,E1,a,b,open\nB2,R21,E2,a,b,cleared\nB3,R22,E3,a,b,reappeared\nB4,R23,E4,a,b,accepted\nB6,R40,C6,a,c,changed,123456\nB7,R40,C7,a,c,changed,-5\nB8,R17,C8,a,c,changed\nB9,R18,older,a,b,changed,9\n",
		"letters":    "L1,issued,\nL2,held,sensitive\nL3,issued,\n",
		"files":      "a.csv,,loaded,0,\nb.xlsx,One,refused,0,no layout\n",
	})
	got, err := weeks(t, from, to)
	if err != nil {
		t.Fatal(err)
	}
	want := &diff.Moved{
		From: "2016-02-05", To: "2016-02-12", Totals: diff.Totals{Opening: 3, Came: 3, Ended: 2, Open: 4, Both: 1},
		Exceptions: []diff.Change{
			{ID: "E1", Casegroup: "C1", What: "changed", Before: "with_hp", After: "with_ams", Because: diff.Return, Cause: "since 2016-02-10"},
			{ID: "E2", Casegroup: "C3", What: "ended", Before: "rerun", After: "resolved CLOSED", Because: diff.Closure, Cause: "resolution CLOSED"},
			{ID: "E3", What: "reopened", Before: "resolved CLOSED", After: "with_hp", Because: diff.Sighting, Cause: "sighted on 2016-02-09 by system"},
			{ID: "E5", Casegroup: "C2", What: "new", After: "with_imt", Because: diff.Sighting, Cause: "sighted on 2016-02-09 by manual"},
			{ID: "E6", Casegroup: "C2", What: "ended", After: "removed CEASED", Because: diff.Sighting, Cause: "sighted on 2016-02-09 by system"},
		},
		Casegroups: []diff.Change{
			{ID: "C1", What: "changed", Before: "EXCEPTION DEATH", After: "LEFT DEATH", Exception: "E1", Because: diff.Return, Cause: "E1: since 2016-02-10"},
			{ID: "C2", What: "new", After: "EXCEPTION DEATH", Exception: "E5", Because: diff.Sighting, Cause: "E5: sighted on 2016-02-09 by manual"},
			{ID: "C3", What: "changed", Before: "EXCEPTION DEATH", After: "RETURNED", Exception: "E2", Because: diff.Closure, Cause: "E2: resolution CLOSED"},
			{ID: "C4", What: "new", After: "RETURNED"},
		},
		Breaks: []diff.Change{
			{ID: "B2", Casegroup: "C3", What: "cleared", Kind: "overdue", Before: "R21 E2", Exception: "E2", Because: diff.Closure, Cause: "E2: resolution CLOSED"},
			{ID: "B3", What: "new", Kind: "difference", After: "R22 E3", Because: diff.Return},
			{ID: "B4", What: "changed", Kind: "difference", Before: "R23 E4 open", After: "R23 E4 accepted", Because: diff.People},
			{ID: "B6", What: "grew", Kind: "difference", Before: "R40 C6 −£1.00", After: "R40 C6 £1234.56", Because: diff.Data},
			{ID: "B7", What: "shrank", Kind: "difference", Before: "R40 C7 £200.00", After: "R40 C7 −£0.05", Because: diff.Data},
			{ID: "B8", What: "changed", Kind: "difference", Before: "R17 C8", After: "R17 C8", Because: diff.Register, Cause: "a side says something else"},
			{ID: "B9", What: "grew", Kind: "difference", Before: "R18 older 7 accepted", After: "R18 older 9 changed", Because: diff.Time},
		},
		Reference: []diff.Change{}, Inputs: []diff.Change{},
		Letters: map[string]int{"issued": 2, "held: sensitive": 1},
		Files:   []diff.Change{{ID: "b.xlsx, sheet One", What: "refused", After: "0 rows rejected", Cause: "no layout"}},
	}
	same(t, got, want)
}

// same compares what people and programs are shown.
func same(t *testing.T, got, want *diff.Moved) {
	t.Helper()
	texts := [2]string{}
	for i, m := range []*diff.Moved{got, want} {
		text, err := json.MarshalIndent(m, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(text)
	}
	if texts[0] != texts[1] {
		t.Errorf("got  %s\nwant %s", texts[0], texts[1])
	}
}

// TestEarlierEditions counts the letters of editions before, where their folders are all there.
func TestEarlierEditions(t *testing.T) {
	manifest := func(edition string) string { return `{"as_of": "2016-02-05", "edition": ` + edition + `}` }
	first := week(t, "2016-02-05", map[string]string{"manifest": manifest("1"), "letters": "L1,issued,\nL2,held,sensitive\nL3,by_hand,\n"})
	second := week(t, "2016-02-05.2", map[string]string{"manifest": manifest("2"), "letters": "L2,issued,\n"})
	third := week(t, "2016-02-05.3", map[string]string{"manifest": manifest("3"), "letters": "L4,issued,\n"})
	gone := func(to string) any {
		m, err := weeks(t, first, to)
		if err != nil {
			t.Fatal(err)
		}
		if m.GoneBefore == nil {
			return "not known"
		}
		return *m.GoneBefore
	}
	if got := gone(third); got != "not known" {
		t.Errorf("folders that are not there: %v", got)
	}
	out := t.TempDir()
	for _, folder := range []string{first, second, third} {
		if err := os.CopyFS(filepath.Join(out, filepath.Base(folder)), os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
	}
	for to, want := range map[string]any{"2016-02-05": "not known", "2016-02-05.2": 1, "2016-02-05.3": 2} {
		if got := gone(filepath.Join(out, to)); got != want {
			t.Errorf("%s: %v, want %v", to, got, want)
		}
	}
}

func TestNoWeek(t *testing.T) {
	if _, err := weeks(t, t.TempDir(), t.TempDir()); err == nil {
		t.Error("two empty folders were compared")
	}
}

// cause is why something moved, as a test states it.
type cause struct {
	because diff.Because
	cause   string
}

// TestCauses distinguishes the reasons why exceptions and breaks moved.
func TestCauses(t *testing.T) {
	const manifest = `{"as_of": "%s", "edition": %s, "inputs": [{"name": "a.csv", "sha256": "%s"}], "reference": [{"name": "settings.csv", "sha256": "%s"}, {"name": "reasons.csv", "sha256": "%s"}]}`
	before := map[string]string{
		"manifest":   fmt.Sprintf(manifest, "2016-02-05", "1", "1", "1", "1"),
		"exceptions": "E1,with_mi,,2016-02-01,1,2016-02-01,system\nE2,with_hp,,2016-02-01,1,2016-02-01,system\nE3,with_hp,,2016-02-01,1,2016-02-01,system\nE5,with_imt,,2016-02-01,1,2016-02-01,system\n",
		"breaks":     "B1,R20,E1,a,b,new\nB5,R26,E2,a,b,open\n",
	}
	after := map[string]string{
		"manifest": fmt.Sprintf(manifest, "2016-02-12", "1", "2", "2", "1"),
		"exceptions": "E1,resolved,RECLASSIFIED,2016-02-01,1,2016-02-12,system\nE2,resolved,MOVED,2016-02-01,1,2016-02-12,system\n" +
			"E3,rerun,,2016-02-04,2,2016-02-10,system\nE4,with_imt,,2016-02-12,1,2016-02-12,register\nE5,removed,REMOVED,2016-02-01,1,2016-02-12,system\n",
		"breaks": "B2,R02,ltr,a,b,new\nB3,R56,C1,a,b,new\nB4,R12,cases,a,b,new\nB5,R26,E2,a,b,cleared\nB6,R40,1,a,b,new\n",
	}
	m, err := weeks(t, week(t, "2016-02-05", before), week(t, "2016-02-12", after))
	if err != nil {
		t.Fatal(err)
	}
	causesAre(t, m.Exceptions, map[string]cause{
		"E1": {diff.Rule, "the reason catalogue has a rule for its code now: settings.csv changed"},
		"E2": {diff.Register, "the register has its case in another casegroup"},
		"E3": {diff.LateFile, "sighted on 2016-02-04 by system, up to the earlier week"},
		"E4": {diff.Register, "sighted on 2016-02-12 by register"},
		"E5": {diff.Casegroup, "resolution REMOVED"},
	})
	const either = "settings.csv changed, or days passed"
	causesAre(t, m.Breaks, map[string]cause{
		"B1": {diff.Rule, "E1: the reason catalogue has a rule for its code now: settings.csv changed"}, "B2": {diff.InputFiles, ""}, "B3": {diff.Rule, either}, "B4": {diff.Register, ""}, "B5": {diff.Register, "E2: the register has its case in another casegroup"}, "B6": {diff.Rule, either},
	})
	if want := []diff.Change{{ID: "settings.csv", What: "changed"}}; !reflect.DeepEqual(m.Reference, want) || len(m.Inputs) > 0 {
		t.Errorf("got the tables %v, the files %v", m.Reference, m.Inputs)
	}
}

// TestRestated compares two editions of one week: what moved, moved because of what the later one has.
func TestRestated(t *testing.T) {
	const manifest = `{"as_of": "2016-02-05", "edition": %s, "inputs": [{"name": "a.csv", "sha256": "%s"}, {"name": "b.csv", "sha256": "1"}], "reference": [{"name": "settings.csv", "sha256": "%s"}]}`
	before := map[string]string{"manifest": fmt.Sprintf(manifest, "1", "1", "1"), "exceptions": "E1,with_hp,,2016-02-01,1,2016-02-01,system\n"}
	for _, c := range []struct{ file, table, want string }{
		{"2", "1", "the files listed here, of this edition"},
		{"1", "2", "the reference tables listed here, of this edition"},
		{"2", "2", "the files and reference tables listed here, of this edition"},
		{"1", "1", "the same files and reference tables: an earlier week was restated, or people decided"},
	} {
		m, err := weeks(t, week(t, "2016-02-05", before), week(t, "2016-02-05.2", map[string]string{
			"manifest":   fmt.Sprintf(manifest, "2", c.file, c.table),
			"exceptions": "E1,with_ams,,2016-02-01,1,2016-02-03,system\n", "breaks": "B2,R20,E1,a,b,new\n",
		}))
		if err != nil {
			t.Fatal(err)
		}
		causesAre(t, m.Exceptions, map[string]cause{"E1": {diff.Restated, c.want}})
		causesAre(t, m.Breaks, map[string]cause{"B2": {diff.Restated, ""}})
		if got, want := len(m.Inputs) > 0, c.file != "1"; got != want {
			t.Errorf("got the files %v", m.Inputs)
		}
	}
}

func causesAre(t *testing.T, changes []diff.Change, want map[string]cause) {
	t.Helper()
	got := map[string]cause{}
	for _, c := range changes {
		got[c.ID] = cause{c.Because, c.Cause}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

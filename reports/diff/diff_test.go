package diff_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"ccx/reports/diff"
)

// week writes the tables of a week, with the columns that count.
func week(t *testing.T, name string, tables map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Join(folder, "data"), 0o750); err != nil {
		t.Fatal(err)
	}
	headers := map[string]string{
		"exceptions": "exception_id,state,resolution,last_sighted,sightings,state_since,sources\n",
		"casegroups": "casegroup,status,lead_exception_id,lead_reason\n",
		"breaks":     "break_id,code,key,left_side,right_side,status\n",
		"letters":    "letter_id,outcome,hold_reason\n",
		"files":      "file_name,sheet,status,rejected,note\n",
	}
	for table, header := range headers {
		if err := os.WriteFile(filepath.Join(folder, "data", table+".csv"), []byte(header+tables[table]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestWhatMoved(t *testing.T) {
	from := week(t, "2016-02-05", map[string]string{
		"exceptions": "E1,with_hp,,2016-02-01,1,2016-02-01,system\nE2,rerun,,2016-02-01,1,2016-02-01,system\nE3,resolved,CLOSED,2016-02-01,1,2016-02-03,system\nE4,with_mi,,2016-02-01,1,2016-02-01,system\n",
		"casegroups": "C1,EXCEPTION,E1,DEATH\n",
		"breaks":     "B1,R20,E1,a,b,new\nB2,R21,E2,a,b,new\nB3,R22,E3,a,b,cleared\nB4,R23,E4,a,b,open\n",
	})
	to := week(t, "2016-02-12", map[string]string{
		"exceptions": "E1,with_ams,,2016-02-01,1,2016-02-10,system\nE2,resolved,CLOSED,2016-02-01,1,2016-02-11,system\nE3,with_hp,,2016-02-09,2,2016-02-09,system\nE4,with_mi,,2016-02-01,1,2016-02-01,system\nE5,with_imt,,2016-02-09,1,2016-02-09,manual\n",
		"casegroups": "C1,LEFT,E1,DEATH\nC2,EXCEPTION,E5,DEATH\n",
		"breaks":     "B1,R20,E1,a,b,open\nB2,R21,E2,a,b,cleared\nB3,R22,E3,a,b,reappeared\nB4,R23,E4,a,b,accepted\n",
		"letters":    "L1,issued,\nL2,held,sensitive\nL3,issued,\n",
		"files":      "a.csv,,loaded,0,\nb.xlsx,One,refused,0,no layout\n",
	})
	got, err := diff.Weeks(from, to)
	if err != nil {
		t.Fatal(err)
	}
	want := &diff.Moved{
		From: "2016-02-05", To: "2016-02-12",
		Exceptions: []diff.Change{
			{ID: "E1", What: "changed", Before: "with_hp", After: "with_ams", Cause: "since 2016-02-10"},
			{ID: "E2", What: "ended", Before: "rerun", After: "resolved CLOSED", Cause: "resolution CLOSED"},
			{ID: "E3", What: "reopened", Before: "resolved CLOSED", After: "with_hp", Cause: "sighted on 2016-02-09 by system"},
			{ID: "E5", What: "new", After: "with_imt", Cause: "sighted on 2016-02-09 by manual"},
		},
		Casegroups: []diff.Change{
			{ID: "C1", What: "changed", Before: "EXCEPTION DEATH", After: "LEFT DEATH", Cause: "E1"},
			{ID: "C2", What: "new", After: "EXCEPTION DEATH", Cause: "E5"},
		},
		Breaks: []diff.Change{
			{ID: "B2", What: "cleared", Before: "R21 E2"},
			{ID: "B3", What: "new", After: "R22 E3"},
			{ID: "B4", What: "changed", Before: "R23 E4 open", After: "R23 E4 accepted"},
		},
		Letters: map[string]int{"issued": 2, "held: sensitive": 1},
		Files:   []diff.Change{{ID: "b.xlsx, sheet One", What: "refused", After: "0 rows rejected", Cause: "no layout"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestNoWeek(t *testing.T) {
	if _, err := diff.Weeks(t.TempDir(), t.TempDir()); err == nil {
		t.Error("two empty folders were compared")
	}
}

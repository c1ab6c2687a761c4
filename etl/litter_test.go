package etl_test

import (
	"testing"

	"ccx/etl"
)

func TestWhatProgramsLeaveBehind(t *testing.T) {
	for name, want := range map[string][2]bool{ // litter, passed over
		"~$cases.xlsx": {true, true}, ".~lock.cases.csv#": {true, true}, "Thumbs.db": {true, true}, "desktop.ini": {true, true}, ".DS_Store": {true, true},
		".cases.csv": {false, true}, ".gitkeep": {false, true},
		"cases.csv": {false, false}, "cases~$.csv": {false, false}, "thumbs.db.csv": {false, false}, "~cases.csv": {false, false},
	} {
		if got := [2]bool{etl.IsLitter(name), etl.IsPassedOver(name)}; got != want {
			t.Errorf("%s: litter and passed over are %v, want %v", name, got, want)
		}
	}
}

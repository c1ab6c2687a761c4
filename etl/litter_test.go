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

// A mark that a program lays beside an open file names the file.
func TestOpenFile(t *testing.T) {
	for name, want := range map[string]string{"~$imt_1993.xlsx": "imt_1993.xlsx", ".~lock.form.xlsx#": "form.xlsx", "form.xlsx": "", "Thumbs.db": "", ".~lock.form.xlsx": ""} {
		file, ok := etl.OpenFile(name)
		if ok != (want != "") || ok && file != want {
			t.Errorf("%s is the mark of %q, %v; want %q", name, file, ok, want)
		}
	}
}

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// TestTheDemoIsTrue runs the demo and looks for everything that it promises to show.
func TestTheDemoIsTrue(t *testing.T) {
	weeklytest.Slow(t)
	o := copyDemo(t)
	o.want(t, 0, "refused     Plymouth CSCS off-line report 2016-02-19.xlsx",
		"ccx run --restate --as-of 2016-02-19 --in demo/inbox/2016-02-19-corrected --db demo/ccx.duckdb --out demo/out", "Week 2016-02-19, edition 2")
	for _, fate := range []string{"the same row came before in this week", "which does not take this answer: break R23"} {
		if !strings.Contains(o.out, fate) {
			t.Errorf("no answer shows %q", fate)
		}
	}
	table := func(week, name string) weeklytest.Table {
		return weeklytest.ReadTable(t, filepath.Join("demo", "out", week, "data", name+".csv"))
	}
	wrote := map[string]map[string]int{}
	for _, week := range []string{"2016-02-05", "2016-02-12", "2016-02-19", "2016-02-19.2", "2016-02-26"} {
		wrote[week] = map[string]int{}
		for _, row := range table(week, "letters").Only("outcome", "letter_code") {
			wrote[week][row[0]]++
			wrote[week][row[0]+" "+row[1]]++
		}
	}
	for _, week := range []string{"2016-02-12", "2016-02-19.2", "2016-02-26"} {
		if wrote[week]["issued"] == 0 || wrote[week]["issued NOTICE"] == 0 {
			t.Errorf("week %s issues no letters, or no notice: %v", week, wrote[week])
		}
	}
	if n := wrote["2016-02-19"]["issued"]; n > 0 {
		t.Errorf("%d letters are issued although a file is refused", n)
	}
	found := map[string]bool{}
	for _, row := range table("2016-02-26", "breaks").Only("code", "status") {
		found[row[0]] = found[row[0]] || row[1] != "cleared"
	}
	for _, code := range []string{"R23", "R50", "R51", "R52", "R59"} {
		if !found[code] {
			t.Errorf("the last week has no break %s", code)
		}
	}
	for _, code := range []string{"R01", "R22", "R53", "R60"} {
		if found[code] {
			t.Errorf("the last week has break %s, which nothing in the demo should raise", code)
		}
	}
	half := slices.ContainsFunc(table("2016-02-12", "rejects").Only("column", "reason"), func(row []string) bool {
		return row[0] == "outcome_date" && row[1] == "missing_required"
	})
	if !half {
		t.Error("no half-filled row of a form is rejected")
	}
	if weeklytest.Everything() {
		theSameAgain(t)
	}
}

// demoed is the demo that tests copy, and what was said of it.
type demoed struct {
	folder string
	said   outcome
	err    error
}

// demoOnce runs the demo, in a folder that TestMain removes.
var demoOnce = sync.OnceValue(func() (d demoed) {
	var here string
	if here, d.err = os.Getwd(); d.err != nil {
		return d
	}
	if d.folder, d.err = os.MkdirTemp(sharedFolder, "demo-"); d.err != nil {
		return d
	}
	if d.err = os.Chdir(d.folder); d.err == nil {
		d.said = ccx("demo", "demo")
		d.err = os.Chdir(here)
	}
	return d
})

// copyDemo goes to a new folder with a copy of the demo in it, and gives what was said when it was made.
func copyDemo(t *testing.T) outcome {
	t.Helper()
	d := demoOnce()
	must(t, d.err)
	t.Chdir(t.TempDir())
	must(t, os.CopyFS("demo", os.DirFS(filepath.Join(d.folder, "demo"))))
	return d.said
}

// theSameAgain runs a second demo, and compares all that it makes with the first.
func theSameAgain(t *testing.T) {
	t.Helper()
	first := weeklytest.Files(t, "demo/inbox")
	first = append(first, weeklytest.Files(t, "demo/out")...)
	must(t, os.Rename("demo", "first"))
	ccx("demo", "demo").want(t, 0)
	weeklytest.SameLines(t, "files of two demos", first, append(weeklytest.Files(t, "demo/inbox"), weeklytest.Files(t, "demo/out")...))
}

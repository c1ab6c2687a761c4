package weekly_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// testdata is where the example weeks are.
const testdata = "../../testdata"

// examples is the history of the example weeks. Every other week runs on two cores: nothing may depend on their number.
var examples = weeklytest.Examples(testdata, func(t testing.TB, p weeklytest.Place, w weeklytest.Week) {
	p.Cores = 1 + slices.Index(weeklytest.ExampleWeeks(t, testdata), w)%2
	p.Run(t, w.Date, w.Inbox)
})

// small is the history of the same weeks with a few files each.
var small = weeklytest.SmallExamples(testdata, weeklytest.OneCore)

// TestMain runs the tests, and removes what they share.
func TestMain(m *testing.M) { os.Exit(weeklytest.Main(m, examples, small)) }

// compared is the tables that are compared with testdata/weeks/<week>/expected.
var compared = []string{
	"data/exceptions.csv", "data/casegroups.csv", "data/letters.csv", "refresh_requests.csv", "data/breaks.csv", "data/roll_forward.csv",
	"marker_requests_1993.csv", "marker_requests_2003.csv", "rerun_1993.csv", "rerun_2003.csv",
}

// reordered is the tables that do not depend on how the files of a week are called and written.
var reordered = []string{"data/exceptions.csv", "data/casegroups.csv", "data/roll_forward.csv"}

// TestExampleWeeks compares all example weeks, run in order on one database, with what they must give, as it was worked
// out by a program that shares nothing with this one.
func TestExampleWeeks(t *testing.T) {
	t.Parallel()
	weeks := examples.Weeks(t)
	p := examples.After(t, len(weeks))
	for _, w := range weeks {
		for _, table := range compared {
			asExpected(t, p, w, table)
		}
	}
}

// asExpected compares a published table with what its example week must give.
func asExpected(t *testing.T, p weeklytest.Place, w weeklytest.Week, table string) {
	t.Helper()
	want := weeklytest.ReadTable(t, filepath.Join(filepath.Dir(w.Inbox), "expected", filepath.Base(table)))
	weeklytest.CompareTables(t, w.Date+" "+table, want, weeklytest.ReadTable(t, filepath.Join(p.Out, w.Date, table)))
}

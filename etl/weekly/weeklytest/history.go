package weeklytest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/sample"
)

// History is a sequence of weeks that are run once, in order, and only as far as a test needs. Tests that only check
// what was published or decided share it; those that change something get a copy of the place as it was after some
// weeks.
type History struct {
	inboxes func(t testing.TB, folder string) []Week
	run     Runner

	mu     sync.Mutex
	folder string
	weeks  []Week
	ran    int
	broken bool // a test failed while making the history
}

// Week is the date of a week, and the folder of its files.
type Week struct{ Date, Inbox string }

// Runner runs a week of a history.
type Runner func(t testing.TB, p Place, w Week)

// OneCore runs a week as most tests do.
func OneCore(t testing.TB, p Place, w Week) {
	t.Helper()
	p.Run(t, w.Date, w.Inbox)
}

// NewHistory gives a history whose weeks' inboxes are made in a folder when a test first asks for one.
func NewHistory(inboxes func(t testing.TB, folder string) []Week, run Runner) *History {
	return &History{inboxes: inboxes, run: run}
}

// Examples gives the history of the example weeks, given the path to testdata.
func Examples(testdata string, run Runner) *History {
	return &History{run: run, inboxes: func(t testing.TB, _ string) []Week { return ExampleWeeks(t, testdata) }}
}

// SmallExamples gives the history of the example weeks with only the first files of each: enough for a week, and quick.
func SmallExamples(testdata string, run Runner) *History {
	return &History{run: run, inboxes: func(t testing.TB, folder string) []Week {
		t.Helper()
		weeks := ExampleWeeks(t, testdata)
		for i, w := range weeks {
			weeks[i].Inbox = filepath.Join(folder, w.Date)
			must.Do(t, os.MkdirAll(weeks[i].Inbox, 0o750))
			files, err := os.ReadDir(w.Inbox)
			must.Do(t, err)
			const most = 4
			for _, f := range files[:most] {
				copyFile(t, filepath.Join(weeks[i].Inbox, f.Name()), filepath.Join(w.Inbox, f.Name()))
			}
		}
		return weeks
	}}
}

// ExampleWeeks lists the example weeks in order, given the path to testdata.
func ExampleWeeks(t testing.TB, testdata string) []Week {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join(testdata, "weeks", "*"))
	must.Do(t, err)
	if len(folders) == 0 {
		t.Fatal("no example week")
	}
	weeks := make([]Week, len(folders))
	for i, folder := range folders {
		weeks[i] = Week{filepath.Base(folder), filepath.Join(folder, "in")}
	}
	return weeks
}

// Invented gives a history of invented weeks. Before the first of them runs, a test may change each inbox.
func Invented(first string, o sample.Options, run Runner, change func(t testing.TB, inbox string)) *History {
	return &History{run: run, inboxes: func(t testing.TB, folder string) []Week {
		t.Helper()
		var err error
		o.FirstWeek, err = etl.ParseDate(first)
		must.Do(t, err)
		_, err = sample.Generate(folder, o, nil)
		must.Do(t, err)
		var weeks []Week
		for n := range o.Weeks {
			date := (o.FirstWeek + etl.Date(7*n)).String()
			weeks = append(weeks, Week{date, filepath.Join(folder, date)})
			change(t, weeks[n].Inbox)
		}
		return weeks
	}}
}

// AsGenerated leaves the inboxes of an invented history as they are.
func AsGenerated(testing.TB, string) {}

// Weeks lists all weeks of the history, run or not.
func (h *History) Weeks(t testing.TB) []Week {
	t.Helper()
	h.After(t, 0)
	return slices.Clone(h.weeks)
}

// After gives the place as it was after some weeks. It is shared: nobody may change what is in it, and its output
// folder may already hold later weeks.
func (h *History) After(t testing.TB, weeks int) Place {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.broken {
		t.Fatal("the weeks that tests share could not be run: see the test that tried")
	}
	h.broken = true
	h.begin(t)
	for h.ran < weeks {
		h.next(t)
	}
	h.broken = false
	return Place{DB: h.ledger(weeks), Out: placeIn(h.folder).Out}
}

// begin makes the folder of the history and the inboxes of its weeks.
func (h *History) begin(t testing.TB) {
	t.Helper()
	if h.folder != "" {
		return
	}
	folder, err := os.MkdirTemp("", "ccx-history-")
	must.Do(t, err)
	h.folder = folder
	h.weeks = h.inboxes(t, filepath.Join(folder, "in"))
}

// next runs one more week, and keeps a copy of the database as it is after it.
func (h *History) next(t testing.TB) {
	t.Helper()
	p := placeIn(h.folder)
	h.run(t, p, h.weeks[h.ran])
	h.ran++
	copyFile(t, h.ledger(h.ran), p.DB)
}

// ledger is the path of the database as it was after some weeks.
func (h *History) ledger(weeks int) string {
	return filepath.Join(h.folder, fmt.Sprintf("after %d.duckdb", weeks))
}

// Copy gives a separate place as it was after some weeks, with what they published.
func (h *History) Copy(t testing.TB, weeks int) Place {
	t.Helper()
	from := h.After(t, weeks)
	p := from.Copied(t)
	for _, w := range h.weeks[:weeks] {
		must.Do(t, os.CopyFS(filepath.Join(p.Out, w.Date), os.DirFS(filepath.Join(from.Out, w.Date))))
	}
	return p
}

// Main runs the tests of a package that share histories, and then removes the histories. It gives the exit code.
func Main(m *testing.M, shared ...*History) int {
	debug.SetGCPercent(500) // a run makes little garbage, and the tests make many runs
	code := m.Run()
	for _, h := range shared {
		if h.folder != "" {
			_ = os.RemoveAll(h.folder) // a folder for temporary files, which the system clears
		}
	}
	return code
}

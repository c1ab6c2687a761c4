package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"ccx/etl"
	"ccx/etl/sample"
)

// said is what a command wrote, and its error.
type said struct {
	out string
	err error
}

// say gives ccx a command line, as a person does.
func say(args ...string) said {
	var out, messages bytes.Buffer
	err := run(context.Background(), &out, &messages, args)
	return said{out.String(), err}
}

// did fails if a command failed; that something needs a person is no failure.
func did(t *testing.T, args ...string) string {
	t.Helper()
	s := say(args...)
	var needs attention
	if s.err != nil && !errors.As(s.err, &needs) {
		t.Fatalf("ccx %s: %v", strings.Join(args, " "), s.err)
	}
	return s.out
}

// refused fails if a command was not refused as a mistake, or does not say a word.
func refused(t *testing.T, word string, args ...string) {
	t.Helper()
	s := say(args...)
	if s.err == nil || exitCode(s.err) != exitUsage || !strings.Contains(s.err.Error(), word) {
		t.Errorf("ccx %s: want exit code 2 and the word %q, got %v", strings.Join(args, " "), word, s.err)
	}
	if s.out != "" {
		t.Errorf("ccx %s was refused and gave %q", strings.Join(args, " "), s.out)
	}
}

// place is a database, the folder it publishes in, and the weeks that it can take.
type place struct{ db, out, in string }

// run runs a week.
func (p place) run(t *testing.T, week string) {
	t.Helper()
	did(t, "run", "--quiet", "--as-of", week, "--in", filepath.Join(p.in, week), "--db", p.db, "--out", p.out)
}

// again runs a week once more, which must change nothing.
func (p place) again(t *testing.T, week string) {
	t.Helper()
	var result struct {
		Unchanged bool `json:"unchanged"`
	}
	out := did(t, "run", "--json", "--quiet", "--as-of", week, "--in", filepath.Join(p.in, week), "--db", p.db, "--out", p.out)
	must(t, json.Unmarshal([]byte(out), &result))
	if !result.Unchanged {
		t.Errorf("week %s, run again, is not what it was", week)
	}
}

// copied is the place with a database of its own, and inboxes of its own that a test may change.
func (p place) copied(t *testing.T) place {
	t.Helper()
	folder := t.TempDir()
	other := place{filepath.Join(folder, "ccx.duckdb"), filepath.Join(folder, "out"), filepath.Join(folder, "in")}
	content, err := os.ReadFile(p.db)
	must(t, err)
	must(t, os.WriteFile(other.db, content, 0o600))
	must(t, os.CopyFS(other.in, os.DirFS(p.in)))
	must(t, os.CopyFS(other.out, os.DirFS(p.out)))
	return other
}

// table reads a published table as a map of its columns for each row.
func (p place) table(t *testing.T, week, name string) []map[string]string {
	t.Helper()
	return readCSV(t, filepath.Join(p.out, week, "data", name+".csv"))
}

func readCSV(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = -1 // a trailer is shorter
	all, err := reader.ReadAll()
	must(t, err)
	rows := make([]map[string]string, 0, len(all))
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[all[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// find gives the first row that a test wants.
func find(t *testing.T, what string, rows []map[string]string, is func(map[string]string) bool) map[string]string {
	t.Helper()
	i := slices.IndexFunc(rows, is)
	if i < 0 {
		t.Fatalf("there is no %s to test with", what)
	}
	return rows[i]
}

// commandWeeks are the weeks of the history that commands are tried on; its first week is run.
var commandWeeks = []string{"2016-02-05", "2016-02-12", "2016-02-19", "2016-02-26"}

var (
	shared      string
	commandOnce sync.Once
	commandBase place
)

// TestMain runs the tests and takes away what they share.
func TestMain(m *testing.M) {
	var err error
	if shared, err = os.MkdirTemp("", "ccx-command-"); err != nil {
		panic(err)
	}
	// Packages are tested side by side, and weeks here are small: a second core would only wait.
	if err := os.Setenv("CCX_THREADS", "1"); err != nil {
		panic(err)
	}
	debug.SetGCPercent(500) // a run makes little garbage, and many are made here
	code := m.Run()
	_ = os.RemoveAll(shared)
	os.Exit(code)
}

// history gives a copy of a history of which the first week was run.
func history(t *testing.T) place {
	t.Helper()
	commandOnce.Do(func() {
		folder := filepath.Join(shared, "commands")
		p := place{filepath.Join(folder, "ccx.duckdb"), filepath.Join(folder, "out"), filepath.Join(folder, "in")}
		first, err := etl.ParseDate(commandWeeks[0])
		must(t, err)
		_, err = sample.Generate(p.in, sample.Options{Casegroups: 250, Weeks: len(commandWeeks), Seed: 5, FirstWeek: first, Failures: 40}, nil)
		must(t, err)
		p.run(t, commandWeeks[0])
		commandBase = p
	})
	if commandBase.db == "" {
		t.Fatal("the history could not be made: see the test that tried")
	}
	return commandBase.copied(t)
}

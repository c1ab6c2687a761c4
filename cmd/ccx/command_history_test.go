package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/sample"
	"ccx/etl/weekly/weeklytest"
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
func did(t testing.TB, args ...string) string {
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

// commandWeeks are the weeks of the history that commands are tried on.
var commandWeeks = []string{"2016-02-05", "2016-02-12", "2016-02-19", "2016-02-26"}

// The histories that tests share. Their weeks are run by the command, when a test first asks for them.
var (
	commandHistory = weeklytest.Invented(commandWeeks[0], sample.Options{Casegroups: 250, Weeks: len(commandWeeks), Seed: 5, Failures: 40}, byCommand, weeklytest.AsGenerated)
	exampleHistory = weeklytest.Examples(testdata, onMoreCores)
	reportHistory  = weeklytest.NewHistory(goodReportAlone, byCommand)
)

const testdata = "../../testdata"

// onMoreCores runs every other week on two cores and not on one: nothing that a week gives may depend on their number.
func onMoreCores(t testing.TB, p weeklytest.Place, w weeklytest.Week) {
	t.Helper()
	p.Cores = 1 + slices.Index(weeklytest.ExampleWeeks(t, testdata), w)%2
	byCommand(t, p, w)
}

// byCommand runs a week of a history. What the command said is beside the database, as JSON.
func byCommand(t testing.TB, p weeklytest.Place, w weeklytest.Week) {
	t.Helper()
	emptyLedger(t, p.DB)
	for _, line := range commandsOf(t, w) {
		_ = say(append(line, "--db", p.DB, "--quiet")...) // one is refused: the system has since answered otherwise
	}
	flags, err := os.ReadFile(filepath.Join(filepath.Dir(w.Inbox), "flags.txt"))
	if !errors.Is(err, os.ErrNotExist) {
		must(t, err)
	}
	threads := strconv.Itoa(max(1, p.Cores))
	out := did(t, append([]string{"run", "--quiet", "--json", "--threads", threads, "--as-of", w.Date, "--in", w.Inbox, "--db", p.DB, "--out", p.Out},
		strings.Fields(string(flags))...)...)
	must(t, os.WriteFile(saidAsJSON(filepath.Dir(p.DB), w.Date), []byte(out), 0o600))
}

// commandsOf lists what people say by command before an example week, as typed after ccx.
func commandsOf(t testing.TB, w weeklytest.Week) (lines [][]string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(filepath.Dir(w.Inbox), "commands.txt"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	must(t, err)
	for line := range strings.Lines(string(content)) {
		r := csv.NewReader(strings.NewReader(line)) // words between blanks, with quotes around those that have some
		r.Comma = ' '
		words, err := r.Read()
		must(t, err)
		lines = append(lines, words)
	}
	return lines
}

// saidAsJSON is the file in the folder of a history with what the command said of a week.
func saidAsJSON(folder, week string) string { return filepath.Join(folder, "said of "+week+".json") }

// asProgram in the environment has the test binary do what ccx does.
const asProgram = "CCX_TEST_AS_PROGRAM"

// TestMain runs the tests, and removes what they share.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" { // a test runs this binary as ccx
		main()
		os.Exit(0)
	}
	shareFlags()
	// Packages are tested side by side, and weeks here are small: a second core would only wait.
	if err := os.Setenv("CCX_THREADS", "1"); err != nil {
		panic(err)
	}
	var err error
	if sharedFolder, err = os.MkdirTemp("", "ccx-shared-"); err != nil {
		panic(err)
	}
	code := weeklytest.Main(m, commandHistory, exampleHistory, reportHistory, ruledHistory)
	_ = os.RemoveAll(sharedFolder) // a folder for temporary files, which the system clears
	os.Exit(code)
}

// sharedFolder holds what tests share beside the histories; it is there while the tests run.
var sharedFolder string

// history gives a copy of a history of which the first week was run.
func history(t *testing.T) place { return historyOf(t, 1) }

// historyOf gives a copy of a history of which so many weeks were run: a database, what was published, and inboxes that
// a test may change.
func historyOf(t *testing.T, weeks int) place {
	t.Helper()
	p := commandHistory.Copy(t, weeks)
	in := filepath.Join(filepath.Dir(p.DB), "in")
	must(t, os.CopyFS(in, os.DirFS(filepath.Dir(commandHistory.Weeks(t)[0].Inbox))))
	return place{p.DB, p.Out, in}
}

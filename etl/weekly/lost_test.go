package weekly_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// A ledger is lost, old, damaged or somebody else's, in ten ways: in each, the next week is refused before anything is published, and the
// message says what was seen and the command to go on with. So no letter that has gone out goes out again.
func TestALedgerLostInTenWays(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	all := small.Weeks(t)
	newest := all[1].Date
	change := func(statement string) func(*testing.T, *weeklytest.Place) {
		return func(t *testing.T, p *weeklytest.Place) { weeklytest.Change(t, p.DB, statement) }
	}
	for _, way := range []struct {
		how  string
		lose func(*testing.T, *weeklytest.Place)
		says []string
	}{
		{"a new ledger beside the weeks", func(t *testing.T, p *weeklytest.Place) {
			p.DB = filepath.Join(t.TempDir(), "new.duckdb")
			owned(t, p.Out)
		}, []string{unknownWeek(newest), "--db", "--new-ledger --reason"}},
		{"a new ledger, and nothing says whose the folder is", func(t *testing.T, p *weeklytest.Place) {
			p.DB = filepath.Join(t.TempDir(), "new.duckdb")
		}, []string{unknownWeek(newest), "--new-ledger --reason"}},
		{"a copy from a week ago", func(t *testing.T, p *weeklytest.Place) {
			p.DB = small.Copy(t, 1).DB
		}, []string{unknownWeek(newest), "ccx run --as-of " + newest}},
		{"a copy from before a restatement", func(t *testing.T, p *weeklytest.Place) {
			must.Do(t, os.CopyFS(filepath.Join(p.Out, newest+".2"), os.DirFS(filepath.Join(p.Out, newest))))
		}, []string{newest + ".2", "--db"}},
		{"somebody else's ledger with the same weeks", func(t *testing.T, p *weeklytest.Place) {
			owned(t, p.Out)
		}, []string{"another ledger", "--db", "--out"}},
		{"somebody else's ledger with another week of that date", change("update week set outputs_sha256 = 'another' where as_of = '" + newest + "'"), []string{unknownWeek(newest), "--db"}},
		{"a copy from before the week was published", change("update week set status = 'decided' where as_of = '" + newest + "'"), []string{"never published", "ccx report --as-of " + newest}},
		{"no file", func(t *testing.T, p *weeklytest.Place) {
			must.Do(t, os.Rename(p.DB, p.DB+".copy-1"))
		}, []string{"there is no ledger", "a copy of it", "copy that to"}},
		{"an empty file", func(t *testing.T, p *weeklytest.Place) {
			must.Do(t, os.Rename(p.DB, p.DB+".copy-1"))
			must.Do(t, os.WriteFile(p.DB, nil, 0o600))
		}, []string{"the file is empty", "Its newest copy is", "run the weeks since then again"}},
		{"a file torn at its beginning", func(t *testing.T, p *weeklytest.Place) {
			content, err := os.ReadFile(p.DB)
			must.Do(t, err)
			must.Do(t, os.WriteFile(p.DB+".copy-1", content, 0o600))
			must.Do(t, os.WriteFile(p.DB, append(make([]byte, 4096), content[4096:]...), 0o600))
		}, []string{"cannot be opened as a ccx ledger", "Its newest copy is", "run the weeks since then again"}},
	} {
		t.Run(way.how, func(t *testing.T) {
			p := small.Copy(t, 2)
			way.lose(t, &p)
			before := weeklytest.Files(t, p.Out)
			err := runsNext(t, p, strings.HasPrefix(way.how, "a new ledger"))
			if err == nil {
				t.Fatal("the next week was run")
			}
			for _, want := range way.says {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
			weeklytest.SameLines(t, "folders", before, weeklytest.Files(t, p.Out))
		})
	}
}

// TestAnotherOutputFolderIsSaid runs the next week where no week is shown, and where the weeks before it are.
func TestAnotherOutputFolderIsSaid(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	all := small.Weeks(t)
	for _, isOther := range []bool{true, false} {
		p := small.Copy(t, 2)
		if isOther {
			p.Out = filepath.Join(t.TempDir(), "out")
		}
		r := p.Run(t, all[2].Date, all[2].Inbox)
		said := slices.ContainsFunc(r.Remarks, func(text string) bool {
			return strings.Contains(text, "shows none of the weeks that this ledger published, the newest of them "+all[1].Date)
		})
		if said != isOther {
			t.Errorf("other folder %v: the remarks are %q", isOther, r.Remarks)
		}
	}
}

// owned marks an output folder as that of another ledger.
func owned(t *testing.T, out string) {
	t.Helper()
	must.Do(t, os.WriteFile(filepath.Join(out, ".ccx-ledger.json"), []byte(`{"ledger": "another"}`), 0o600))
}

// runsNext opens a ledger, which only ccx init makes, and runs the third week.
func runsNext(t *testing.T, p weeklytest.Place, isNew bool) (err error) {
	t.Helper()
	next := small.Weeks(t)[2]
	l, err := ledger.Open(t.Context(), p.DB, sql.Files, ledger.Options{Threads: 1, New: isNew, Folders: []string{p.Out}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	_, err = weekly.Run(t.Context(), l, p.Options(t, next.Date, next.Inbox))
	return err
}

// unknownWeek is what a message says of a week that the ledger does not know.
func unknownWeek(week string) string { return week + ", which this ledger never published" }

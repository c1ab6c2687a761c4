// Package lake_test decides weeks, brings a lake up to date with them, and has others read it.
package invented_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/sample"
	"ccx/etl/weekly/weeklytest"
)

// sixWeeks are weeks in which letters go.
var sixWeeks = weeklytest.Invented("2016-02-05", sample.Options{Casegroups: 80, Weeks: 6, Seed: 5, Failures: 25}, weeklytest.OneCore, weeklytest.AsGenerated)

// TestSixWeeksInALake brings a lake up to date with six weeks: the third is restated, and once more when the fourth is there,
// and from the fifth on a newer ccx publishes one more column. After each step the lake holds the rows of the ledger and of
// what it published; in the end others read the same, now and as it was.
func TestSixWeeksInALake(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	weeks := sixWeeks.Weeks(t)
	h := home{Place: weeklytest.NewPlace(t), lake: filepath.Join(t.TempDir(), "lake")}
	third := weeks[2]
	behind := filepath.Join(t.TempDir(), "lake") // as it was before the third week was restated
	for _, step := range []func(){
		func() { h.Run(t, weeks[0].Date, weeks[0].Inbox) },
		func() { h.Run(t, weeks[1].Date, weeks[1].Inbox) },
		func() { h.Run(t, third.Date, third.Inbox) },
		func() {
			must.Do(t, os.CopyFS(behind, os.DirFS(h.lake)))
			h.Restate(t, third.Date, lessOf(t, third.Inbox, 2))
		},
		func() { h.Run(t, weeks[3].Date, weeks[3].Inbox) },
		func() { h.Restate(t, third.Date, lessOf(t, third.Inbox, 4)) }, // late: the fourth week is stale now
		func() { h.Run(t, weeks[3].Date, weeks[3].Inbox) },
		func() {
			killedAnywhere(t, home{h.Place, behind})
			h.Rules = withAddedColumn(t)
			h.Run(t, weeks[4].Date, weeks[4].Inbox)
		},
		func() { h.Run(t, weeks[5].Date, weeks[5].Inbox) },
	} {
		step()
		h.bring(t, nil)
		h.isAsTheLedger(t)
	}
	h.hasTheAddedColumn(t)
	h.timeTravels(t, third)
	othersRead(t, h)
}

// lessOf copies an inbox, without the last rows of its failure reports.
func lessOf(t *testing.T, inbox string, rows int) string {
	t.Helper()
	folder := t.TempDir()
	must.Do(t, os.CopyFS(folder, os.DirFS(inbox)))
	reports, err := filepath.Glob(filepath.Join(folder, "*failures*.csv"))
	must.Do(t, err)
	if len(reports) == 0 {
		t.Fatalf("%s holds no failure report", inbox)
	}
	for _, path := range reports {
		text, err := os.ReadFile(path)
		must.Do(t, err)
		lines := slices.Collect(strings.Lines(string(text)))
		must.Do(t, os.WriteFile(path, []byte(strings.Join(lines[:len(lines)-rows], "")), 0o600))
	}
	return folder
}

// isAsTheLedger compares every table of the lake, row by row, with the ledger and what it published.
func (h home) isAsTheLedger(t *testing.T) {
	t.Helper()
	const issued = " where outcome = 'issued'"
	letters := h.table(t, "letters")
	selects := map[string]string{
		"want issued": "select distinct letter_id from issued_letter where how = 'issued'",
		"held issued": "select distinct letter_id from " + h.files(t, letters, -1) + issued,
	}
	tables := h.parts(t).Lake
	for _, table := range tables {
		selects["want "+table.Name], selects["held "+table.Name] = h.wanted(t, table), h.held(t, table, -1)
	}
	rows := h.rows(t, selects)
	for _, table := range tables {
		weeklytest.SameLines(t, "rows of "+table.Name+" in the lake", rows["want "+table.Name], rows["held "+table.Name])
	}
	weeklytest.SameLines(t, "letters that any edition issued", rows["want issued"], rows["held issued"])
	if len(rows["want issued"]) == 0 || len(rows["want exceptions"]) == 0 {
		t.Error("no letter was issued or no exception found, so little was compared")
	}
}

// hasTheAddedColumn wants the column to be blank before the week that first published it, and not from then on.
func (h home) hasTheAddedColumn(t *testing.T) {
	t.Helper()
	found := h.rows(t, map[string]string{"weeks": "select as_of || ' ' || (count(" + addedColumn + ") = count(*)) || ' ' || (count(" + addedColumn + ") = 0) from " +
		h.files(t, h.table(t, "exceptions"), -1) + " group by as_of"})["weeks"]
	var want []string
	for i, week := range sixWeeks.Weeks(t) {
		want = append(want, fmt.Sprintf("%s %t %t", week.Date, i >= 4, i < 4))
	}
	weeklytest.SameLines(t, "weeks of the added column", want, found)
}

// timeTravels wants a version of each table that says of a restated week what its first edition said.
func (h home) timeTravels(t *testing.T, week weeklytest.Week) {
	t.Helper()
	first := edition{AsOf: week.Date, Edition: 1, folder: filepath.Join(h.Out, week.Date)}
	for _, name := range []string{"exceptions", "casegroups", "breaks", "letters", "checks", "roll_forward"} {
		table, selects := h.table(t, name), map[string]string{}
		selects["first"] = texts(h.parts(t), table, parquetOf(first, name))
		for version := range weeklytest.LakeLog(t, h.lake, name) {
			selects[strconv.Itoa(version)] = h.held(t, table, version)
		}
		rows := h.rows(t, selects)
		isThere := false
		for version := range weeklytest.LakeLog(t, h.lake, name) {
			then := slices.DeleteFunc(rows[strconv.Itoa(version)], func(row string) bool {
				return !strings.HasPrefix(row, "north | "+week.Date+" | ")
			})
			isThere = isThere || len(then) > 0 && slices.Equal(then, rows["first"])
		}
		if !isThere {
			t.Errorf("no version of %s has the %d rows of the first edition of %s alone", name, len(rows["first"]), week.Date)
		}
	}
}

// othersRead has programs that ccx knows nothing of read every table, now and as it was.
func othersRead(t *testing.T, h home) {
	t.Helper()
	readers := map[string][]string{"deltalake and polars": {"../../../reports/lake/testdata/lake_readers.py"}}
	if os.Getenv("CCX_SPARK") != "" {
		readers["Spark with delta-spark"] = []string{"../../../reports/lake/testdata/lake_spark.py"}
	}
	for who, script := range readers {
		read := t.TempDir()
		out, err := exec.Command("python3", append(script, read, h.lake)...).CombinedOutput()
		var failed *exec.ExitError
		const missing = 5 // the code with which a script ends where a package is not installed
		if errors.Is(err, exec.ErrNotFound) || errors.As(err, &failed) && failed.ExitCode() == missing {
			t.Logf("%s are not here, so they did not read the lake: %s", who, out)
			continue
		}
		if err != nil {
			t.Errorf("%s: %v %s", who, err, out)
			continue
		}
		h.wasRead(t, read)
	}
}

// wasRead compares what others read, a file for each table, version and reader, with the files that the log names.
func (h home) wasRead(t *testing.T, read string) {
	t.Helper()
	parts := h.parts(t)
	for _, table := range parts.Lake {
		selects, of := map[string]string{}, map[string]string{}
		log := weeklytest.LakeLog(t, h.lake, table.Name)
		for i := range log {
			version := strconv.Itoa(i)
			files, err := filepath.Glob(filepath.Join(read, table.Name+"."+version+".*.parquet"))
			must.Do(t, err)
			if len(files) == 0 && i == len(log)-1 {
				t.Errorf("nobody read the newest version of %s", table.Name)
			}
			selects[version] = h.held(t, table, i)
			for _, file := range files {
				selects[filepath.Base(file)] = texts(parts, table, "read_parquet('"+file+"')")
				of[filepath.Base(file)] = version
			}
		}
		rows := h.rows(t, selects)
		for file, version := range of {
			weeklytest.SameLines(t, file, rows[version], rows[file])
		}
	}
}

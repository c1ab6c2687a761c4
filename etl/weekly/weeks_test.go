package weekly_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/weekly"
	"ccx/sql"
)

const exampleWeeks = "../../testdata/weeks"

// compared is the tables that are held against testdata/weeks/<week>/expected, with the columns that are left out.
var compared = []struct {
	file    string
	without []string
}{
	{"data/exceptions.csv", nil},
	{"data/casegroups.csv", nil},
	{"data/letters.csv", nil},
	{"refresh_requests.csv", nil},
	{"data/breaks.csv", nil},
	{"data/roll_forward.csv", nil},
	{"marker_requests_1993.csv", nil},
	{"marker_requests_2003.csv", nil},
	{"rerun_1993.csv", nil},
	{"rerun_2003.csv", nil},
}

// reordered is the tables that do not depend on how the files of a week are called and written.
var reordered = []string{"data/exceptions.csv", "data/casegroups.csv", "data/roll_forward.csv"}

// TestExampleWeeks runs all example weeks in order on one database. What they must give was worked out by a program that
// shares nothing with this one.
func TestExampleWeeks(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.cores = 2
	for _, week := range weeks(t) {
		p.run(t, week, inbox(week))
		for _, table := range compared {
			want := readTable(t, filepath.Join(exampleWeeks, week, "expected", filepath.Base(table.file)))
			got := readTable(t, filepath.Join(p.out, week, table.file))
			compareTables(t, week+" "+table.file, want.without(table.without), got)
		}
	}
}

// weeks lists the example weeks in order.
func weeks(t testing.TB) []string {
	t.Helper()
	entries, err := os.ReadDir(exampleWeeks)
	must(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if len(names) == 0 {
		t.Fatal("no example week")
	}
	return names
}

func inbox(week string) string { return filepath.Join(exampleWeeks, week, "in") }

// smallInbox is the first files of an inbox: enough for a week, and quick.
func smallInbox(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	entries, err := os.ReadDir(from)
	must(t, err)
	const most = 4
	for i, e := range entries {
		if i == most {
			break
		}
		content, err := os.ReadFile(filepath.Join(from, e.Name()))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(to, e.Name()), content, 0o600))
	}
	return to
}

// place is a database and an output folder. Runs use one core, as packages are tested side by side, unless it says more.
type place struct {
	db, out string
	cores   int
}

func newPlace(t testing.TB) place {
	t.Helper()
	folder := t.TempDir()
	return place{db: filepath.Join(folder, "ccx.duckdb"), out: filepath.Join(folder, "out")}
}

// run runs a week, which must succeed.
func (p place) run(t testing.TB, week, in string) *weekly.Result {
	t.Helper()
	r, err := p.try(p.options(t, week, in))
	if err != nil {
		t.Fatalf("week %s: %v", week, err)
	}
	return r
}

func (p place) options(t testing.TB, week, in string) weekly.Options {
	t.Helper()
	asOf, err := etl.ParseDate(week)
	must(t, err)
	return weekly.Options{AsOf: asOf, Inbox: in, Out: p.out, Reference: references(t), Marking: "OFFICIAL", Version: "test"}
}

// try opens the database, runs a week and closes it, as a command does.
func (p place) try(o weekly.Options) (*weekly.Result, error) { return p.tryWith(o, weekly.Run) }

// tryWith does the same for another stage of a week.
func (p place) tryWith(o weekly.Options, stage func(context.Context, *ledger.Ledger, weekly.Options) (*weekly.Result, error)) (r *weekly.Result, err error) {
	ctx := context.Background()
	l, err := ledger.Open(ctx, p.db, sql.Files, ledger.Options{Threads: max(1, p.cores)})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	return stage(ctx, l, o)
}

func references(t testing.TB) *reference.Set {
	t.Helper()
	folder, err := fs.Sub(sql.Files, "reference")
	must(t, err)
	set, err := reference.Load(folder, nil)
	must(t, err)
	return set
}

// table is a CSV file.
type table struct {
	columns []string
	rows    [][]string
}

func readTable(t testing.TB, path string) table {
	t.Helper()
	file, err := os.Open(path)
	must(t, err)
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	must(t, err)
	if len(all) == 0 {
		t.Fatalf("%s has no header", path)
	}
	return table{columns: all[0], rows: all[1:]}
}

func (x table) without(columns []string) table {
	var kept []string
	for _, c := range x.columns {
		if !slices.Contains(columns, c) {
			kept = append(kept, c)
		}
	}
	return table{columns: kept, rows: x.only(kept)}
}

// only gives some columns of every row. A column that is not there reads as such.
func (x table) only(columns []string) [][]string {
	rows := make([][]string, len(x.rows))
	for i, row := range x.rows {
		for _, c := range columns {
			value := "<no column>"
			if at := slices.Index(x.columns, c); at >= 0 {
				value = row[at]
			}
			rows[i] = append(rows[i], value)
		}
	}
	return rows
}

// compareTables compares the columns that are wanted, as rows in any order.
func compareTables(t testing.TB, name string, want, got table) {
	t.Helper()
	left := map[string]int{}
	for _, row := range want.rows {
		left[strings.Join(row, "|")]++
	}
	var surplus []string
	for _, row := range got.only(want.columns) {
		key := strings.Join(row, "|")
		if left[key] == 0 {
			surplus = append(surplus, key)
			continue
		}
		left[key]--
	}
	var missing []string
	for key, n := range left {
		for range n {
			missing = append(missing, key)
		}
	}
	if len(missing)+len(surplus) == 0 {
		return
	}
	slices.Sort(missing)
	slices.Sort(surplus)
	t.Errorf("%s: %d rows wanted, %d given; columns %s%s%s", name, len(want.rows), len(got.rows), strings.Join(want.columns, "|"),
		listed("missing", missing), listed("too many", surplus))
}

// listed names the first of some rows.
func listed(what string, rows []string) string {
	const most = 10
	text := ""
	for i, row := range rows {
		if i == most {
			return text + fmt.Sprintf("\n  %-8s and %d more", what, len(rows)-most)
		}
		text += fmt.Sprintf("\n  %-8s %s", what, row)
	}
	return text
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// rowsIn answers a question about the files of a table.
func rowsIn(t *testing.T, p place, lake, table, what string, files map[string]weeklytest.LakeFile) []string {
	t.Helper()
	var names []string
	for name := range files {
		names = append(names, "'"+filepath.Join(lake, table, name)+"'")
	}
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	return lines(t, p.db, fmt.Sprintf("select (%s)::varchar from read_parquet([%s])", what, strings.Join(names, ",")))
}

// TestTheLakeHoldsWhatWasPublished brings a lake up to date with three weeks, and with a restatement, and looks for every row
// of what was published, and of the histories.
func TestTheLakeHoldsWhatWasPublished(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, folder := historyOf(t, 3), filepath.Join(t.TempDir(), "lake")
	must(t, os.Mkdir(filepath.Join(p.out, "2016-01-01"), 0o750)) // somebody made it, and it is no published week
	bring := []string{"lake", "--db", p.db, "--out", p.out, "--ledger", "north", folder}
	if said := did(t, bring...); !strings.Contains(said, "is up to date: 13 tables") {
		t.Errorf("the first time: %s", said)
	}
	holdsWhatIsThere(t, p, folder, map[string]string{commandWeeks[0]: commandWeeks[0], commandWeeks[1]: commandWeeks[1], commandWeeks[2]: commandWeeks[2]})
	if said := did(t, bring...); !strings.Contains(said, "was up to date") {
		t.Errorf("the second time: %s", said)
	}
	before := weeklytest.LakeFiles(t, folder, "exceptions", -1)
	newest := commandWeeks[2]
	left := smallestIn(t, filepath.Join(p.in, newest))
	must(t, os.Remove(left))
	did(t, "run", "--db", p.db, "--out", p.out, "--as-of", newest, "--in", filepath.Join(p.in, newest), "--restate", "--without", filepath.Base(left),
		"--lake", folder, "--ledger", "north")
	holdsWhatIsThere(t, p, folder, map[string]string{commandWeeks[0]: commandWeeks[0], commandWeeks[1]: commandWeeks[1], newest: newest + ".2"})
	if then := weeklytest.LakeFiles(t, folder, "exceptions", len(before)-1); !sameKeys(then, before) {
		t.Errorf("time travel gives %v, and the table was %v", then, before)
	}
	for _, f := range weeklytest.LakeFiles(t, folder, "exceptions", -1) {
		if want := map[bool]string{true: "2", false: "1"}[f.Partition["as_of"] == newest]; f.Tags["ccx.edition"] != want || f.Partition["ledger"] != "north" {
			t.Errorf("exceptions hold %v", f)
		}
	}
	saysNothingPersonal(t, p, folder)
}

// saysNothingPersonal looks for everybody's name, address, National Insurance number and birth in the whole lake.
func saysNothingPersonal(t *testing.T, p place, lake string) {
	t.Helper()
	people := lines(t, p.db, `select distinct said from (
		select unnest([name, nino, address_line_1, postcode, date_of_birth::varchar, strftime(date_of_birth, '%d/%m/%Y')]) as said from rows_clients
	) where length(said) > 4`)
	if len(people) < 500 {
		t.Fatalf("only %d things are known of people", len(people))
	}
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	for _, table := range parts.Lake {
		said := strings.Join(rowsIn(t, p, lake, table.Name, "concat_ws(' ', *columns(*))", weeklytest.LakeFiles(t, lake, table.Name, -1)), "\n")
		for _, person := range people {
			if strings.Contains(said, person) {
				t.Errorf("%s says something personal", table.Name)
				break
			}
		}
	}
}

// smallestIn is the smallest file of an inbox: none of a register.
func smallestIn(t *testing.T, inbox string) (smallest string) {
	t.Helper()
	entries, err := os.ReadDir(inbox)
	must(t, err)
	var size int64
	for _, e := range entries {
		info, err := e.Info()
		must(t, err)
		if smallest == "" || info.Size() < size {
			smallest, size = filepath.Join(inbox, e.Name()), info.Size()
		}
	}
	return smallest
}

func sameKeys(a, b map[string]weeklytest.LakeFile) bool {
	for k := range a {
		if _, ok := b[k]; !ok {
			return false
		}
	}
	return len(a) == len(b)
}

// holdsWhatIsThere compares the lake with the newest edition of each week, given by its folder, and with the ledger.
func holdsWhatIsThere(t *testing.T, p place, lake string, newest map[string]string) {
	t.Helper()
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	for _, table := range parts.Lake {
		files := weeklytest.LakeFiles(t, lake, table.Name, -1)
		if table.Source == catalogue.FromHistory {
			if got, want := rowsIn(t, p, lake, table.Name, "count(*)", files), lines(t, p.db, "select count(*)::varchar from "+table.Name); !slices.Equal(got, want) {
				t.Errorf("%s: %v rows, the ledger has %v", table.Name, got, want)
			}
			continue
		}
		for week, folder := range newest {
			its := map[string]weeklytest.LakeFile{}
			for name, f := range files {
				if f.Partition["as_of"] == week && (!table.KeepsAll() || f.Tags["ccx.edition"] == editionOf(folder)) {
					its[name] = f
				}
			}
			want := len(weeklytest.ReadTable(t, filepath.Join(p.out, folder, "data", table.Name+".csv")).Records())
			if got := rowsIn(t, p, lake, table.Name, "count(*)", its); !slices.Equal(got, []string{fmt.Sprint(want)}) {
				t.Errorf("%s of %s: %v rows, published are %d", table.Name, week, got, want)
			}
		}
	}
	issued := lines(t, p.db, "select letter_id from issued_letter where how = 'issued'")
	got := rowsIn(t, p, lake, "letters", "letter_id || ' ' || outcome", weeklytest.LakeFiles(t, lake, "letters", -1))
	got = slices.DeleteFunc(got, func(s string) bool { return !strings.HasSuffix(s, " issued") })
	for i := range got {
		got[i] = strings.TrimSuffix(got[i], " issued")
	}
	if got = slices.Compact(got); !slices.Equal(got, issued) || len(issued) == 0 {
		t.Errorf("the lake has %d issued letters, the ledger %d", len(got), len(issued))
	}
}

func editionOf(folder string) string {
	if _, edition, ok := strings.Cut(folder, "."); ok {
		return edition
	}
	return "1"
}

// TestALakeThatIsNotOurs refuses what somebody else has, takes two ledgers side by side, and mends what is broken.
func TestALakeThatIsNotOurs(t *testing.T) {
	t.Parallel()
	p, folder := historyOf(t, 1), filepath.Join(t.TempDir(), "lake")
	bring := func(name, lake string) []string {
		return []string{"lake", "--db", p.db, "--out", p.out, "--ledger", name, lake}
	}
	other := t.TempDir()
	must(t, os.WriteFile(filepath.Join(other, "budget.xlsx"), nil, 0o600))
	refused(t, "budget.xlsx", bring("north", other)...)
	refused(t, "cannot be called", bring("no/rth", folder)...)
	did(t, bring("north", folder)...)
	before := weeklytest.LakeFiles(t, folder, "letters", -1)
	weeklytest.Change(t, p.db, "update ledger_identity set ledger = 'another'")
	must(t, os.RemoveAll(filepath.Join(p.out, ".ccx-ledger.json")))
	refused(t, "another ledger writes into it under the name north", bring("north", folder)...)
	did(t, bring("south", folder)...)
	now := weeklytest.LakeFiles(t, folder, "letters", -1)
	if len(now) != 2*len(before) || len(before) == 0 {
		t.Errorf("two ledgers have %d files, one has %d", len(now), len(before))
	}
	for name := range before {
		if _, ok := now[name]; !ok {
			t.Errorf("%s of the other ledger is gone", name)
		}
	}
	for name, f := range now {
		if f.Partition["ledger"] == "south" {
			must(t, os.Remove(filepath.Join(folder, "letters", name)))
		}
	}
	if said := did(t, bring("south", folder)...); !strings.Contains(said, "1 new file") {
		t.Errorf("a file is missing: %s", said)
	}
	broken := filepath.Join(folder, "letters", "_delta_log", "00000000000000000001.json")
	must(t, os.WriteFile(broken, []byte(`{"add":`), 0o600))
	refused(t, "00000000000000000001.json", bring("south", folder)...)
	if said := did(t, append([]string{"lake", "--rebuild"}, bring("south", folder)[1:]...)...); !strings.Contains(said, "put aside") {
		t.Errorf("rebuilt: %s", said)
	}
	if rows := rowsIn(t, p, folder, "letters", "count(*)", weeklytest.LakeFiles(t, folder, "letters", -1)); len(rows) != 1 || rows[0] == "0" {
		t.Errorf("after it was rebuilt, letters hold %v rows", rows)
	}
}

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// inputsOf brings the lake of a history up to date with what the rules read in its last week, and gives the folder of that.
func inputsOf(t *testing.T, p place, week string) string {
	t.Helper()
	lake := filepath.Join(t.TempDir(), "lake")
	said := did(t, "lake", "--db", p.db, "--out", p.out, "--ledger", "north", "--inputs", "1", lake)
	if !strings.Contains(said, "what the rules read in "+week+" is in") {
		t.Errorf("said %s", said)
	}
	return filepath.Join(lake, "input", "ledger=north", week)
}

// TestWhatTheRulesReadSaysNothingPersonal looks for everybody's name, address, National Insurance number and birth in what is
// handed on to other engines.
func TestWhatTheRulesReadSaysNothingPersonal(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p := historyOf(t, 3)
	folder := inputsOf(t, p, commandWeeks[2])
	people := lines(t, p.db, `select distinct said from (
		select unnest([name, nino, address_line_1, postcode, strftime(date_of_birth, '%d/%m/%Y')]) as said from rows_clients
	) where length(said) > 4 and regexp_matches(said, '[0-9 ]')`) // a line of one word is a town, and offices are named after towns
	if len(people) < 500 {
		t.Fatalf("only %d things are known of people", len(people))
	}
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	for _, input := range parts.LakeInputs {
		file := filepath.Join(folder, input.Table+".parquet")
		said := strings.Join(lines(t, p.db, "select concat_ws(' ', *columns(*))::varchar from read_parquet('"+file+"', hive_partitioning = false)"), "\n")
		for _, person := range people {
			if strings.Contains(said, person) {
				t.Errorf("%s says something personal", input.Table)
				break
			}
		}
	}
	// As a date, a birth may be a day on which something else happened, so its column is looked at.
	born := lines(t, p.db, "select count(date_of_birth) from read_parquet('"+filepath.Join(folder, "rows_clients.parquet")+"')")
	if born[0] != "0" {
		t.Errorf("%s births are handed on", born[0])
	}
}

// TestWhatTheRulesReadIsThatOfTheWeek refuses weeks of which the rules' input cannot be had again, and writes the same as before
// otherwise: the hashes stay the same.
func TestWhatTheRulesReadIsThatOfTheWeek(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p := historyOf(t, 2)
	lake := filepath.Join(t.TempDir(), "lake")
	bring := []string{"lake", "--db", p.db, "--out", p.out, "--inputs", "2", lake}
	did(t, bring...)
	hashes := func() []string {
		file := filepath.Join(lake, "input", "ledger=ccx", commandWeeks[1], "rows_clients.parquet")
		return lines(t, p.db, "select concat_ws(' ', client_ref, name, postcode) as said from read_parquet('"+file+"', hive_partitioning = false) order by said")
	}
	before := hashes()
	did(t, bring...)
	if after := hashes(); len(before) < 100 || !slices.Equal(before, after) {
		t.Errorf("%d clients were handed on, and the same %d otherwise", len(before), len(after))
	}
	weeklytest.Change(t, p.db, "update week set reference_sha256 = 'other' where as_of = '"+commandWeeks[0]+"'")
	refused(t, "other reference tables", bring...)
	weeklytest.Change(t, p.db, "update week set status = 'stale' where as_of = '"+commandWeeks[1]+"'")
	refused(t, "is stale", "lake", "--db", p.db, "--out", p.out, "--inputs", "1", lake)
}

// TestTheRulesSayTheSameOnSpark makes a week of a small world on Spark, and compares every table with what DuckDB makes of the
// same input, and what is published with the files of the week. make spark does the same with larger worlds.
func TestTheRulesSayTheSameOnSpark(t *testing.T) {
	if os.Getenv("CCX_SPARK") == "" {
		t.Skip("it runs Spark: CCX_SPARK=1 runs it")
	}
	t.Parallel()
	base := t.TempDir()
	p := place{db: filepath.Join(base, "ccx.duckdb"), out: filepath.Join(base, "out"), in: filepath.Join(base, "in")}
	did(t, "generate", "--casegroups", "40", "--weeks", "3", "--mess", "2", p.in)
	did(t, "init", base)
	for _, week := range commandWeeks[:3] {
		did(t, "run", "--db", p.db, "--out", p.out, "--as-of", week, "--in", filepath.Join(p.in, week))
	}
	folder := inputsOf(t, p, commandWeeks[2])
	out, err := exec.Command("python3", filepath.Join("..", "..", "tools", "spark", "prove.py"), "week", folder, filepath.Join(p.out, commandWeeks[2], "data")).CombinedOutput()
	var failed *exec.ExitError
	const missing = 5 // the code with which prove.py ends where Java or a package is missing
	if errors.Is(err, exec.ErrNotFound) || errors.As(err, &failed) && failed.ExitCode() == missing {
		t.Skipf("Java and python3 with the packages of tools/spark/requirements.txt are not here, so the rules did not run on Spark: %s", out)
	}
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

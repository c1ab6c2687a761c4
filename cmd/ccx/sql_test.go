package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestQuestionsInSQL(t *testing.T) {
	p, weeks, _ := asked(t)
	newest := weeks[len(weeks)-1]
	open := 0
	for _, e := range p.table(t, newest, "exceptions") {
		if e["resolution"] == "" {
			open++
		}
	}
	got := did(t, "sql", "--db", p.db, "--format", "csv", "select count(*) as open from exceptions where resolution is null")
	if want := "open\n" + count(int64(open)) + "\n"; got != want || open == 0 {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := did(t, "sql", "--db", p.db, "--format", "json", "select distinct state from exceptions_in_words order by 1"); !strings.Contains(got, `"state": "With IMT"`) {
		t.Errorf("states are not in words: %s", got)
	}
	if got := did(t, "sql", "--db", p.db); !strings.Contains(got, "letters_sent_in_words") {
		t.Errorf("the tables are not listed: %s", got)
	}
}

// A casegroup is found by its id, and in each list that has it.
func TestFindLooksInEveryList(t *testing.T) {
	p, weeks, _ := asked(t)
	casegroup := p.table(t, weeks[len(weeks)-1], "exceptions")[0]["casegroup"]
	got := did(t, "find", "--db", p.db, casegroup)
	for _, want := range []string{"ccx why " + casegroup, "exceptions", "casegroups", "ccx browse"} {
		if !strings.Contains(got, want) {
			t.Errorf("ccx find %s does not say %q:\n%s", casegroup, want, got)
		}
	}
}

// Whatever is asked, nothing but the tables can be read, and nothing is written.
func TestQuestionsGoNoFurther(t *testing.T) {
	p, _, _ := asked(t)
	before, err := os.Stat(p.db)
	must(t, err)
	file := filepath.Join(t.TempDir(), "out.csv")
	for _, question := range []string{
		"select * from rows_clients", "select * from query_table('rows_clients')", "select * from read_csv('" + p.db + "')", "select * from glob('*')",
		"select * from '" + p.db + "'", "copy exceptions to '" + file + "'", "attach '" + p.db + "'", "select 1); attach '" + p.db + "'; select (1",
		"select 1); copy exceptions to '" + file + "'; select (1", "select 1); set enable_external_access = true; select (1", "drop table exceptions", "install httpfs",
	} {
		refused(t, "cannot be answered", "sql", "--db", p.db, question)
	}
	refused(t, "not decided", "sql", "--db", p.db, "--as-of", "2015-01-01")
	refused(t, "table, csv or json", "sql", "--db", p.db, "--format", "xml")
	after, err := os.Stat(p.db)
	must(t, err)
	if _, err := os.Stat(file); err == nil || !after.ModTime().Equal(before.ModTime()) || after.Size() != before.Size() {
		t.Error("a question wrote something")
	}
}

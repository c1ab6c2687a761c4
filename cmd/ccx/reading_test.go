package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// valueIn asks a database for one value.
func valueIn(t *testing.T, path, query string) string {
	t.Helper()
	db, err := sql.Open("duckdb", path)
	must(t, err)
	defer db.Close()
	var value string
	must(t, db.QueryRow(query).Scan(&value))
	return value
}

// TestEveryGoodRowOfAFormCounts loads a form of which most rows are wrong: the others count, what the wrong ones say is
// kept, and a date far ahead is wrong only where the week is known.
func TestEveryGoodRowOfAFormCounts(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	for name, content := range cleanWeek {
		h.file(t, "in/"+name, content)
	}
	var form strings.Builder
	form.WriteString("letter_id,action,acted_on,acted_by\n")
	for i := range 30 {
		fmt.Fprintf(&form, "L%012d,CANCEL,,A N Other\n", i) // no date
	}
	form.WriteString("L0000000000AA,CANCEL,12/02/2016,A N Other\nL0000000000AB,CANCEL,13/02/2016,A N Other\nL0000000000AC,,,\n")
	h.file(t, "in/actions.csv", form.String())
	ccx("check", h.path("in/actions.csv")).want(t, 3, "3 accepted + 0 duplicate + 30 rejected", "missing_required")
	did(t, "load", "--quiet", "--as-of", "2016-02-05", "--in", h.path("in"), "--db", h.path("ccx.duckdb"))
	for query, want := range map[string]string{
		"select status from source_file where file_name = 'actions.csv'":                                             "loaded",
		"select string_agg(letter_id, ' ' order by letter_id) from rows_letter_actions where standing":               "L0000000000AA L0000000000AC",
		"select reason || ' ' || value from reject where row_no = 33":                                                "future_date 13/02/2016",
		"select count(*) from reject_value where column_name = 'letter_id' and is_read and feeds = 'letter_actions'": "31",
	} {
		if got := valueIn(t, h.path("ccx.duckdb"), query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

// TestFactsFollowTheirTables runs two weeks, the second without registers and with other words of notice and postcode
// areas: the facts of the first week's register, which still counts, are those of the new tables.
func TestFactsFollowTheirTables(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	h := newHome(t)
	for name, content := range cleanWeek {
		h.file(t, "in/"+name, content)
	}
	h.run(h.path("in"))
	const facts = "select name_says_dead || ' ' || coalesce(address_fault, 'none') from rows_clients"
	if got, want := valueIn(t, h.path("ccx.duckdb"), facts), "false none"; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
	ccx("reference", "export", h.path("tables")).want(t, 0)
	replace := func(table, old, with string) {
		path := filepath.Join(h.path("tables"), table)
		content, err := os.ReadFile(path)
		must(t, err)
		must(t, os.WriteFile(path, []byte(strings.Replace(string(content), old, with, 1)), 0o600))
	}
	replace("notice_words.csv", "words\n", "words\nn other\n")
	replace("postcode_areas.csv", "LS,Leeds\n", "")
	h.file(t, "next/cscs.csv", strings.ReplaceAll(goodReport, "01/02/2016", "08/02/2016"))
	ccx("run", "--as-of", "2016-02-12", "--in", h.path("next"), "--out", h.path("out"), "--db", h.path("ccx.duckdb"), "--quiet", "--reference", h.path("tables"))
	if got, want := valueIn(t, h.path("ccx.duckdb"), facts), "true ends in a postcode of an area that does not exist"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := valueIn(t, h.path("ccx.duckdb"), "select count(distinct rules) || ' of ' || count(*) from facts_of_file"); got != "1 of 1" {
		t.Errorf("facts by %s", got)
	}
}

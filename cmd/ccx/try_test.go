package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// tables exports the reference tables, with one text of one table replaced.
func tables(t *testing.T, table, was, is string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "tables")
	did(t, "reference", "export", folder)
	if table == "" {
		return folder
	}
	path := filepath.Join(folder, table)
	text, err := os.ReadFile(path)
	must(t, err)
	if strings.Count(string(text), was) != 1 {
		t.Fatalf("%s does not hold %q once", table, was)
	}
	must(t, os.WriteFile(path, []byte(strings.Replace(string(text), was, is, 1)), 0o600))
	return folder
}

// TestTryMovesWhatTheChangedRuleDecides tries the tables as they are, by which nothing moves, and with another reason for one
// code, by which those exceptions move that rows of that code report, and no others.
func TestTryMovesWhatTheChangedRuleDecides(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	weeks := weeklytest.Least(2, 4)
	p := historyOf(t, weeks)
	before := weeklytest.Rows(t, p.db)
	try := func(folder string) (r weekly.Trial) {
		said := did(t, "reference", "try", folder, "--db", p.db, "--quiet", "--json", "--weeks", strconv.Itoa(weeks-1))
		must(t, json.Unmarshal([]byte(said), &r))
		return r
	}
	same := try(tables(t, "", "", ""))
	if len(same.Moved) > 0 || len(same.Changed) > 0 || len(same.Volumes) == 0 {
		t.Errorf("the same tables: changed %v, %d volumes, moved %v", same.Changed, len(same.Volumes), same.Moved)
	}
	for _, v := range same.Volumes {
		if v.Then != v.Now {
			t.Errorf("the same tables: %+v", v)
		}
	}
	want := lines(t, p.db, `select distinct exception_id from sighting inner join rows_cs2_failures using (file_id, sheet_no, row_no)
		where feeds = 'cs2_failures' and upper(source_code) = 'SYS' and as_of >= '`+commandWeeks[1]+`'::date`)
	other := try(tables(t, "reason_codes.csv", "SYSTEM_ERROR,2003,SYS", "TDATE_NOT_SET,2003,SYS"))
	var got []string
	for _, m := range other.Moved {
		got = append(got, m.Then.Exception)
		if m.Then.Reason != "SYSTEM_ERROR" || m.Now.Reason != "TDATE_NOT_SET" || m.Then.Rule != "code 2003 SYS" || m.Now.Rule != "code 2003 SYS" || !m.IsByRule {
			t.Errorf("moved: %+v", m)
		}
	}
	slices.Sort(got)
	if len(want) == 0 || !slices.Equal(slices.Compact(got), want) {
		t.Errorf("moved: %v, want %v", got, want)
	}
	weeklytest.SameLines(t, "the ledger's rows", before, weeklytest.Rows(t, p.db))
}

// Other tables than those of the weeks, or no folder, are refused.
func TestTryNeedsTheTablesOfTheWeeks(t *testing.T) {
	t.Parallel()
	p := historyOf(t, 1)
	other := tables(t, "reason_codes.csv", "SYSTEM_ERROR,2003,SYS", "TDATE_NOT_SET,2003,SYS")
	refused(t, "with other reference tables", "reference", "try", other, "--db", p.db, "--reference", other)
	refused(t, "from 1", "reference", "try", other, "--db", p.db, "--weeks", "0")
	refused(t, "name one folder", "reference", "try")
}

// TestTryKeepsTheNumbersOfBatches tries weeks of which the second was restated, taken back and run again: the copy makes no batch for
// what its newest edition replaced, and the numbers have no gap all the same.
func TestTryKeepsTheNumbersOfBatches(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, week := historyOf(t, 2), "'"+commandWeeks[1]+"'::date"
	weeklytest.Change(t, p.db, `
		update issued_letter set sequence = 4, batch_id = replace(batch_id, '-0002', '-0004') where sequence = 2;
		update letter_batch set sequence = 4, batch_id = replace(batch_id, '-0002', '-0004') where sequence = 2;
		insert into letter_batch by name select replace(batch_id, '-0004', '-0002') as batch_id, destination, 2 as sequence, as_of, 0 as edition, 0 as letters
			from letter_batch where sequence = 4;
		insert into spent_batch select replace(batch_id, '-0004', '-0003'), destination, 3, as_of, 'undone', `+week+`, 1 from letter_batch where sequence = 4`)
	if said := did(t, "reference", "try", tables(t, "", "", ""), "--db", p.db, "--quiet"); !strings.Contains(said, "nothing moves") {
		t.Errorf("said %s", said)
	}
}

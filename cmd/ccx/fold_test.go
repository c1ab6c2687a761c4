package main

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// foldedRegisters are those that are folded, each with how many the rules read beside that of the week.
var foldedRegisters = map[string]int{"casegroups": 2, "cases": 2, "case_members": 1, "clients": 1}

// TestFoldedRegistersHoldEveryRow compares folded registers with what they held before, value by value and place by place; each row is
// kept once, and what the rules read is not folded.
func TestFoldedRegistersHoldEveryRow(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	weeks := len(commandWeeks)
	last := historyOf(t, weeks)
	for register, kept := range foldedRegisters {
		folded := 0
		for week := 1; week <= weeks; week++ {
			file := fmt.Sprintf("(select file_id from source_file semi join (from source_sheet where feeds = '%s') as s using (file_id) where as_of = '%s')", register, commandWeeks[week-1])
			rows := "select r::varchar from rows_" + register + " as r where file_id in " + file
			then, now := lines(t, historyOf(t, week).db, rows), lines(t, last.db, rows)
			if len(then) == 0 {
				t.Fatalf("week %d has no %s, so nothing is compared", week, register)
			}
			if week >= weeks-kept {
				weeklytest.SameLines(t, fmt.Sprintf("%s of week %d", register, week), then, now)
				continue
			}
			if len(now) > 0 {
				t.Errorf("week %d: %d rows of %s are not folded", week, len(now), register)
			}
			folded += len(then)
			unfolded := lines(t, last.db, fmt.Sprintf(`select r::varchar from ((select * from rows_%s limit 0) union all by name
				select p.* exclude (ahead), v.* exclude (version_no)
				from place_%[1]s as p inner join version_%[1]s as v on v.version_no = p.row_no + p.ahead where p.file_id in %s) as r`, register, file))
			weeklytest.SameLines(t, fmt.Sprintf("%s of week %d, unfolded", register, week), then, unfolded)
		}
		versions := len(lines(t, last.db, "select v::varchar from version_"+register+" as v"))
		if versions == 0 || versions > folded || kept == 1 && versions > folded*3/5 {
			t.Errorf("%s: %d versions of %d folded rows", register, versions, folded)
		}
	}
}

// lines gives the lines of a query in order.
func lines(t *testing.T, db, query string) (all []string) {
	t.Helper()
	weeklytest.Query(t, db, query, func(rows *sql.Rows) {
		var line string
		must(t, rows.Scan(&line))
		all = append(all, line)
	})
	slices.Sort(all)
	return all
}

// TestAVersionHasTheColumnsOfARow, but for those of its place, or what is folded would lose them: whoever adds a column to the rows
// of a register adds it to its versions.
func TestAVersionHasTheColumnsOfARow(t *testing.T) {
	t.Parallel()
	p := historyOf(t, 1)
	for register := range foldedRegisters {
		columns := func(tables ...string) string {
			return strings.Join(slices.Compact(lines(t, p.db, "select column_name || ' ' || data_type from information_schema.columns where table_name in ('"+
				strings.Join(tables, "', '")+"') and column_name not in ('ahead', 'version_no')")), ", ")
		}
		if rows, folded := columns("rows_"+register), columns("version_"+register, "place_"+register); rows != folded {
			t.Errorf("%s has the columns %s, and folded %s", register, rows, folded)
		}
	}
}

// TestAnArchivedLedgerGoesOnTheSame: the week that is kept is written again to the same bytes, and undone. Who was a member before stays
// known, and no older week is run again.
func TestAnArchivedLedgerGoesOnTheSame(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, newest := historyOf(t, len(commandWeeks)), commandWeeks[len(commandWeeks)-1]
	clients := "select distinct as_of::varchar from (select file_id from rows_clients union all select file_id from place_clients) inner join source_file using (file_id)"
	if before := lines(t, p.db, clients); !slices.Equal(before, commandWeeks) {
		t.Fatalf("clients of %q", before)
	}
	said := did(t, "archive", "--db", p.db, "--keep", "1")
	if !strings.Contains(said, "archived: the weeks before "+newest) || strings.Contains(said, "removed: 0 rows") {
		t.Errorf("archive says %s", said)
	}
	if left := lines(t, p.db, clients); !slices.Equal(left, commandWeeks[1:]) {
		t.Errorf("clients of %q are left", left)
	}
	if n := lines(t, p.db, "select client_ref from former_member where client_ref is not null and casegroup is not null"); len(n) == 0 {
		t.Error("nobody is known who was a member")
	}
	if said := did(t, "archive", "--db", p.db, "--keep", "1"); !strings.Contains(said, "removed: 0 rows") {
		t.Errorf("the same again says %s", said)
	}
	refused(t, "week "+commandWeeks[2]+" was archived", "run", "--db", p.db, "--out", p.out, "--as-of", commandWeeks[2], "--in", p.in+"/"+commandWeeks[2])
	if said := did(t, "run", "--db", p.db, "--out", p.out, "--as-of", newest, "--in", p.in+"/"+newest); !strings.Contains(said, "already held exactly these bytes") {
		t.Errorf("the week that is kept: %s", said)
	}
	undo := []string{"undo", "--db", p.db, "--out", p.out, "--by", "A. Lamb", "--reviewer", "B. Wolf", "--not-sent", "--reason"}
	did(t, append(undo, "one")...)
	refused(t, "week "+commandWeeks[2]+" was archived", append(undo, "two")...)
}

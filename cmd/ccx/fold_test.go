package weekly_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// registers are those that are folded, each with how many the rules read beside that of the week.
var registers = map[string]int{"casegroups": 2, "cases": 2, "case_members": 1, "clients": 1}

// A folded register holds what it held to the last value and place, each row once; what the rules read is not folded.
func TestFoldedRegistersHoldEveryRow(t *testing.T) {
	t.Parallel()
	const weeks = 5
	last := small.Copy(t, weeks)
	for register, kept := range registers {
		var folded, whole []string
		for week := 1; week <= weeks; week++ {
			file := fmt.Sprintf("(select file_id from source_file semi join (from source_sheet where feeds = '%s') as s using (file_id) where as_of = '%s')", register, small.Weeks(t)[week-1].Date)
			then := list(t, small.Copy(t, week).DB, "select r::varchar from rows_"+register+" as r where file_id in "+file)
			now := list(t, last.DB, "select r::varchar from rows_"+register+" as r where file_id in "+file)
			if len(then) == 0 {
				t.Fatalf("week %d has no %s, so nothing is compared", week, register)
			}
			if week >= weeks-kept {
				whole = append(whole, then...)
				weeklytest.SameLines(t, fmt.Sprintf("%s of week %d", register, week), then, now)
				continue
			}
			if len(now) > 0 {
				t.Errorf("week %d: %d rows of %s are not folded", week, len(now), register)
			}
			folded = append(folded, then...)
			unfolded := list(t, last.DB, fmt.Sprintf(`select r::varchar from (
				select p.* exclude (ahead), v.* exclude (version_no)
				from place_%s as p inner join version_%[1]s as v on v.version_no = p.row_no + p.ahead where p.file_id in %s) as r`, register, file))
			weeklytest.SameLines(t, fmt.Sprintf("%s of week %d, unfolded", register, week), then, unfolded)
		}
		versions := list(t, last.DB, "select v::varchar from version_"+register+" as v")
		if len(versions) == 0 || len(versions) >= len(folded) || len(whole) == 0 {
			t.Errorf("%s: %d versions of %d folded rows", register, len(versions), len(folded))
		}
	}
}

// list gives the lines of a query in order.
func list(t testing.TB, db, query string) (lines []string) {
	t.Helper()
	weeklytest.Query(t, db, query, func(rows *sql.Rows) {
		var line string
		must.Do(t, rows.Scan(&line))
		lines = append(lines, line)
	})
	slices.Sort(lines)
	return lines
}

// A version has every column of a row, or what is folded would lose it: whoever adds a column to a register's rows adds it to
// both.
func TestVersionsHaveTheColumnsOfTheirRows(t *testing.T) {
	t.Parallel()
	p := small.Copy(t, 1)
	for register := range registers {
		columns := func(table, without string) string {
			return strings.Join(list(t, p.DB, "select column_name || ' ' || data_type from information_schema.columns where table_name = '"+table+"' and not list_contains(string_split('"+without+"', ' '), column_name)"), ", ")
		}
		if rows, versions := columns("rows_"+register, "file_id sheet_no row_no standing"), columns("version_"+register, "version_no"); rows != versions {
			t.Errorf("%s has the columns %s, and a version of it %s", register, rows, versions)
		}
	}
}

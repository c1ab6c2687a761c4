package ledger

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// Every code has one file that says what its check looks at: without one, a check would claim to have looked at nothing.
func TestEveryBreakSaysWhatItLooksAt(t *testing.T) {
	files := codesOf(t, "population_*.sql")
	maps.Copy(files, codesOf(t, "looked_at*.sql"))
	for _, b := range declaredParts(t).Breaks {
		in := 0
		for _, codes := range files {
			if codes[b.Code] {
				in++
			}
		}
		if in != 1 {
			t.Errorf("what %s looks at is in %d of the files sql/break/population_*.sql and looked_at*.sql, want 1", b.Code, in)
		}
	}
}

// codesOf are the codes that each file of a pattern counts for, or gives keys of.
func codesOf(t *testing.T, pattern string) map[string]map[string]bool {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "sql", "break", pattern))
	must(t, err)
	files := map[string]map[string]bool{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		must(t, err)
		files[path] = map[string]bool{}
		for _, code := range regexp.MustCompile(`'(R[0-9]{2})'`).FindAllStringSubmatch(string(text), -1) {
			files[path][code[1]] = true
		}
	}
	return files
}

// What breaks is among what its check looks at: else a run in which all of it breaks would stop. So what a check counts changes as each thing
// that a case of its breaks names is forgotten.
func TestEveryCheckLooksAtWhatBreaks(t *testing.T) {
	b := sharedBench(t)
	for path, codes := range codesOf(t, "population_*.sql") {
		count, err := b.w.l.tree.File("break/" + strings.TrimSuffix(filepath.Base(path), ".sql"))
		must(t, err)
		for _, code := range declaredParts(t).Breaks {
			cases, err := filepath.Glob(filepath.Join("..", "..", "sql", "break", "testdata", code.Makes, "*", "want.csv"))
			must(t, err)
			for _, want := range cases {
				if codes[code.Code] {
					b.looksAtWhatBreaks(t, filepath.Dir(want), code, count)
				}
			}
		}
	}
}

// looksAtWhatBreaks forgets what a case wants to break, one thing after the other, and objects where the number of things that are
// looked at stays as it was.
func (b *bench) looksAtWhatBreaks(t *testing.T, path string, code catalogue.Break, count sql.File) {
	t.Helper()
	must(t, b.w.l.exec(context.Background(), "begin transaction"))
	defer func() { must(t, b.w.l.exec(context.Background(), "rollback")) }()
	columns, want := readCSV(t, filepath.Join(path, "want.csv"))
	b.give(t, path)
	before := b.population(t, path, code, count)
	for _, row := range want {
		key := row[max(0, slices.Index(columns, "key"))]
		isNamed := b.forget(t, path, key) // not of what is put together, such as all that is older
		after := b.population(t, path, code, count)
		if before == 0 || isNamed && after == before {
			t.Errorf("sql/%s does not look at %s, which breaks %s in %s: count it there, or let the case give what is counted", count.Path, key, code.Code, path)
			return
		}
		before = max(1, after)
	}
}

// population is how many things the check of a code looks at in a case.
func (b *bench) population(t *testing.T, path string, code catalogue.Break, count sql.File) (n int) {
	t.Helper()
	ctx := context.Background()
	b.makeFirst(t, path)
	if slices.Contains(count.Reads, code.Makes) {
		breaks, err := b.w.l.tree.File("break/" + code.Makes)
		must(t, err)
		must(t, b.make(ctx, breaks))
	}
	must(t, b.make(ctx, count))
	must(t, b.w.l.conn.QueryRowContext(ctx, "select coalesce(sum(population), 0)::int from "+count.Name+" where code = ?", code.Code).Scan(&n))
	return n
}

// forget deletes what a case gives about a thing, and reports whether that was anything. The thing is the first part of its key that is no
// name of a layout or a column, which are in small letters.
func (b *bench) forget(t *testing.T, path, key string) (isNamed bool) {
	t.Helper()
	parts := strings.Split(key, "|")
	at := slices.IndexFunc(parts, func(part string) bool { return part != strings.ToLower(part) })
	if at < 0 {
		return false
	}
	files, err := filepath.Glob(filepath.Join(path, "given_*.csv"))
	must(t, err)
	for _, file := range files {
		columns, _ := readCSV(t, file)
		table := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "given_"), ".csv")
		for _, column := range columns {
			result, err := b.w.l.conn.ExecContext(context.Background(), fmt.Sprintf(`delete from temp.%q where %q::varchar = ?`, table, column), parts[at])
			must(t, err)
			n, err := result.RowsAffected()
			must(t, err)
			isNamed = isNamed || n > 0
		}
	}
	return isNamed
}

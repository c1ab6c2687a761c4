package ledger

import (
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/sql"
)

// The rules that hold for the SQL files as files.

var (
	remark  = regexp.MustCompile(`--[^\n]*`)
	makes   = regexp.MustCompile(`(?i)\bcreate or replace temp (?:macro|view) ([a-z0-9_]+)`)
	reads   = regexp.MustCompile(`(?i)\b(?:from|join)\s+([a-z_][a-z0-9_]*)(\s*\()?`)
	listed  = regexp.MustCompile(`(?is)\bfrom\s+([a-z_][a-z0-9_]*(?:\s+as\s+[a-z_]+)?(?:\s*,\s*[a-z_][a-z0-9_]*(?:\s+as\s+[a-z_]+)?)+)`)
	step    = regexp.MustCompile(`(?i)\b([a-z_][a-z0-9_]*) as (?:materialized |not materialized )?\(`)
	called  = regexp.MustCompile(`(?i)\b([a-z_][a-z0-9_]*)\(`)
	handed  = regexp.MustCompile(`(?i)\b(?:from|join)\s+[a-z_][a-z0-9_]*\([^)]*\)`)
	quoted  = regexp.MustCompile(`'([a-z_][a-z0-9_]*)'`)
	oneName = regexp.MustCompile(`^[a-z_][a-z0-9_]*`)
)

// sqlFile is one SQL file, what it makes, and what it reads by name.
type sqlFile struct {
	model
	made  []string
	names []string // of tables, views and macros; those of its own steps are left out
}

func readSQL(t *testing.T, m model) sqlFile {
	t.Helper()
	content, err := fs.ReadFile(sql.Files, m.file)
	must(t, err)
	text := remark.ReplaceAllString(string(content), "")
	f := sqlFile{model: m, made: []string{m.name}}
	if m.folder == "macro" {
		f.made = nil
		for _, found := range makes.FindAllStringSubmatch(text, -1) {
			f.made = append(f.made, found[1])
		}
		text = makes.ReplaceAllString(text, "")
	}
	own := map[string]bool{}
	for _, found := range step.FindAllStringSubmatch(text, -1) {
		own[found[1]] = true
	}
	add := func(name string) {
		if !own[name] && !slices.Contains(f.names, name) {
			f.names = append(f.names, name)
		}
	}
	for _, found := range reads.FindAllStringSubmatch(text, -1) {
		add(found[1])
	}
	for _, found := range listed.FindAllStringSubmatch(text, -1) {
		for _, item := range strings.Split(found[1], ",") {
			add(oneName.FindString(strings.TrimSpace(item)))
		}
	}
	for _, found := range called.FindAllStringSubmatch(text, -1) {
		add(found[1])
	}
	for _, call := range handed.FindAllString(text, -1) { // tables are handed to macros by name
		for _, found := range quoted.FindAllStringSubmatch(call, -1) {
			add(found[1])
		}
	}
	return f
}

func TestAModelReadsOnlyLowerNumbers(t *testing.T) {
	all, err := models(sql.Files)
	must(t, err)
	number := map[string]string{}
	var files []sqlFile
	for _, m := range all {
		f := readSQL(t, m)
		files = append(files, f)
		for _, name := range f.made {
			if before, ok := number[name]; ok {
				t.Errorf("%s makes %s, which number %s makes already", m.file, name, before)
			}
			number[name] = m.number
		}
	}
	read := 0
	for _, f := range files {
		for _, name := range f.names {
			made, ok := number[name]
			if !ok {
				continue // a table of the ledger, or a function of DuckDB
			}
			read++
			if made >= f.number && !slices.Contains(f.made, name) {
				t.Errorf("%s reads %s, which number %s makes only later", f.file, name, made)
			}
		}
	}
	if read < len(files) {
		t.Errorf("only %d names were found in %d files, so this test does not see what they read", read, len(files))
	}
}

func TestNamesAreFoundInSQL(t *testing.T) {
	for _, c := range []struct{ file, reads string }{
		{"model/400_casegroup_disposition.sql", "before_leaving"},
		{"model/205_dead_client.sql", "death_date"},
		{"model/350_life.sql", "life_walk"},
		{"model/350_life.sql", "met_exception"},
		{"model/350_life.sql", "life_event"},
		{"model/210_dead_member.sql", "dead_client"}, // in a subquery
		{"model/375_death_reopened.sql", "dead_client"},
		{"macro/346_life_walk.sql", "transition"},
	} {
		base := path.Base(c.file)
		number, name, _ := strings.Cut(strings.TrimSuffix(base, ".sql"), "_")
		f := readSQL(t, model{file: c.file, folder: path.Dir(c.file), number: number, name: name})
		if !slices.Contains(f.names, c.reads) {
			t.Errorf("%s reads %s, but only %v were found", c.file, c.reads, f.names)
		}
	}
}

func TestEveryModelHasACase(t *testing.T) { everyFileHasACase(t, "models", "stage", "model") }

func TestEveryCheckHasACase(t *testing.T) { everyFileHasACase(t, "checks", "check") }

func everyFileHasACase(t *testing.T, cases string, folders ...string) {
	var without []string
	for _, folder := range folders {
		files, err := fs.Glob(sql.Files, folder+"/*.sql")
		must(t, err)
		for _, file := range files {
			_, name, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".sql"), "_")
			found, err := filepath.Glob(filepath.Join("..", "..", "testdata", cases, name, "*", "want*"))
			must(t, err)
			if len(found) == 0 {
				without = append(without, file)
			}
		}
	}
	if len(without) > 0 {
		t.Errorf("%d SQL files have no case in testdata/%s:\n  %s", len(without), cases, strings.Join(without, "\n  "))
	}
}

// The numbers of macro, stage and model are one row of numbers, since those files run in one order.
func TestNumbersOfSQLFilesAreUnique(t *testing.T) {
	for _, folders := range [][]string{{"macro", "stage", "model"}, {"schema"}, {"record"}, {"check"}} {
		seen := map[string]string{}
		for _, folder := range folders {
			files, err := fs.Glob(sql.Files, folder+"/*.sql")
			must(t, err)
			if len(files) == 0 {
				t.Errorf("no SQL file in %s", folder)
			}
			for _, file := range files {
				number, name, ok := strings.Cut(path.Base(file), "_")
				if !ok || name == "" || strings.Trim(number, "0123456789") != "" {
					t.Errorf("%s needs a number, _ and a name", file)
				}
				if other, ok := seen[number]; ok {
					t.Errorf("%s and %s have the same number", other, file)
				}
				seen[number] = file
			}
		}
	}
}

func TestEveryModelOpensWithItsGrain(t *testing.T) {
	for _, folder := range []string{"stage", "model"} {
		files, err := fs.Glob(sql.Files, folder+"/*.sql")
		must(t, err)
		for _, file := range files {
			content, err := fs.ReadFile(sql.Files, file)
			must(t, err)
			if !strings.HasPrefix(string(content), "-- Grain: one row") {
				t.Errorf("%s does not open with its grain", file)
			}
		}
	}
}

// What the reader makes of a layout is what the ledger has columns for.
func TestLayoutsAreTheLedgersTables(t *testing.T) {
	b := openBench(t)
	kinds := map[etl.Type]string{
		etl.TextType: "VARCHAR", etl.DateType: "DATE", etl.PenceType: "BIGINT", etl.IntegerType: "BIGINT", etl.FlagType: "BOOLEAN",
	}
	tables := 0
	for _, l := range references(t).Layouts {
		want := []string{"file_id INTEGER", "sheet_no INTEGER", "row_no INTEGER", "standing BOOLEAN"}
		for _, c := range l.Columns {
			want = append(want, c.LedgerName()+" "+kinds[c.Type.Column()])
		}
		var got []string
		for _, c := range b.columns["rows_"+l.Name] {
			got = append(got, c.name+" "+c.kind)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("rows_%s has the columns\n  %v\nand the layout\n  %v", l.Name, got, want)
		}
		for _, folder := range []string{"load", "settle"} {
			if _, err := fs.Stat(sql.Files, folder+"/"+l.Name+".sql"); err != nil {
				t.Errorf("layout %s: %v", l.Name, err)
			}
		}
		tables++
	}
	for name := range b.columns {
		if layout, ok := strings.CutPrefix(name, "rows_"); ok {
			if _, known := references(t).Layout(layout); !known {
				t.Errorf("the table %s is of no layout", name)
			}
		}
	}
	if tables != 16 {
		t.Errorf("%d layouts, want 16", tables)
	}
}

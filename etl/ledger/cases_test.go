package ledger

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/reference"
	"ccx/sql"
)

// Every case is a folder with given rows and the rows that one SQL file must make of them: see sql/TESTDATA.md.

func TestCases(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "sql", "*", "testdata", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 320 {
		t.Errorf("only %d cases were found", len(paths))
	}
	b := sharedBench(t)
	if len(b.broken) > 0 {
		t.Fatalf("no case is run, since not every rule can be made; the first that cannot:\n%v", b.broken[0])
	}
	for _, path := range paths {
		name, show := filepath.Base(filepath.Dir(path)), filepath.Base(path)
		subject := filepath.Base(filepath.Dir(filepath.Dir(filepath.Dir(path))))
		t.Run(subject+"/"+name+"/"+show, func(t *testing.T) { b.run(t, path, subject+"/"+name) })
	}
}

func TestEveryModelCanBeMadeInAnEmptyLedger(t *testing.T) {
	for _, err := range sharedBench(t).broken {
		t.Error(err)
	}
}

// bench is an empty ledger in which every view and table of a week exists.
type bench struct {
	w          *Week
	columns    map[string][]benchColumn
	kinds      map[string]string // of a temporary table or view: which of the two it is
	isBare     map[string]bool   // temporary tables without rows, into which a case can put its own
	aggregates map[string]bool   // names, once they were asked for
	broken     []error           // of models that cannot even be made in an empty ledger
}

// benchColumn is a column as the given tables of a case get it.
type benchColumn struct{ name, kind, standard string }

// openBench makes a new ledger in a folder, and every model once, so that their columns and types are known.
func openBench(t *testing.T, folder string) *bench {
	t.Helper()
	ctx := context.Background()
	l, err := Open(ctx, filepath.Join(folder, "ccx.duckdb"), sql.Files, Options{Threads: 1, New: true})
	if err != nil {
		t.Fatal(err)
	}
	must(t, l.exec(ctx, `insert into week values ('2016-02-26', 1, 'published', null, null, null, null)`))
	w, err := l.Begin(ctx, WeekRecord{AsOf: day(t, "2016-03-04"), Edition: 1}, references(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	must(t, w.Commit(ctx)) // each case has a transaction of its own, and ends with a rollback
	b := &bench{w: w}
	order, err := l.tree.Order(l.tree.Files(sql.Macro, sql.View, sql.Table, sql.Filled)...)
	must(t, err)
	for _, f := range order {
		if err := b.make(ctx, f); err != nil {
			b.broken = append(b.broken, err)
		}
	}
	b.readColumns(t)
	return b
}

// readColumns learns the columns of every table and view, and which of the two it is.
func (b *bench) readColumns(t *testing.T) {
	t.Helper()
	b.columns, b.kinds = map[string][]benchColumn{}, map[string]string{}
	temporary, err := b.query(context.Background(), `select view_name, 'view' from duckdb_views() where temporary
		union all select table_name, 'table' from duckdb_tables() where temporary`, 2)
	must(t, err)
	for _, name := range temporary {
		b.kinds[name[0]] = name[1]
	}
	b.isBare = map[string]bool{}
	for name, kind := range b.kinds {
		if kind == "table" {
			n, err := b.w.l.number(context.Background(), "select count(*) from temp."+sql.Quoted(name))
			must(t, err)
			b.isBare[name] = n == 0
		}
	}
	rows, err := b.w.l.conn.QueryContext(context.Background(),
		`select table_name, column_name, data_type, coalesce(column_default, '') from duckdb_columns() where not internal order by table_name, column_index`)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var table string
		var c benchColumn
		must(t, rows.Scan(&table, &c.name, &c.kind, &c.standard))
		b.columns[table] = append(b.columns[table], c)
	}
	must(t, rows.Err())
}

// run runs one case and takes it back.
func (b *bench) run(t *testing.T, path, name string) {
	ctx := context.Background()
	m, err := b.w.l.tree.File(name)
	must(t, err)
	must(t, b.w.l.exec(ctx, "begin transaction"))
	defer func() { must(t, b.w.l.exec(ctx, "rollback")) }()
	b.give(t, path)
	b.makeFirst(t, path)
	err = b.make(ctx, m, asked(path)...)
	if wantError, readError := os.ReadFile(filepath.Join(path, "want_error.txt")); readError == nil {
		words := strings.TrimSpace(string(wantError))
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("got error %v, want one with %q", err, words)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	b.compare(t, path, m)
	b.compareEmptiness(t, path, m)
}

// asked gives what a case asks a file about: a line of asked.txt for each parameter.
func asked(path string) []any {
	var all []any
	text, err := os.ReadFile(filepath.Join(path, "asked.txt"))
	if err != nil {
		return nil
	}
	for line := range strings.Lines(string(text)) {
		all = append(all, strings.TrimSpace(line))
	}
	return all
}

// compare compares what a case made, and the tables that a step or a record wrote, with what it wants. What is published or
// told comes in its order.
func (b *bench) compare(t *testing.T, path string, f sql.File) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(path, "want*.csv"))
	must(t, err)
	for _, file := range files {
		table := made(f)
		if name, ok := strings.CutPrefix(filepath.Base(file), "want_"); ok {
			table = strings.TrimSuffix(name, ".csv")
		}
		columns, want := readCSV(t, file)
		got, err := b.rows(context.Background(), columns, table)
		if err != nil {
			t.Fatal(err)
		}
		compareRows(t, columns, want, got)
		if inOrder := f.Kind == sql.Output || f.Kind == sql.Question; inOrder && !t.Failed() && !slices.EqualFunc(want, got, slices.Equal) {
			t.Errorf("the rows are right and their order is not: got\n  %v\nwant\n  %v", got, want)
		}
	}
	if len(files) == 0 {
		t.Error("the case wants nothing: it has no want.csv")
	}
}

// made is the table in which the rows of a file are.
func made(f sql.File) string {
	if f.Kind == sql.Check || f.Kind == sql.Output || f.Kind == sql.Question {
		return "made"
	}
	return f.Name
}

// makeFirst runs the models that a case wants to be made of what it gives, in order.
func (b *bench) makeFirst(t *testing.T, path string) {
	t.Helper()
	names, err := os.ReadFile(filepath.Join(path, "first.txt"))
	if err != nil {
		return
	}
	for _, name := range strings.Fields(string(names)) {
		m, ok := b.w.l.tree.Maker(name)
		if !ok {
			t.Fatalf("first.txt: no SQL file makes %s", name)
		}
		must(t, b.make(context.Background(), m))
	}
}

// make runs the SQL file of a case. What has no table of its own is put into one named made.
func (b *bench) make(ctx context.Context, f sql.File, asked ...any) error {
	switch f.Kind {
	case sql.Filled: // with no answer
		return b.w.l.exec(ctx, b.w.l.madeOf(f), "[]")
	case sql.Check, sql.Output, sql.Question:
		if err := b.relate(ctx, f, asked...); err != nil {
			return err
		}
		return b.w.l.exec(ctx, "create or replace temp table made as "+f.Text, asked...)
	}
	if len(asked) > 0 {
		return b.w.l.exec(ctx, f.Text, asked...)
	}
	return b.w.l.make(ctx, f)
}

// relate makes what a question reads of what belongs to an id.
func (b *bench) relate(ctx context.Context, f sql.File, asked ...any) error {
	if !slices.ContainsFunc(families(), func(name string) bool { return slices.Contains(f.Ledgers, name) }) {
		return nil
	}
	for _, name := range families() {
		family, err := b.w.l.tree.File("why/" + name)
		if err == nil {
			err = b.w.l.exec(ctx, family.Text, asked...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// rows reads the columns of a table, all as text.
func (b *bench) rows(ctx context.Context, columns []string, table string) ([][]string, error) {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = fmt.Sprintf(`coalesce("%s"::varchar, '')`, c)
		if c == "evidence" {
			parts[i] = evidenceAsText
		}
	}
	return b.query(ctx, "select "+strings.Join(parts, ", ")+` from "`+table+`"`, len(columns))
}

func (b *bench) query(ctx context.Context, query string, width int) ([][]string, error) {
	rows, err := b.w.l.conn.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all [][]string
	for rows.Next() {
		texts, targets := make([]string, width), make([]any, width)
		for i := range texts {
			targets[i] = &texts[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		all = append(all, texts)
	}
	return all, rows.Err()
}

// references is the reference tables that ship.
func references(t *testing.T) *reference.Set {
	t.Helper()
	folder, err := fs.Sub(sql.Files, "reference")
	must(t, err)
	set, err := reference.Load(folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func day(t *testing.T, text string) etl.Date {
	t.Helper()
	d, err := etl.ParseDate(text)
	must(t, err)
	return d
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

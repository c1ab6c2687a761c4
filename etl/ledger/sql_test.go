package ledger

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/source"
	"ccx/sql"
)

// The rules that hold for the SQL files as files.

func TestEveryRuleHasACase(t *testing.T) {
	tree, err := sql.Read(sql.Files)
	must(t, err)
	var without []string
	for _, f := range tree.Files(sql.View, sql.Table, sql.Check) {
		found, err := filepath.Glob(filepath.Join("..", "..", "sql", f.Subject(), "testdata", f.Name, "*", "want*"))
		must(t, err)
		if len(found) == 0 {
			without = append(without, f.Path)
		}
	}
	if len(without) > 0 {
		t.Errorf("%d SQL files have no case in the folder testdata beside them:\n  %s", len(without), strings.Join(without, "\n  "))
	}
}

func TestEveryRuleIsRead(t *testing.T) {
	tree, err := sql.Read(sql.Files)
	must(t, err)
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	for _, f := range tree.Files(sql.View, sql.Table, sql.Macro) {
		isSource := slices.ContainsFunc(parts.Histories, func(h catalogue.History) bool { return h.Source == f.Name })
		if len(tree.Readers(f)) == 0 && !isSource && f.Name != catalogue.KnownWord {
			t.Errorf("nobody reads what %s makes", f.Path)
		}
	}
	for _, h := range parts.Histories {
		if _, ok := tree.Maker(h.Source); !ok && h.Source != "" {
			t.Errorf("the history %s grows from %s, which no SQL file makes", h.Name, h.Source)
		}
	}
}

// DuckDB's own parser finds the same tables in a select as the tree does.
func TestReadsAreWhatDuckDBFinds(t *testing.T) {
	b := sharedBench(t)
	ctx := context.Background()
	seen := 0
	for _, f := range b.w.l.tree.Files(sql.View, sql.Table, sql.Output, sql.Question, sql.Check) {
		if f.Name == "setting" { // a pivot, which DuckDB makes several statements of and cannot show
			continue
		}
		var text string
		must(t, b.w.l.conn.QueryRowContext(ctx, "select json_serialize_sql(?::varchar)::varchar", f.Text).Scan(&text))
		var parsed any
		must(t, json.Unmarshal([]byte(text), &parsed))
		names, own := map[string]bool{}, map[string]bool{}
		tablesIn(parsed, names, own)
		if len(names) == 0 && !strings.Contains(f.Text, "values") && !strings.Contains(f.Text, "('") {
			t.Errorf("%s: DuckDB finds no table in it: %s", f.Path, text[:min(len(text), 200)])
		}
		for name := range names {
			if own[name] {
				continue
			}
			seen++
			if !slices.Contains(f.Reads, name) && !slices.Contains(f.Ledgers, name) {
				t.Errorf("%s reads %s, but the tree only finds %v and %v", f.Path, name, f.Reads, f.Ledgers)
			}
		}
		for _, name := range f.Ledgers {
			if !names[name] {
				t.Errorf("the tree finds %s in %s, and DuckDB does not", name, f.Path)
			}
		}
	}
	if seen < 400 {
		t.Errorf("only %d tables were found", seen)
	}
}

// tablesIn collects the tables that a parsed statement reads, and the names of its own steps.
func tablesIn(node any, names, own map[string]bool) {
	switch n := node.(type) {
	case []any:
		for _, child := range n {
			tablesIn(child, names, own)
		}
	case map[string]any:
		if n["type"] == "BASE_TABLE" {
			name, _ := n["table_name"].(string)
			names[strings.ToLower(name)] = true
		}
		if steps, ok := n["cte_map"].(map[string]any); ok {
			entries, _ := steps["map"].([]any)
			for _, e := range entries {
				entry, _ := e.(map[string]any)
				key, _ := entry["key"].(string)
				own[strings.ToLower(key)] = true
			}
		}
		for _, child := range n {
			tablesIn(child, names, own)
		}
	}
}

// The reader's rows of a built-in layout fit its table in the ledger. A layout that feeds another has no table.
func TestLayoutsAreTheLedgersTables(t *testing.T) {
	b := sharedBench(t)
	kinds := map[etl.Type]string{
		etl.TextType: "VARCHAR", etl.DateType: "DATE", etl.PenceType: "BIGINT", etl.IntegerType: "BIGINT", etl.FlagType: "BOOLEAN",
	}
	tables := 0
	for _, l := range references(t).Layouts {
		if l.Feeds != l.Name {
			continue
		}
		want := []string{"file_id INTEGER", "sheet_no INTEGER", "row_no INTEGER", "standing BOOLEAN default true"}
		for _, c := range l.Columns {
			want = append(want, c.LedgerName()+" "+kinds[c.Type.Column()])
		}
		for _, c := range source.Facts(&l) {
			want = append(want, c.Name+" "+kinds[c.Type])
		}
		var got []string
		for _, c := range b.columns["rows_"+l.Name] {
			column := c.name + " " + c.kind
			if c.name == "standing" && strings.Contains(c.standard, "'t'") {
				column += " default true"
			}
			got = append(got, column)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("rows_%s has the columns\n  %v\nand the layout\n  %v", l.Name, got, want)
		}
		tables++
	}
	if tables == 0 {
		t.Error("no layout was compared")
	}
	for name := range b.columns {
		if layout, ok := strings.CutPrefix(name, "rows_"); ok {
			if _, known := references(t).Layout(layout); !known {
				t.Errorf("the table %s is of no layout", name)
			}
		}
	}
}

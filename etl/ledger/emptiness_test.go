package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"ccx/sql"
)

// emptiness works out which tables must be empty for a select to have no rows, from what DuckDB's own parser makes of the
// select. It only claims what follows from how the select joins its tables: what it does not know may have rows.
type emptiness struct {
	b     *bench
	views map[string]ways // of each view, once it was worked out
}

// ways is what can make a select empty: each of them, when all its tables are. Without one, the select may have rows
// whatever the tables hold.
type ways [][]string

// How many ways are kept, and of how many tables each: longer ones are true of few weeks.
const mostWays, mostTables = 12, 6

func newEmptiness(t *testing.T, b *bench) *emptiness {
	t.Helper()
	e := &emptiness{b: b, views: map[string]ways{}}
	if b.aggregates == nil {
		b.aggregates = b.readAggregates(t)
	}
	return e
}

// readAggregates learns the names of aggregates. A macro of ours may have one inside.
func (b *bench) readAggregates(t *testing.T) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	names, err := b.query(context.Background(), "select distinct function_name from duckdb_functions() where function_type = 'aggregate'", 1)
	must(t, err)
	for _, name := range names {
		known[name[0]] = true
	}
	for _, f := range b.w.l.tree.Files(sql.Macro) {
		for _, name := range f.Makes {
			known[name] = true
		}
	}
	return known
}

// of gives what can make the select of a file empty.
func (e *emptiness) of(f sql.File) (ways, error) {
	var text string
	if err := e.b.w.l.conn.QueryRowContext(context.Background(), "select json_serialize_sql(?::varchar)::varchar", f.Text).Scan(&text); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Path, err)
	}
	var parsed struct {
		Statements []struct {
			Node syntax `json:"node"`
		} `json:"statements"`
	}
	if err := json.Unmarshal([]byte(text), &parsed); err != nil || len(parsed.Statements) != 1 {
		return nil, err // a pivot, which DuckDB makes several statements of and cannot show
	}
	return e.query(parsed.Statements[0].Node, map[string]ways{})
}

// syntax is a piece of a parsed select.
type syntax map[string]any

func (s syntax) text(key string) string { text, _ := s[key].(string); return text }

func (s syntax) piece(key string) syntax { piece, _ := s[key].(map[string]any); return piece }

func (s syntax) list(key string) []any { list, _ := s[key].([]any); return list }

// query is what can make a query empty; steps are the common table expressions in reach.
func (e *emptiness) query(q syntax, outer map[string]ways) (ways, error) {
	steps := maps.Clone(outer)
	for _, entry := range q.piece("cte_map").list("map") {
		step, _ := entry.(map[string]any)
		of, err := e.query(syntax(step).piece("value").piece("query").piece("node"), steps)
		if err != nil {
			return nil, err
		}
		steps[strings.ToLower(syntax(step).text("key"))] = of
	}
	switch q.text("type") {
	case "SELECT_NODE":
		return e.selected(q, steps)
	case "RECURSIVE_CTE_NODE":
		return e.query(q.piece("left"), steps)
	case "SET_OPERATION_NODE":
		return e.combined(q, steps)
	}
	return nil, nil
}

// combined is what can make two queries, one of which adds to the other or takes from it, empty.
func (e *emptiness) combined(q syntax, steps map[string]ways) (ways, error) {
	left, err := e.query(q.piece("left"), steps)
	if err != nil {
		return nil, err
	}
	right, err := e.query(q.piece("right"), steps)
	if err != nil {
		return nil, err
	}
	switch q.text("setop_type") {
	case "UNION", "UNION_BY_NAME":
		return both(left, right), nil
	case "EXCEPT":
		return left, nil
	case "INTERSECT":
		return either(left, right), nil
	}
	return nil, nil
}

// selected is what can make a select empty. One that counts without groups has a row in any case.
func (e *emptiness) selected(q syntax, steps map[string]ways) (ways, error) {
	if !isGrouped(q) && (q["having"] != nil || e.counts(q["select_list"])) {
		return nil, nil
	}
	of, err := e.from(q.piece("from_table"), steps)
	if err != nil {
		return nil, err
	}
	for _, condition := range conditions(q.piece("where_clause")) {
		if kind := condition.text("subquery_type"); condition.text("class") == "SUBQUERY" && (kind == "EXISTS" || kind == "ANY") {
			wanted, err := e.query(condition.piece("subquery").piece("node"), steps)
			if err != nil {
				return nil, err
			}
			of = either(of, wanted)
		}
	}
	return of, nil
}

// isGrouped reports whether a select has a row for each group, and so none where there is nothing to group. What is grouped
// by all columns is grouped by those that it gives as they are.
func isGrouped(q syntax) bool {
	if q.text("aggregate_handling") == "FORCE_AGGREGATES" {
		return slices.ContainsFunc(q.list("select_list"), func(x any) bool {
			column, _ := x.(map[string]any)
			return syntax(column).text("class") == "COLUMN_REF"
		})
	}
	return len(q.list("group_expressions")) > 0 && !slices.ContainsFunc(q.list("group_sets"), func(set any) bool {
		columns, _ := set.([]any)
		return len(columns) == 0
	})
}

// counts reports whether an expression has an aggregate that is not one of a window or of a query inside it.
func (e *emptiness) counts(expression any) bool {
	switch x := expression.(type) {
	case []any:
		return slices.ContainsFunc(x, e.counts)
	case map[string]any:
		class := syntax(x).text("class")
		if class == "SUBQUERY" || class == "WINDOW" {
			return false
		}
		if class == "FUNCTION" && e.b.aggregates[strings.ToLower(syntax(x).text("function_name"))] {
			return true
		}
		for _, part := range x {
			if e.counts(part) {
				return true
			}
		}
	}
	return false
}

// conditions are the parts of a condition, all of which must be true.
func conditions(of syntax) []syntax {
	if of.text("class") != "CONJUNCTION" || of.text("type") != "CONJUNCTION_AND" {
		return []syntax{of}
	}
	var all []syntax
	for _, part := range of.list("children") {
		condition, _ := part.(map[string]any)
		all = append(all, conditions(condition)...)
	}
	return all
}

// from is what can make the rows that a select reads none.
func (e *emptiness) from(f syntax, steps map[string]ways) (ways, error) {
	switch f.text("type") {
	case "BASE_TABLE":
		return e.table(f, steps)
	case "SUBQUERY":
		return e.query(f.piece("subquery").piece("node"), steps)
	case "JOIN":
		return e.joined(f, steps)
	}
	return nil, nil
}

// joined is what can make a join empty.
func (e *emptiness) joined(f syntax, steps map[string]ways) (ways, error) {
	left, err := e.from(f.piece("left"), steps)
	if err != nil {
		return nil, err
	}
	right, err := e.from(f.piece("right"), steps)
	if err != nil || f.text("ref_type") == "POSITIONAL" {
		return nil, err
	}
	switch f.text("join_type") {
	case "INNER", "SEMI":
		return either(left, right), nil
	case "LEFT", "ANTI":
		return left, nil
	case "RIGHT":
		return right, nil
	case "OUTER", "FULL":
		return both(left, right), nil
	}
	return nil, nil
}

// table is what can make a table, view or step empty.
func (e *emptiness) table(f syntax, steps map[string]ways) (ways, error) {
	name := strings.ToLower(f.text("table_name"))
	if f.text("schema_name") != "" || f.text("catalog_name") != "" {
		return nil, nil
	}
	if of, ok := steps[name]; ok {
		return of, nil
	}
	of, ok := e.views[name]
	if !ok {
		maker, isMade := e.b.w.l.tree.Maker(name)
		if !isMade || maker.Kind != sql.View {
			return ways{{name}}, nil
		}
		var err error
		if of, err = e.of(maker); err != nil {
			return nil, err
		}
		e.views[name] = of
	}
	return of, nil
}

// either is true where one of two is.
func either(a, b ways) ways { return shortest(slices.Concat(a, b)) }

// both is true where each of two is.
func both(a, b ways) ways {
	var all ways
	for _, x := range a {
		for _, y := range b {
			together := slices.Concat(x, y)
			slices.Sort(together)
			all = append(all, slices.Compact(together))
		}
	}
	return shortest(all)
}

// shortest omits what follows from a shorter way, and what is too long to be true often.
func shortest(all ways) ways {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b []string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return slices.Compare(a, b)
	})
	var kept ways
	for _, way := range all {
		follows := slices.ContainsFunc(kept, func(other []string) bool {
			return !slices.ContainsFunc(other, func(name string) bool { return !slices.Contains(way, name) })
		})
		if !follows && len(way) <= mostTables && len(kept) < mostWays {
			kept = append(kept, way)
		}
	}
	return kept
}

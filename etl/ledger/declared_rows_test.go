package ledger

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/sql"
)

// A built-in layout without a row in the catalogue table of its kind would be read into the ledger and never counted.
func TestRowsOfEveryLayoutAreCounted(t *testing.T) {
	lists := map[etl.Kind]string{etl.Event: "events", etl.Snapshot: "registers", etl.Report: "failure_reports"}
	for _, l := range references(t).Layouts {
		if l.Feeds != l.Name {
			continue
		}
		list := lists[l.Kind]
		if !slices.Contains(columnOf(t, list, "rows"), "rows_"+l.Name) {
			t.Errorf("sql/catalogue/%s.csv has no row for rows_%s, so nothing counts the rows of the layout %s", list, l.Name, l.Name)
		}
	}
}

// References of a layout without a row in references.csv could lose their leading zeros without a warning.
func TestReferencesOfEveryLayoutAreLookedAt(t *testing.T) {
	declared := columnOf(t, "references", "kind")
	for _, column := range []string{"rows", "column", "register"} {
		for i, value := range columnOf(t, "references", column) {
			declared[i] += "," + value
		}
	}
	for _, l := range references(t).Layouts {
		if l.Feeds != l.Name {
			continue
		}
		register := ""
		if l.Kind == etl.Snapshot {
			register = l.Name
		}
		for _, c := range l.Columns {
			kind, isRef := strings.CutSuffix(c.Name, "_ref")
			if c.Type != etl.ReferenceValue || !isRef {
				continue
			}
			row := strings.Join([]string{kind, "rows_" + l.Name, c.Name, register}, ",")
			if !slices.Contains(declared, row) {
				t.Errorf("sql/catalogue/references.csv has no row %s,…, so nothing warns of a file of %s whose %s has lost leading zeros", row, l.Name, c.Name)
			}
		}
	}
}

// TestWhatMayForbidALetterIsHeldFor asks of every layout of events whether a row of it may forbid a letter. If it may, a row that cannot be
// read, that is mistyped or dated ahead, and a refused file hold letters, so the files of rules that do so name it.
func TestWhatMayForbidALetterIsHeldFor(t *testing.T) {
	forbidsNothing := []string{
		"hp_returns",                    // an answer about a technical failure
		"closure_results",               // a case that closed or did not: the registers say so too
		"letter_acks",                   // what became of a batch that went out
		"ltr", "prompts", "arrears_cms", // compared, and decide nothing
	}
	says := func(path, layout string) bool {
		text, err := fs.ReadFile(sql.Files, path)
		must(t, err)
		return strings.Contains(string(text), layout)
	}
	for _, l := range references(t).Layouts {
		if l.Kind != etl.Event || l.Feeds != l.Name || slices.Contains(forbidsNothing, l.Name) {
			continue
		}
		paths := []string{"break/notice_layout.sql", "break/accepted_notice.sql", "break/refused_hold.sql"}
		if slices.ContainsFunc(l.Columns, func(c etl.LayoutColumn) bool { return c.Type == etl.ReferenceValue }) { // which can be mistyped
			paths = append(paths, "break/accepted_name.sql")
		}
		for _, path := range paths {
			if !says(path, "'"+l.Name+"'") {
				t.Errorf("sql/%s does not name the layout %s: if no row of it can forbid a letter, add it to the list in this test, and say why", path, l.Name)
			}
		}
		if early := []string{"letter/waiting_notice.sql", "letter/dead_by_return.sql", "letter/refresh_to_come.sql"}; !slices.ContainsFunc(early, func(path string) bool {
			return says(path, "rows_"+l.Name)
		}) {
			t.Errorf("none of %q names rows_%s, so a row of it that is dated ahead holds no letter", early, l.Name)
		}
	}
}

// columnOf is a column of a table of the catalogue.
func columnOf(t *testing.T, table, column string) []string {
	t.Helper()
	text, err := fs.ReadFile(sql.Files, "catalogue/"+table+".csv")
	must(t, err)
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	must(t, err)
	at := slices.Index(rows[0], column)
	if at < 0 {
		t.Fatalf("catalogue/%s.csv has no column %s", table, column)
	}
	var values []string
	for _, r := range rows[1:] {
		values = append(values, r[at])
	}
	return values
}

// A select whose rows have no order could publish other bytes from the same week. One row needs none.
func TestPublishedRowsHaveAnOrder(t *testing.T) {
	b := sharedBench(t)
	for _, f := range b.w.l.tree.Files(sql.Output) {
		if strings.HasPrefix(f.Grain, "one row: ") {
			continue
		}
		var text string
		must(t, b.w.l.conn.QueryRowContext(context.Background(), "select json_serialize_sql(?::varchar)::varchar", f.Text).Scan(&text))
		var parsed struct {
			Statements []struct {
				Node struct {
					Modifiers []struct {
						Type string `json:"type"`
					} `json:"modifiers"`
				} `json:"node"`
			} `json:"statements"`
		}
		must(t, json.Unmarshal([]byte(text), &parsed))
		ordered := false
		for _, s := range parsed.Statements {
			for _, m := range s.Node.Modifiers {
				ordered = ordered || m.Type == "ORDER_MODIFIER"
			}
		}
		if !ordered {
			t.Errorf("%s has no order by", f.Path)
		}
	}
}

package invented_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
	"ccx/reports/lake"
	rules "ccx/sql"
)

// addedColumn is published of each exception from the fifth week on, as by a newer ccx.
const addedColumn = "sightings_twice"

// withAddedColumn is the tree of a ccx that publishes one more column.
func withAddedColumn(t *testing.T) fs.FS {
	t.Helper()
	tree := weeklytest.Rules(t)
	for name, line := range map[string][2]string{
		"out/exceptions.sql":    {"state_since, sources\n", "state_since, sources, 2 * sightings as " + addedColumn + "\n"},
		"catalogue/columns.csv": {"exceptions,sources,text,", "exceptions," + addedColumn + ",integer,no,,,the sightings counted twice\n"},
	} {
		was := string(tree[name].Data)
		at := strings.Index(was, line[0])
		if at < 0 || strings.Count(was, line[0]) != 1 {
			t.Fatalf("%s does not hold %q once", name, line[0])
		}
		is := was[:at] + line[1] + was[at+len(line[0]):]
		if strings.HasSuffix(name, ".csv") { // behind that line
			at += strings.Index(was[at:], "\n") + 1
			is = was[:at] + line[1] + was[at:]
		}
		tree[name] = &fstest.MapFile{Data: []byte(is)}
	}
	must.Do(t, catalogue.Check(tree))
	return tree
}

type lakeTable = catalogue.LakeTable

// home is a ledger, what it published, and its lake.
type home struct {
	weeklytest.Place
	lake string
}

// bring brings the lake up to date, as ccx lake does.
func (h home) bring(t *testing.T, breakpoint func(step string)) (r *lake.Result) {
	t.Helper()
	ctx := context.Background()
	l, err := ledger.Open(ctx, h.DB, h.tree(), ledger.Options{Threads: 1, Folders: []string{h.Out, h.lake}})
	must.Do(t, err)
	r, err = weekly.Lake(ctx, l, weekly.LakeOptions{Lake: h.lake, Out: h.Out, Name: "north", Engine: "test", Now: 1, Breakpoint: breakpoint})
	must.Do(t, l.Close())
	must.Do(t, err)
	return r
}

// tree is what the ccx that runs now is made of.
func (h home) tree() fs.FS {
	if h.Rules == nil {
		return rules.Files
	}
	return h.Rules
}

func (h home) parts(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	parts, err := catalogue.Load(h.tree())
	must.Do(t, err)
	return parts
}

// rows gives the rows of some selects of one text, by the name of the select, sorted. They are asked together, as opening a
// ledger takes longer than reading it.
func (h home) rows(t *testing.T, selects map[string]string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	var each []string
	for name, text := range selects {
		all[name] = nil
		if text != "" {
			each = append(each, fmt.Sprintf("select '%s', said from (%s) as x(said)", name, text))
		}
	}
	slices.Sort(each)
	weeklytest.Query(t, h.DB, strings.Join(each, " union all "), func(rows *sql.Rows) {
		var name, said string
		must.Do(t, rows.Scan(&name, &said))
		all[name] = append(all[name], said)
	})
	for _, lines := range all {
		slices.Sort(lines)
	}
	return all
}

// edition is an edition of a week in the output folder.
type edition struct {
	AsOf    string `json:"as_of"`
	Edition int    `json:"edition"`
	folder  string
}

// editions lists what is published.
func (h home) editions(t *testing.T) (all []edition) {
	t.Helper()
	manifests, err := filepath.Glob(filepath.Join(h.Out, "*", "manifest.json"))
	must.Do(t, err)
	for _, path := range manifests {
		text, err := os.ReadFile(path)
		must.Do(t, err)
		e := edition{folder: filepath.Dir(path)}
		must.Do(t, json.Unmarshal(text, &e))
		all = append(all, e)
	}
	return all
}

// isNewest reports whether no later edition of its week is published.
func isNewest(e edition, all []edition) bool {
	return !slices.ContainsFunc(all, func(other edition) bool { return other.AsOf == e.AsOf && other.Edition > e.Edition })
}

// texts is a select that gives each row of a source as one text. A column that the source does not have yet is blank.
func texts(parts *catalogue.Catalogue, table lakeTable, source string) string {
	var columns, blank []string
	for _, name := range []string{"ledger", "as_of", "edition"} {
		columns = append(columns, name+"::varchar")
	}
	for _, c := range parts.LakeColumnsOf(table) {
		columns = append(columns, fmt.Sprintf("coalesce(%s::varchar, '-')", rules.Quoted(c.Name)))
		blank = append(blank, "null as "+rules.Quoted(c.Name))
	}
	return fmt.Sprintf("select concat_ws(' | ', %s) from (select * from %s union all by name select %s where false)", strings.Join(columns, ", "), source, strings.Join(blank, ", "))
}

// wanted selects the rows that a table of the lake should have: what is published, and the histories of the ledger.
func (h home) wanted(t *testing.T, table lakeTable) string {
	t.Helper()
	parts := h.parts(t)
	if history, ok := parts.History(table.Name); ok && table.Source == catalogue.FromHistory {
		columns := fmt.Sprintf("'north' as ledger, h.%s as as_of, week.edition", history.StartColumn)
		for _, c := range parts.LakeColumnsOf(table) {
			columns += ", h." + rules.Quoted(c.Name)
		}
		return texts(parts, table, fmt.Sprintf("(select %s from %s as h inner join week on week.as_of = h.%s)", columns, table.Name, history.StartColumn))
	}
	all := h.editions(t)
	var each []string
	for _, e := range all {
		if table.KeepsAll() || isNewest(e, all) {
			each = append(each, "from "+parquetOf(e, table.Name))
		}
	}
	return texts(parts, table, "("+strings.Join(each, " union all by name ")+")")
}

// parquetOf is a source of the rows of a table as an edition of a week published it.
func parquetOf(e edition, table string) string {
	return fmt.Sprintf("(select 'north' as ledger, '%s'::date as as_of, %d as edition, * from read_parquet('%s/data/%s.parquet'))", e.AsOf, e.Edition, e.folder, table)
}

// table finds a table of the lake.
func (h home) table(t *testing.T, name string) lakeTable {
	t.Helper()
	tables := h.parts(t).Lake
	return tables[slices.IndexFunc(tables, func(x lakeTable) bool { return x.Name == name })]
}

// files is a source of the rows in the files that the log of a table names at a version; -1 is the newest. It is blank if the log
// names none.
func (h home) files(t *testing.T, table lakeTable, version int) string {
	t.Helper()
	var files []string
	for path := range weeklytest.LakeFiles(t, h.lake, table.Name, version) {
		files = append(files, "'"+filepath.Join(h.lake, table.Name, filepath.FromSlash(path))+"'")
	}
	if len(files) == 0 {
		return ""
	}
	slices.Sort(files)
	return "read_parquet([" + strings.Join(files, ", ") + "], hive_partitioning = true, union_by_name = true)"
}

// held selects the rows of these files; it is blank if there are none.
func (h home) held(t *testing.T, table lakeTable, version int) string {
	t.Helper()
	files := h.files(t, table, version)
	if files == "" {
		return ""
	}
	return texts(h.parts(t), table, files)
}

package catalogue

import (
	"fmt"
	"slices"
)

// LakeSource is where the rows of a table of the lake come from.
type LakeSource string

// The sources of the lake: the tables that each week publishes in data/, and histories of the ledger.
const (
	FromPublished LakeSource = "published"
	FromHistory   LakeSource = "history"
)

// LakeTable is a table of the lake that ccx lake writes.
type LakeTable struct {
	Name    string     `csv:"table"`  // also the select of a published table, or the history
	Source  LakeSource `csv:"source"` // published or history
	Keeps   string     `csv:"keeps"`  // newest: of each week only the newest edition; all: every edition
	Key     List       `csv:"key_columns"`
	Meaning string     `csv:"meaning"`
}

// KeepsAll reports whether the table keeps every edition of a week.
func (t LakeTable) KeepsAll() bool { return t.Keeps == "all" }

// LakeColumn is a column of a history in the lake.
type LakeColumn struct {
	Table   string     `csv:"table"`
	Name    string     `csv:"column"`
	Type    ColumnType `csv:"type"`
	Meaning string     `csv:"meaning"`
}

// LakeColumnsOf lists the columns of a table of the lake, in order, without those that every table has: ledger, as_of and
// edition.
func (c *Catalogue) LakeColumnsOf(t LakeTable) []LakeColumn {
	if t.Source == FromHistory {
		return where(c.LakeColumns, func(column LakeColumn) bool { return column.Table == t.Name })
	}
	var columns []LakeColumn
	for _, column := range c.ColumnsOf(t.Name) {
		columns = append(columns, LakeColumn{t.Name, column.Name, column.Type, column.Meaning})
	}
	return columns
}

// History finds a history by its name.
func (c *Catalogue) History(name string) (History, bool) {
	i := slices.IndexFunc(c.Histories, func(h History) bool { return h.Name == name })
	if i < 0 {
		return History{}, false
	}
	return c.Histories[i], true
}

// checkLake finds tables of the lake that nothing fills, that say personal things, or whose key is no column of theirs.
func (c *Catalogue) checkLake() (faults Faults) {
	for i, t := range c.Lake {
		fault := func(column, format string, args ...any) {
			faults = append(faults, Fault{"lake", i + 2, column, fmt.Sprintf(format, args...)})
		}
		if t.Keeps != "newest" && t.Keeps != "all" {
			fault("keeps", "%q is not newest or all", t.Keeps)
		}
		switch t.Source {
		case FromPublished:
			if !slices.ContainsFunc(c.OutputTables, func(o OutputTable) bool { return o.IsData() && o.Select == t.Name }) {
				fault("table", "no table %s is published in data/", t.Name)
			}
			if slices.ContainsFunc(c.ColumnsOf(t.Name), Column.IsPersonal) {
				fault("table", "%s has a personal column, and the lake may hold none", t.Name)
			}
		case FromHistory:
			if _, ok := c.History(t.Name); !ok {
				fault("table", "there is no history %s", t.Name)
			}
			if t.KeepsAll() {
				fault("keeps", "the ledger has only the newest edition of a history")
			}
		default:
			fault("source", "%q is not published or history", t.Source)
		}
		columns := c.LakeColumnsOf(t)
		for _, key := range t.Key {
			if key != "as_of" && !slices.ContainsFunc(columns, func(column LakeColumn) bool { return column.Name == key }) {
				fault("key_columns", "%s has no column %s", t.Name, key)
			}
		}
	}
	return append(faults, c.checkLakeColumns()...)
}

func (c *Catalogue) checkLakeColumns() (faults Faults) {
	for i, column := range c.LakeColumns {
		is := func(t LakeTable) bool { return t.Name == column.Table && t.Source == FromHistory }
		if !slices.ContainsFunc(c.Lake, is) {
			faults = append(faults, Fault{"lake_columns", i + 2, "table", fmt.Sprintf("the lake has no history %s", column.Table)})
		}
		if !slices.Contains([]ColumnType{Text, Date, Integer, Pence, YesNo}, column.Type) {
			faults = append(faults, Fault{"lake_columns", i + 2, "type", fmt.Sprintf("%q is no type", column.Type)})
		}
	}
	return faults
}

package ledger

import (
	"context"
	"encoding/json"
	"fmt"
)

// referenceTable is the table of all rows of reference tables and of the catalogue; the step ledger/reference makes it.
const referenceTable = "reference_row"

// referenceLines are rows of reference tables. They go in as one statement, since one for each of the thousand rows would take
// a tenth of a second.
type referenceLines []referenceLine

type referenceLine struct {
	Table string            `json:"t"`
	Row   int               `json:"r"`
	Cells map[string]string `json:"c"`
}

// add adds the rows of a table.
func (l *referenceLines) add(table string, columns []string, rows [][]string) {
	for i, row := range rows {
		cells := make(map[string]string, len(row))
		for c, name := range columns {
			cells[name] = row[c]
		}
		*l = append(*l, referenceLine{table, i + 1, cells})
	}
}

func (l *referenceLines) text() (string, error) {
	text, err := json.Marshal(l)
	if err != nil {
		return "", fmt.Errorf("take in the reference tables: %w", err)
	}
	return string(text), nil
}

// takeCatalogue puts the catalogue where a question can read it that is asked outside the work on a week, unless a week has put
// it there with its reference tables.
func (l *Ledger) takeCatalogue(ctx context.Context) error {
	n, err := l.number(ctx, "select count(*) from duckdb_tables() where temporary and table_name = $1", referenceTable)
	if err != nil || n > 0 {
		return err
	}
	var all referenceLines
	for _, t := range l.parts.Tables {
		all.add(t.Name, t.Columns, t.Rows)
	}
	text, err := all.text()
	if err != nil {
		return err
	}
	f, err := l.tree.File("ledger/reference")
	if err != nil {
		return err
	}
	if err := l.exec(ctx, f.Text, text); err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return nil
}

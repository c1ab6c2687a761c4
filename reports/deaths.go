package reports

import (
	"slices"
	"strings"

	"ccx/etl"
)

// restricted replaces a code that would reveal a death, in workbooks that must not reveal it.
const restricted = "RESTRICTED"

// withoutDeaths is the table with every code of a death restricted. Only the specialist teams and CSA BAU know of a
// death; what other teams get must not reveal it, whichever query the rows come from.
func withoutDeaths(t etl.Table) etl.Table {
	var codes []int // the columns whose values are codes
	source := -1    // the column of the code that the source gave
	for i, column := range t.Columns {
		switch column.Name {
		case "reason_code", "category", "hold_reason", "topic":
			codes = append(codes, i)
		case "source_code":
			source = i
		}
	}
	rows := t.Rows
	t.Rows = func(yield func([]any, error) bool) {
		if rows == nil {
			return
		}
		for row, err := range rows {
			if err == nil {
				row = restrict(row, codes, source)
			}
			if !yield(row, err) {
				return
			}
		}
	}
	return t
}

// restrict is the row without anything that reveals a death.
func restrict(row []any, codes []int, source int) []any {
	kept := row
	for _, i := range codes {
		if i >= len(row) || !saysDeath(row[i]) {
			continue
		}
		if &kept[0] == &row[0] {
			kept = slices.Clone(row)
		}
		kept[i] = restricted
		if source >= 0 && source < len(row) {
			kept[source] = nil
		}
	}
	return kept
}

// saysDeath recognises codes such as DEATH, death_reported and deceased, and those that a catalogue may add.
func saysDeath(value any) bool {
	text, _ := value.(string)
	text = strings.ToLower(text)
	return strings.Contains(text, "death") || strings.Contains(text, "deceased")
}

package source

import (
	"slices"

	"ccx/etl"
)

// rowToken is the column that identifies a row of a form that comes back.
const rowToken = "row_token"

// isUnworked reports whether a row is of a form that ccx sent out and nobody has filled it in yet. Such a row counts
// and changes nothing: half a form sent back is better than none.
func (t *typer) isUnworked(row *etl.Row) bool {
	if t.token < 0 || len(t.fillIn) == 0 || t.blankAt(row, t.token) {
		return false
	}
	return !slices.ContainsFunc(t.fillIn, func(i int) bool { return !t.blankAt(row, i) })
}

func (t *typer) blankAt(row *etl.Row, i int) bool {
	at := t.columns[i].at
	return at >= len(row.Cells) || blank(row.Cells[at])
}

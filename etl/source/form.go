package source

import (
	"bytes"
	"slices"

	"ccx/etl"
)

// rowToken is the column that identifies a row of a form that comes back.
const rowToken = "row_token"

// isUnworked reports whether a row is of a form, and nobody has filled in more of it than a remark. Such a row counts
// and changes nothing: half a form sent back is better than none.
func (t *typer) isUnworked(row *etl.Row) bool {
	return len(t.fillIn) > 0 && !slices.ContainsFunc(t.fillIn, func(i int) bool {
		return !t.blankAt(row, i) && !slices.Contains(t.layout.Remarks, t.columns[i].Name)
	})
}

// isNeeded reports whether the row that is being typed cannot do without a value of a column: every row of a layout
// that requires it, and a row of a form that is worked.
func (t *typer) isNeeded(i int) bool {
	if slices.Contains(t.fillIn, i) && t.unworked {
		return false
	}
	return t.columns[i].Required == etl.RequiredValue || slices.Contains(t.layout.Needed, t.columns[i].Name)
}

// blankAt reports whether a row has no value of a column.
func (t *typer) blankAt(row *etl.Row, i int) bool {
	c := &t.columns[i]
	if c.at < 0 || c.at >= len(row.Cells) || blank(row.Cells[c.at]) {
		return true
	}
	return !c.keepsWords && row.Cells[c.at].Kind == etl.Text && isBlankWord(bytes.TrimSpace(row.Cells[c.at].Value))
}

// othersHaveRows reports whether the part is a sheet of a form, of which another sheet has rows: those without work are sent
// out, and come back, without any.
func (p *Part) othersHaveRows() bool {
	return len(p.layout.FillIn) > 0 && slices.ContainsFunc(p.file.Parts, func(other *Part) bool {
		return other != p && (other.Account.RowsRead > 0 || !other.done)
	})
}

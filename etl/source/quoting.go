package source

import (
	"bytes"

	"ccx/etl"
)

// spans looks at a record over several lines. An open quote may have swallowed rows: then all that it spans is one row
// with bad quoting. Where a value runs over a great many lines and the record has not the width of the header, nobody
// knows how far the quote was meant to go, and the file is refused.
func (p *Part) spans(row *etl.Row) error {
	if row.Opened > 0 && len(row.Cells) != p.cells {
		return refuse("a quote opened on line %d runs over more than 10 line ends, and the row has %d cells where the header has %d: close the quote or take it out, then load the file again", row.Opened, len(row.Cells), p.cells)
	}
	if row.Fault == etl.BadQuoting {
		return nil
	}
	for at := range row.Cells {
		if p.swallows(row.Cells[at].Value) {
			row.Fault, row.FaultColumn = etl.BadQuoting, at
			return nil
		}
	}
	if p.isEachLineARow(row.Raw) {
		row.Fault, row.FaultColumn = etl.BadQuoting, 0
	}
	return nil
}

// swallows reports whether a value holds what must be a row: a whole line as wide as the header, or a line after the
// first that begins with a reference, id or date as a row does, or that has at least half of the header's delimiters and
// three or more.
func (p *Part) swallows(text []byte) bool {
	const few = 3
	all := linesOf(text)
	for n, line := range all {
		if n == 0 {
			continue
		}
		delimiters := bytes.Count(line, []byte{p.delimiter})
		if n < len(all)-1 && delimiters == p.cells-1 && p.cells > 1 {
			return true
		}
		if delimiters >= few && 2*delimiters >= p.cells-1 {
			return true
		}
		first, _, _ := bytes.Cut(bytes.ReplaceAll(line, []byte{'"'}, nil), []byte{p.delimiter})
		if p.typer.begins(first) {
			return true
		}
	}
	return false
}

// isEachLineARow reports whether each line of a record, its quotes ignored, is as wide as the header.
func (p *Part) isEachLineARow(raw []byte) bool {
	for _, line := range linesOf(raw) {
		if bytes.Count(line, []byte{p.delimiter}) != p.cells-1 {
			return false
		}
	}
	return p.cells > 1
}

// linesOf cuts a text at its line ends.
func linesOf(text []byte) [][]byte {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte{'\n'})
	return bytes.Split(bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'}), []byte{'\n'})
}

// begins reports whether a text is a valid reference, id or date of the leftmost column of the file.
func (t *typer) begins(text []byte) bool {
	i := t.columnAt(0)
	if i < 0 || len(text) == 0 {
		return false
	}
	kind := t.columns[i].Type
	if kind != etl.ReferenceValue && kind != etl.DateValue && !kind.IsID() {
		return false
	}
	row := etl.Row{Number: -1, Cells: []etl.Cell{{Kind: etl.Text, Value: text}}}
	return !blank(row.Cells[0]) && t.cell(&row, i) == "" && !t.values[i].null
}

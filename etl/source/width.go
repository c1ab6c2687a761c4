package source

import (
	"math"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"ccx/etl"
)

// width sets how many cells a row may have. In a text file that is the number of cells of the header; in a sheet there
// may be anything further right, but a value just beside the header is one that slipped.
func (t *typer) width(cells int, isText bool) {
	t.isText, t.cells, t.besideCounted = isText, 0, false
	t.surplusFrom, t.surplusTo = len(t.headings), len(t.headings)
	if isText {
		t.surplusFrom, t.surplusTo = cells, math.MaxInt
		if !t.layout.ShortOK {
			t.cells = cells
		}
	}
}

// isSurplus reports whether nothing may be at a place beside the header.
func (t *typer) isSurplus(at int) bool { return at >= t.surplusFrom && at <= t.surplusTo }

// fits reports whether a row has the width of the header. It counts the values in columns without a heading.
func (t *typer) fits(row *etl.Row) bool {
	if len(row.Cells) < t.cells {
		return false
	}
	for at := len(t.headings); at < len(row.Cells); at++ {
		if t.isSurplus(at) && !blank(row.Cells[at]) {
			return false
		}
	}
	return true
}

// countStrays counts the values of a row in columns without a heading.
func (t *typer) countStrays(row *etl.Row) {
	for _, at := range t.unnamed {
		if at < len(row.Cells) {
			t.stray(row, at)
		}
	}
	for at := len(t.headings); at < len(row.Cells); at++ {
		if !t.isSurplus(at) {
			t.stray(row, at)
		}
	}
	for _, far := range row.Far {
		if !blank(far.Cell) {
			t.countStray(far.Column)
		}
	}
}

func (t *typer) stray(row *etl.Row, at int) {
	if !blank(row.Cells[at]) {
		t.countStray(at)
	}
}

// countStray counts a value at a place without a heading.
func (t *typer) countStray(at int) {
	for len(t.strays) <= at {
		t.strays = append(t.strays, 0)
	}
	t.strays[at]++
}

// unheaded lists the places without a heading that hold values.
func (t *typer) unheaded() []int {
	var places []int
	for at, n := range t.strays {
		if n > 0 {
			places = append(places, at)
		}
	}
	return places
}

// columnPlace names a column by its number in a text file, and by its letters in a sheet.
func columnPlace(at int, isText bool) string {
	if isText {
		return strconv.Itoa(at + 1)
	}
	name := ""
	for n := at + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// isShort reports whether a row of a text file has fewer cells than the header.
func (t *typer) isShort(row *etl.Row) bool { return len(row.Cells) < t.cells }

// lacks reports whether a row has no cell for a column that may not be blank.
func (t *typer) lacks(row *etl.Row) bool {
	t.unworked = t.isUnworked(row)
	return slices.ContainsFunc(t.order, func(i int) bool { return t.columns[i].at >= len(row.Cells) && t.isNeeded(i) })
}

// blank reports whether a cell holds nothing but white space.
func blank(c etl.Cell) bool {
	if c.Kind == etl.Blank {
		return true
	}
	if c.Kind != etl.Text {
		return false
	}
	if len(c.Value) > 0 && c.Value[0] > ' ' && c.Value[0] <= '~' { // nearly every cell: no need to look on
		return false
	}
	text, reason := clean(c.Value, nil)
	return reason == "" && len(text) == 0
}

// isBlankRow reports whether a row holds nothing but white space, rulers and the marks of the end of a page or file.
func isBlankRow(row *etl.Row) bool {
	if row.Fault != "" && row.Fault != etl.BadEncoding {
		return false
	}
	return firstFilled(row) < 0
}

// isMark reports whether a cell is blank, or a mark that means nothing.
func isMark(c etl.Cell) bool {
	if c.Kind == etl.Blank {
		return true
	}
	if c.Kind != etl.Text {
		return false
	}
	for value := c.Value; len(value) > 0; {
		r, size := utf8.DecodeRune(value)
		switch r {
		case '-', '=', '_', '+', '|', 0x1A, 0, '\f':
		default:
			if !unicode.IsSpace(r) {
				return false
			}
		}
		value = value[size:]
	}
	return true
}

// filled lists the places of the cells of a row that hold more than marks.
func filled(row *etl.Row) []int {
	var places []int
	for at, c := range row.Cells {
		if !isMark(c) {
			places = append(places, at)
		}
	}
	for _, far := range row.Far {
		if !isMark(far.Cell) {
			places = append(places, far.Column)
		}
	}
	return places
}

// firstFilled is the place of the first such cell, -1 if there is none.
func firstFilled(row *etl.Row) int {
	for at, c := range row.Cells {
		if !isMark(c) {
			return at
		}
	}
	for _, far := range row.Far {
		if !isMark(far.Cell) {
			return far.Column
		}
	}
	return -1
}

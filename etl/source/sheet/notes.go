package sheet

import (
	"bytes"
	"slices"
)

// mostNoted is how many rows or ranges are kept to be named in a warning.
const mostNoted = 20

// Notes is what a person should know about a sheet besides its rows: what is not visible when they open it, and cells
// that look filled but are not.
type Notes struct {
	HiddenRows     []int    // the first hidden rows that are not blank
	HiddenRowCount int      // the count of all
	HiddenColumns  []string // hidden columns as far as the sheet is filled, such as C or E:G
	Merged         []string // the first merged ranges, such as B2:B3
	MergedCount    int      // the count of all
}

// notes is how Notes are gathered.
type notes struct {
	Notes
	filled int      // columns of the widest row
	hidden [][2]int // first and last hidden column, counted from 0
}

const (
	badColumns = fault("the widths of the columns are malformed")
	badMerge   = fault("a merged range is malformed")
)

// Notes gives what was noted. It is complete once Next has returned false without an error.
func (r *Rows) Notes() Notes {
	n := r.notes.Notes
	n.HiddenRows, n.Merged = slices.Clone(n.HiddenRows), slices.Clone(n.Merged)
	for _, span := range r.notes.hidden {
		if span[0] >= r.notes.filled {
			continue
		}
		first, last := columnName(span[0]), columnName(min(span[1], r.notes.filled-1))
		if first != last {
			first += ":" + last
		}
		n.HiddenColumns = append(n.HiddenColumns, first)
	}
	return n
}

// row notes a row with its number of cells.
func (n *notes) row(now rowAttrs, cells int) {
	n.filled = max(n.filled, cells)
	if !now.hidden || cells == 0 {
		return
	}
	n.HiddenRowCount++
	if len(n.HiddenRows) < mostNoted {
		n.HiddenRows = append(n.HiddenRows, now.number)
	}
}

// columns reads one col, which describes the columns min to max. Neighbours that are hidden are noted as one span.
func (n *notes) columns(l *lexer) error {
	if !l.tag.is("col") {
		return unknownElem
	}
	from, _ := l.tag.value("min")
	to, _ := l.tag.value("max")
	first, ok1 := number([]byte(from), maxColumn)
	last, ok2 := number([]byte(to), maxColumn)
	if !ok1 || !ok2 || first < 1 || last < first {
		return badColumns
	}
	if value, given := l.tag.value("hidden"); given {
		hidden, err := boolean([]byte(value))
		if err != nil {
			return err
		}
		if hidden {
			n.hide(first-1, last-1)
		}
	}
	return l.skip()
}

func (n *notes) hide(first, last int) {
	if end := len(n.hidden) - 1; end >= 0 && n.hidden[end][1]+1 == first {
		n.hidden[end][1] = last
		return
	}
	if len(n.hidden) < maxColumn {
		n.hidden = append(n.hidden, [2]int{first, last})
	}
}

// merge reads one mergeCell.
func (n *notes) merge(l *lexer) error {
	if !l.tag.is("mergeCell") {
		return unknownElem
	}
	text, _ := l.tag.value("ref")
	from, to, _ := bytes.Cut([]byte(text), []byte(":"))
	if !isWhole(from, to) && (!isReference(from) || len(to) > 0 && !isReference(to)) {
		return badMerge
	}
	n.MergedCount++
	if len(n.Merged) < mostNoted {
		n.Merged = append(n.Merged, text)
	}
	return l.skip()
}

// isReference reports whether a text is the reference of a cell, such as B7.
func isReference(text []byte) bool {
	column, letters := columnOf(text)
	_, ok := number(text[letters:], maxRow)
	return letters > 0 && column < maxColumn && ok
}

// isWhole reports whether the two ends of a range name whole columns, as in B:D, or whole rows, as in 2:3.
func isWhole(from, to []byte) bool {
	first, letters := columnOf(from)
	last, others := columnOf(to)
	if letters > 0 && others > 0 {
		return letters == len(from) && others == len(to) && first <= last && last < maxColumn
	}
	first, isRow := number(from, maxRow)
	last, areRows := number(to, maxRow)
	return isRow && areRows && 0 < first && first <= last
}

// columnName gives the letters of a column that is counted from 0.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

package text

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"ccx/etl"
)

// The functions below read from the first n bytes of text, which padding follows. If these bytes are not enough to
// decide, the functions return n as the end of a cell, and record then asks for more, unless they are the last of the
// file.

// record cuts the record that begins text into the cells of r.row. It returns the number of bytes of the record and
// its line end, or 0 if it needs to see more of the text.
func (r *Reader) record(text []byte, n int, last bool) int {
	r.breaks, r.opened, r.side = 0, 0, r.side[:0]
	r.row = etl.Row{Cells: r.row.Cells, Number: r.line}
	cells := r.row.Cells[:0]
	end := 0
	if c := text[0]; c != '\n' && c != '\r' {
		for start := 0; ; start = end + 1 {
			var cell etl.Cell
			cells, start = r.marks.plain(text, start, n, cells)
			if start < n && text[start] == '"' {
				cell, end = r.quoted(text, start, n, last, len(cells))
			} else {
				cell, end = r.unquoted(text, start, n, len(cells))
			}
			cells = append(cells, cell)
			if end >= n || text[end] != r.delimiter {
				break
			}
		}
	}
	r.row.Cells = cells
	if r.breaks > 0 || r.row.Fault == etl.BadQuoting {
		r.row.Lines, r.row.Raw = r.breaks, text[:end:end]
	}
	return lineEnd(text, end, n, last)
}

// oneLine is record for a line by itself: what a quote opens ends with the line at the latest.
func (r *Reader) oneLine(text []byte, n int, last bool) int {
	end := bytes.IndexAny(text[:n], "\r\n")
	if end < 0 {
		if !last {
			return 0
		}
		end = n
	}
	size := lineEnd(text, end, n, last)
	if size == 0 {
		return 0
	}
	if end == 0 {
		r.record(text, n, last)
		return size
	}
	r.record(text, end, true)
	r.err, r.breaks = nil, 0 // a quote that the line does not close is a fault of the row
	r.row.Lines, r.row.Raw = 0, text[:end:end]
	return size
}

// lineEnd returns the position after the line end at end, where the end of the file is one too, or 0 if what it sees
// may not be all of the line end.
func lineEnd(text []byte, end, n int, last bool) int {
	switch {
	case end >= n && last:
		return n
	case end >= n, text[end] == '\r' && end+1 == n && !last:
		return 0
	case text[end] == '\r' && end+1 < n && text[end+1] == '\n':
		return end + 2
	}
	return end + 1
}

// plain appends the cells from start on as long as they are nothing but printable ASCII and end with a delimiter. It
// returns where the first other one begins. Most cells are such, so it keeps the marks of a word from cell to cell.
func (m marks) plain(text []byte, start, n int, cells []etl.Cell) ([]etl.Cell, int) {
	for at := start; at < n; at += wordSize {
		for hits := m.in(binary.LittleEndian.Uint64(text[at:])); hits != 0; hits &= hits - 1 {
			i := at + bits.TrailingZeros64(hits)/8
			if i >= n || text[i] != byte(m.delimiter) {
				return cells, start
			}
			cells = append(cells, etl.Cell{Value: text[start:i:i], Kind: kindOf(i - start)})
			start = i + 1
		}
	}
	return cells, start
}

func kindOf(length int) etl.CellKind {
	if length == 0 {
		return etl.Blank
	}
	return etl.Text
}

// unquoted reads a value without quotes and returns where it ends.
func (r *Reader) unquoted(text []byte, start, n, column int) (etl.Cell, int) {
	suspect := false
	for i := r.marks.find(text, start, n); i < n; i = r.marks.find(text, i+1, n) {
		switch c := text[i]; {
		case c == r.delimiter, c == '\n', c == '\r':
			return r.cell(text[start:i:i], suspect, column), i
		case c == '"':
			if end := r.guarded(text, start, i, n); end > 0 {
				return r.cell(text[start:end:end], true, column), end
			}
			return r.badQuoting(text, start, i, n, column)
		case c != '\t':
			suspect = true
		}
	}
	return r.cell(text[start:n:n], suspect, column), n
}

// guarded gives the end of a value that is wholly of the form ="…", with which spreadsheet programs keep the zeros of a
// number; 0 if the value at start, of which the first quote is at i, is not. It gives 0 too if the value is cut short:
// then the record is read again with more of it.
func (r *Reader) guarded(text []byte, start, i, n int) int {
	if i != start+1 || text[start] != '=' {
		return 0
	}
	end := i + 1
	for end < n && text[end] != '"' && text[end] != r.delimiter && text[end] != '\n' && text[end] != '\r' {
		end++
	}
	if end >= n || text[end] != '"' {
		return 0
	}
	end++
	if end < n && text[end] != r.delimiter && text[end] != '\n' && text[end] != '\r' {
		return 0
	}
	return end
}

// quoted reads a value that opens with a quote at start and returns where the cell ends.
func (r *Reader) quoted(text []byte, start, n int, last bool, column int) (etl.Cell, int) {
	suspect, doubled := false, false
	opened := r.line + r.breaks
	for i := r.marks.find(text, start+1, n); i < n; i = r.marks.find(text, i+1, n) {
		switch c := text[i]; {
		case c == r.delimiter, c == '\t':
		case c == '\n' && text[i-1] == '\r': // counted with its CR
		case c == '\n', c == '\r':
			if r.breaks++; r.line+r.breaks-opened > maxBreaks && r.row.Opened == 0 {
				r.row.Opened = opened
			}
		case c != '"':
			suspect = true
		case i+1 < n && text[i+1] == '"':
			doubled = true
			i++
		default:
			return r.closing(text, start, i, n, column, suspect, doubled)
		}
	}
	r.opened = opened
	if !last {
		return etl.Cell{}, n
	}
	r.err = &Error{Kind: UnclosedQuote, Line: opened}
	r.fault(etl.BadQuoting, column)
	return r.cell(text[start:n:n], true, column), n
}

// closing ends the value that opened at start and closes with the quote at i. Only blanks may be between that quote and
// the end of the cell.
func (r *Reader) closing(text []byte, start, i, n, column int, suspect, doubled bool) (etl.Cell, int) {
	end := i + 1
	for end < n && (text[end] == ' ' || text[end] == '\t' && r.delimiter != '\t') {
		end++
	}
	if end < n && text[end] != r.delimiter && text[end] != '\n' && text[end] != '\r' {
		return r.badQuoting(text, start, end, n, column)
	}
	value := text[start+1 : i : i]
	if doubled {
		value = r.undouble(value)
	}
	return r.cell(value, suspect, column), end
}

// badQuoting faults the row for the character at i in the cell that begins at start. The cell gets its raw text up to
// the next delimiter, and the row ends with it, at the next line end.
func (r *Reader) badQuoting(text []byte, start, i, n, column int) (etl.Cell, int) {
	r.fault(etl.BadQuoting, column)
	end := i
	for end < n && text[end] != r.delimiter && text[end] != '\n' && text[end] != '\r' {
		end++
	}
	cell := r.cell(text[start:end:end], true, column)
	for end < n && text[end] != '\n' && text[end] != '\r' {
		end++
	}
	return cell, end
}

// cell makes a cell of a value, after a look at its characters if it is suspect.
func (r *Reader) cell(value []byte, suspect bool, column int) etl.Cell {
	if suspect && !clean(value) {
		r.fault(etl.BadEncoding, column)
		if !isPageEnd(value) && (column > 0 || !beginsPage(value)) {
			value = r.replace(value)
		}
	}
	return etl.Cell{Value: value, Kind: kindOf(len(value))}
}

// fault notes the first fault of the row.
func (r *Reader) fault(reason etl.Reason, column int) {
	if r.row.Fault == "" {
		r.row.Fault, r.row.FaultColumn = reason, column
	}
}

// undouble returns value with one quote for every two. It leaves the window unchanged, because the record may have to
// be read again when its end is not yet in the window.
func (r *Reader) undouble(value []byte) []byte {
	begin := len(r.side)
	for {
		i := bytes.IndexByte(value, '"')
		if i < 0 {
			r.side = append(r.side, value...)
			return r.side[begin:len(r.side):len(r.side)]
		}
		r.side = append(r.side, value[:i+1]...)
		value = value[i+2:]
	}
}

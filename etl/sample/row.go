package sample

import "ccx/etl"

// cellKind is how a value is dressed.
type cellKind uint8

const (
	blankCell cellKind = iota
	textCell
	dateCell
	moneyCell
	flagCell
	errorCell // a workbook error; in a text file the error's name
)

// cell is one value of a row: text is in the row's bytes, everything else in n.
type cell struct {
	kind       cellKind
	start, end int
	n          int64
}

// row is one record in the order of its layout's columns. The next row reuses its memory.
type row struct {
	cells []cell
	bytes []byte
}

func (r *row) reset() *row {
	r.cells, r.bytes = r.cells[:0], r.bytes[:0]
	return r
}

func (r *row) blank() *row {
	r.cells = append(r.cells, cell{})
	return r
}

func (r *row) text(s string) *row {
	start := len(r.bytes)
	r.bytes = append(r.bytes, s...)
	return r.since(start)
}

// since makes a cell of the bytes that were appended to the row from an offset on.
func (r *row) since(start int) *row {
	kind := textCell
	if start == len(r.bytes) {
		kind = blankCell
	}
	r.cells = append(r.cells, cell{kind: kind, start: start, end: len(r.bytes)})
	return r
}

// date adds a date, or a blank for 0.
func (r *row) date(d etl.Date) *row {
	if d == 0 {
		return r.blank()
	}
	r.cells = append(r.cells, cell{kind: dateCell, n: int64(d)})
	return r
}

func (r *row) money(p etl.Pence) *row {
	r.cells = append(r.cells, cell{kind: moneyCell, n: int64(p)})
	return r
}

// flag adds yes or no, or a blank for unknown.
func (r *row) flag(f flag) *row {
	if f == unknown {
		return r.blank()
	}
	r.cells = append(r.cells, cell{kind: flagCell, n: int64(f)})
	return r
}

func (r *row) yesNo(is bool) *row {
	if is {
		return r.flag(yes)
	}
	return r.flag(no)
}

func (r *row) caseRef(l *life, caseNo int) *row {
	start := len(r.bytes)
	if caseNo != none {
		r.bytes = l.appendCase(r.bytes, caseNo)
	}
	return r.since(start)
}

func (r *row) clientRef(l *life, slot int) *row {
	start := len(r.bytes)
	if slot != none {
		r.bytes = l.appendClient(r.bytes, slot)
	}
	return r.since(start)
}

func (r *row) casegroup(l *life) *row {
	start := len(r.bytes)
	r.bytes = l.appendCasegroup(r.bytes)
	return r.since(start)
}

func (r *row) digits(prefix string, number, width int) *row {
	start := len(r.bytes)
	r.bytes = appendDigits(append(r.bytes, prefix...), number, width)
	return r.since(start)
}

// hash adds a letter and the hash of a key.
func (r *row) hash(letter byte, key []byte) *row {
	start := len(r.bytes)
	r.bytes = appendHash(append(r.bytes, letter), key)
	return r.since(start)
}

// set replaces the value of an existing cell.
func (r *row) set(i int, kind cellKind, s string) {
	start := len(r.bytes)
	r.bytes = append(r.bytes, s...)
	r.cells[i] = cell{kind: kind, start: start, end: len(r.bytes)}
}

// lone tells whether cell i is the only one that is filled: a row without it is blank, and no reader counts it.
func (r *row) lone(i int) bool {
	for k, c := range r.cells {
		if k != i && c.kind != blankCell {
			return false
		}
	}
	return true
}

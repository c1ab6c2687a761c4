package sheet

import "ccx/etl"

// rowAttrs holds the attributes in the start tag of a row.
type rowAttrs struct {
	number int
	given  bool // the number was in the row or in one of its cells, and not only counted
	hidden bool
}

const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14

	badRowNumber = fault("a row has a number that is none")
	rowOrder     = fault("rows are not in order, or one is there twice")
	tooManyRows  = fault("there are more rows or columns than a sheet can have")
)

// tryRow reads the next row in the window into r.cells and r.now. It returns false at the end of sheetData.
func (r *Rows) tryRow() (bool, error) {
	l := r.lex
	more, err := l.child()
	if err != nil || !more {
		return false, err
	}
	r.cells, r.far, l.text = r.cells[:0], r.far[:0], l.text[:0]
	r.now = rowAttrs{number: r.last + 1}
	l.at.row = r.now.number
	if err := l.startTag(); err != nil {
		return false, err
	}
	if !l.tag.is("row") {
		return false, unknownElem
	}
	if err := r.rowAttributes(); err != nil {
		return false, err
	}
	if l.tag.empty {
		return true, nil
	}
	return true, r.rowCells(l.tag.name)
}

// rowAttributes checks the attributes of the row (CT_Row). An unknown one is refused: it may be the number with a wrong
// letter. spans is only a hint, which not all writers keep.
func (r *Rows) rowAttributes() error {
	for _, a := range r.lex.tag.attrs {
		switch string(a.name) {
		case "r":
			n, ok := number(a.value, maxRow)
			if !ok {
				return badRowNumber
			}
			r.now.number, r.now.given = n, true
			r.lex.at.row = n
		case "hidden":
			hidden, err := boolean(a.value)
			if err != nil {
				return err
			}
			r.now.hidden = hidden
		case "spans", "s", "customFormat", "ht", "customHeight", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph":
		default:
			if !isForeign(a.name) {
				return unknownAttr
			}
		}
	}
	return r.checkOrder()
}

func (r *Rows) checkOrder() error {
	if r.now.number <= r.last {
		return rowOrder
	}
	if r.now.number > maxRow {
		return tooManyRows
	}
	return nil
}

// rowCells reads the cells of a row to its end tag.
func (r *Rows) rowCells(name []byte) error {
	l := r.lex
	bound := len(l.ns.bound)
	last := -1
	r.quickRow()
	for {
		if r.quick {
			if column, ok := r.quickCell(last); ok {
				last = column
				continue
			}
		}
		more, err := l.child()
		if err != nil {
			return err
		}
		if !more {
			return l.endTag(name)
		}
		if err := l.startTag(); err != nil {
			return err
		}
		switch {
		case l.tag.is("c"):
			last, err = r.cell(last)
		case l.tag.is("extLst"):
			err = l.skipHere()
		default:
			err = unknownElem
		}
		if err != nil {
			return err
		}
		l.ns.drop(bound)
	}
}

// put adds a cell, after blank ones for any that are missing before it.
func (r *Rows) put(column int, cell etl.Cell) {
	if r.most > 0 && column >= r.most {
		r.far = append(r.far, etl.Far{Column: column, Cell: cell})
		return
	}
	for len(r.cells) < column {
		r.cells = append(r.cells, etl.Cell{})
	}
	r.cells = append(r.cells, cell)
}

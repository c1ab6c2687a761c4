package sheet

import "ccx/etl"

// cellType is the t of a cell (ST_CellType).
type cellType uint8

const (
	numberType cellType = iota
	sharedType
	inlineType
	stringType
	booleanType
	errorType
	dateType
)

// cellAttrs holds the attributes in the start tag of a cell.
type cellAttrs struct {
	column int
	kind   cellType
	shown  shown
}

// cellParts is what is in a cell.
type cellParts struct {
	formula, valued, inline bool
	value                   []byte // of v or is
}

const (
	badReference = fault("a cell has a reference (such as B7) that is none, or that is in another row")
	cellOrder    = fault("the cells of a row are not in order, or one is there twice")
	badCellType  = fault("a cell is of a type that does not exist")
	badCellStyle = fault("a cell has a style that the workbook does not have")
	badCell      = fault("a cell holds two values, or one that does not go with its type")
	badIndex     = fault("a cell refers to a shared string that the workbook does not have")
	badNumber    = fault("a number cell holds something that is not a number")
	badTruth     = fault("a boolean cell holds something that is neither true nor false")
	badErrorName = fault("an error cell holds something that is not an error")
	badDateValue = fault("a date cell holds something that is not a date")
)

// cell reads the cell whose start tag was just read, and gives its column, which must come after last.
func (r *Rows) cell(last int) (int, error) {
	l := r.lex
	c := cellAttrs{column: last + 1}
	if err := r.cellAttributes(&c); err != nil {
		return 0, err
	}
	switch {
	case c.column <= last:
		return 0, cellOrder
	case c.column >= maxColumn:
		return 0, tooManyRows
	case l.tag.empty:
		return c.column, nil
	}
	parts, err := r.cellContent(l.tag.name, c.kind)
	if err != nil {
		return 0, err
	}
	cell, err := r.typed(c, parts)
	if err != nil {
		return 0, err
	}
	if len(cell.Value) > r.book.container.limits.Cell {
		return 0, cellTooBig
	}
	if cell.Kind != etl.Blank {
		r.put(c.column, cell)
	}
	return c.column, nil
}

// cellAttributes checks the attributes of the cell (CT_Cell).
func (r *Rows) cellAttributes(c *cellAttrs) error {
	for _, a := range r.lex.tag.attrs {
		var err error
		switch string(a.name) {
		case "r":
			c.column, err = r.reference(a.value)
		case "s":
			c.shown, err = r.style(a.value)
		case "t":
			c.kind, err = cellTypeOf(a.value)
		case "cm", "vm", "ph":
		default:
			if !isForeign(a.name) {
				err = unknownAttr
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reference gives the column of a reference and compares its row with that of the row. If the row has no number, its
// first cell with one supplies it.
func (r *Rows) reference(value []byte) (int, error) {
	column, n := columnOf(value)
	row, ok := number(value[n:], maxRow)
	if n == 0 || !ok || value[n] == '0' {
		return 0, badReference
	}
	if row == r.now.number {
		r.now.given = true
		return column, nil
	}
	if r.now.given {
		return 0, badReference
	}
	r.now.number, r.now.given, r.lex.at.row = row, true, row
	return column, r.checkOrder()
}

// columnOf reads the letters at the beginning of a reference: the column counted from 0, and how many letters it has.
func columnOf(value []byte) (column, n int) {
	for n < len(value) && n < 4 && value[n] >= 'A' && value[n] <= 'Z' {
		column = column*26 + int(value[n]-'A') + 1
		n++
	}
	return column - 1, n
}

// style tells how a style shows numbers. A workbook without styles has none to show.
func (r *Rows) style(value []byte) (shown, error) {
	n, ok := number(value, mostStyles)
	switch s := &r.book.styles; {
	case !ok:
		return shown{}, badCellStyle
	case !s.known:
		return shown{}, nil
	case n >= len(s.shows):
		return shown{}, badCellStyle
	default:
		return s.shows[n], nil
	}
}

func cellTypeOf(value []byte) (cellType, error) {
	switch string(value) {
	case "n":
		return numberType, nil
	case "s":
		return sharedType, nil
	case "inlineStr":
		return inlineType, nil
	case "str":
		return stringType, nil
	case "b":
		return booleanType, nil
	case "e":
		return errorType, nil
	case "d":
		return dateType, nil
	}
	return 0, badCellType
}

// cellContent reads the children of a cell to its end tag.
func (r *Rows) cellContent(name []byte, kind cellType) (p cellParts, err error) {
	l := r.lex
	bound := len(l.ns.bound)
	for {
		more, err := l.child()
		if err != nil {
			return p, err
		}
		if !more {
			return p, l.endTag(name)
		}
		if err := l.startTag(); err != nil {
			return p, err
		}
		switch {
		case l.tag.is("v") && !p.valued:
			p.valued = true
			if inline := p.value; p.inline { // what is in is goes before what is in v
				_, err = l.value()
				p.value = inline
			} else if kind == stringType {
				p.value, err = l.str()
			} else {
				p.value, err = l.value()
			}
		case l.tag.is("is") && !p.inline:
			p.inline = true
			p.value, err = l.item()
		case l.tag.is("f") && !p.formula:
			p.formula = true
			_, err = l.content()
		case l.tag.is("extLst"):
			err = l.skipHere()
		case l.tag.is("v") || l.tag.is("is") || l.tag.is("f"):
			err = badCell
		default:
			err = unknownElem
		}
		if err != nil {
			return p, err
		}
		l.ns.drop(bound)
	}
}

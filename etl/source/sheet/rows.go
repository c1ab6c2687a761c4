package sheet

import (
	"errors"

	"ccx/etl"
)

// Rows reads the rows of one sheet from top to bottom. It implements etl.Rows.
type Rows struct {
	lex    *lexer
	book   *Workbook
	row    etl.Row
	cells  []etl.Cell
	notes  notes
	seen   bool // sheetData was found
	inside bool // the lexer is in sheetData
	ended  bool
	err    error
	last   int // the number of the row before
	now    rowAttrs

	most int       // cells of a row that are kept; 0 for all
	far  []etl.Far // those beyond

	quick  bool   // cells of the row may be read the quick way
	digits []byte // the row's number
}

const (
	noSheetData   = fault("it has no sheetData, in which the rows should be")
	twoSheetDatas = fault("it has its rows in two places")
)

var _ etl.Rows = (*Rows)(nil)

// Rows starts to read a sheet, which is counted from 0 as in Sheets. The first call also reads the shared strings. The
// error is an *Error.
func (w *Workbook) Rows(sheet int) (*Rows, error) {
	if sheet < 0 || sheet >= len(w.sheets) {
		return nil, place{part: "xl/workbook.xml"}.fail(partMissing)
	}
	if err := w.loadStrings(); err != nil {
		return nil, err
	}
	s := w.sheets[sheet]
	l, err := w.container.open(s.part)
	if err != nil {
		return nil, err
	}
	l.at.sheet = s.Name
	return &Rows{lex: l, book: w}, nil
}

// Keep sets how many cells of a row are kept, from the next row on. Those further right are apart.
func (r *Rows) Keep(most int) { r.most = most }

// Next reads the next row. It returns false on an error and at the end of the sheet, which it reaches only if the whole
// part is sound.
func (r *Rows) Next() bool {
	if r.ended {
		return false
	}
	ok, err := r.advance()
	if err != nil {
		r.err = r.lex.fail(err)
	}
	if !ok || err != nil {
		_ = r.Close()
		return false
	}
	return true
}

// Row is the row that Next read. It and all in it are valid until Next is called again.
func (r *Rows) Row() *etl.Row { return &r.row }

// Err is the *Error that stopped Next, or nil.
func (r *Rows) Err() error { return r.err }

// Close stops unpacking. It may be called at any time and again; its error is always nil.
func (r *Rows) Close() error {
	r.ended = true
	r.lex.close()
	return nil
}

// advance goes on to the next row, past anything before, between and after.
func (r *Rows) advance() (bool, error) {
	if r.lex.win.base == 0 && len(r.lex.b) == 0 {
		if err := r.lex.root("worksheet"); err != nil {
			return false, err
		}
		if r.lex.tag.empty {
			return false, noSheetData
		}
	}
	for {
		if r.inside {
			ok, err := r.nextRow()
			if ok || err != nil {
				return ok, err
			}
			r.inside, r.lex.at.row = false, 0
			if _, err := r.lex.next(); err != nil {
				return false, err
			}
		}
		found, err := r.walk()
		if err != nil {
			return false, err
		}
		if !found {
			return false, r.finish()
		}
		r.inside = true
	}
}

// finish demands that sheetData was found and that the part is sound to its end.
func (r *Rows) finish() error {
	if !r.seen {
		return noSheetData
	}
	return r.lex.finish()
}

// nextRow reads the next row, with as much of the part in the window as that takes. It returns false at the end of
// sheetData.
func (r *Rows) nextRow() (bool, error) {
	l := r.lex
	for {
		start, mark := l.pos, l.mark()
		ok, err := r.tryRow()
		if err == nil {
			if ok {
				r.commit()
			}
			l.ns.drop(mark.bound)
			return ok, nil
		}
		if !errors.Is(err, short) {
			return false, err
		}
		l.reset(mark)
		if err := l.more(start); err != nil {
			return false, err
		}
	}
}

// commit takes the row that was read whole.
func (r *Rows) commit() {
	r.row.Cells, r.row.Number, r.row.Far = r.cells, r.now.number, r.far
	r.last = r.now.number
	r.notes.row(r.now, len(r.cells))
}

package source

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"ccx/etl"
	"ccx/etl/source/sheet"
)

// Refusal explains in one sentence why a file as a whole does not count.
type Refusal struct {
	Text string
	Err  error // the cause, if there is one
}

// Error is the sentence.
func (r *Refusal) Error() string { return r.Text }

// Unwrap gives the cause.
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(format string, args ...any) *Refusal {
	return &Refusal{Text: fmt.Sprintf(format, args...)}
}

// Part is one sheet with a layout, or a text file, being read. The batches that Next gives and the rejects in
// Account together hold every row between the header and the trailer.
type Part struct {
	Account etl.Part // complete when Next has returned io.EOF

	fresh  func() *Part // a part that is this one before its first row was read
	layout *etl.Layout
	open   func() (etl.Rows, error)
	notes  func(etl.Rows) []string // what the reader noticed on the way; nil for a text file
	typer  *typer
	header int // the row number of the header

	delimiter byte // of a text file
	cells     int  // of the header of a text file

	rows     etl.Rows
	batch    *etl.Batch
	fileID   int64
	file     *File
	layouts  []etl.Layout    // all that the file may have
	known    map[string]bool // every heading of them, normalised; nil until it is needed
	count    segment         // of the rows since the last header below a control record
	tied     int             // how many segments before had control records
	unstated bool            // the total line of a segment does not give the number of its rows
	pending  *etl.Row        // a row with fewer cells than the header; the next row decides what it is
	before   int             // cells of the data row before
	noted    int             // notes
	shown    []string        // the first of them
	short    int             // rows with too few cells
	shortAt  int             // the last of them; 0 once a row follows
	isScout  bool            // it only looks how dates are written
	corrects *correction     // of a sheet of rejected rows that comes back; nil for any other
	given    bool            // a batch was given out
	done     bool
	finalErr error
}

// Schema names the columns of the batches: file_id, sheet_no, row_no and the columns that the file has.
func (p *Part) Schema() []etl.Column { return p.typer.schema() }

// Start sets the ledger's id of the file, and the week that it is read for.
func (p *Part) Start(fileID int64, week etl.Date) { p.fileID, p.typer.latest = fileID, &week }

// Next returns the next batch, valid until the following call, and io.EOF at the end. A batch is small, even empty, where
// it found etl.RejectsHeld rejects. Any other error is a *Refusal; then nothing in the file may count.
func (p *Part) Next() (*etl.Batch, error) {
	if p.done {
		return nil, p.finalErr
	}
	if p.rows == nil {
		if err := p.begin(); err != nil {
			return nil, p.finish(err)
		}
	}
	p.batch.Reset()
	before := len(p.Account.Rejects)
	for p.batch.Rows < etl.BatchRows-1 && len(p.Account.Rejects)-before < etl.RejectsHeld { // a row that waited for the next may be added with it
		if !p.rows.Next() {
			if again, err := p.lastRow(); again || err != nil {
				if err != nil {
					return nil, err
				}
				continue
			}
			if err := p.end(); err != nil {
				return nil, p.finish(err)
			}
			p.done, p.finalErr = true, io.EOF
			if p.batch.Rows == 0 {
				return nil, io.EOF
			}
			return p.batch, nil
		}
		if err := p.take(p.rows.Row()); err != nil {
			return nil, p.finish(err)
		}
		if _, err := p.lookAhead(); err != nil {
			return nil, err
		}
	}
	if len(p.Account.Rejects)-before >= etl.RejectsHeld {
		if err := p.hopeless(); err != nil {
			return nil, p.finish(err)
		}
	}
	p.given = true
	return p.batch, nil
}

// ManyRejects gives the rejects that were found so far if they are etl.RejectsHeld or more, and forgets them: a bad file may
// have more than memory holds. Account keeps their number.
func (p *Part) ManyRejects() []etl.Reject {
	taken := p.Account.Rejects
	if len(taken) < etl.RejectsHeld {
		return nil
	}
	p.Account.Rejects = nil
	return taken
}

// lastRow decides the row that waits at the end, and reports whether it makes the part be read again.
func (p *Part) lastRow() (again bool, err error) {
	if err := p.settle(nil); err != nil {
		return false, p.finish(err)
	}
	return p.lookAhead()
}

// begin opens the rows and moves past the header.
func (p *Part) begin() error {
	rows, err := p.open()
	if err != nil {
		return unreadable(err)
	}
	p.rows = rows
	types := make([]etl.Type, 0, len(p.Schema()))
	for _, c := range p.Schema() {
		types = append(types, c.Type)
	}
	p.batch = etl.NewBatch(types)
	for p.toHeader() {
		row := rows.Row()
		if row.Number == p.header {
			p.width(row)
			return nil
		}
		if row.Fault == "" && p.corrects == nil && p.typer.row(row) {
			return refuse("%srow %d stands above the header and would be accepted below it: move the header to the top, or ask the sender for the report again", p.place(), row.Number)
		}
	}
	return unreadable(errors.Join(rows.Err(), io.ErrUnexpectedEOF))
}

// toHeader goes to the next row down to the header: above it a quote spans no line end.
func (p *Part) toHeader() bool {
	if text, ok := p.rows.(lines); ok && text.Line() < p.header {
		return text.NextLine()
	}
	return p.rows.Next()
}

// wide is how many cells of a row of a sheet are kept at least. What is further right, and not below the header, is only
// counted.
const wide = 512

// width takes the width of the header.
func (p *Part) width(row *etl.Row) {
	p.cells = len(row.Cells)
	p.typer.width(p.cells, p.isText())
	if s, ok := p.rows.(*sheet.Rows); ok {
		s.Keep(max(p.cells+1, wide))
	}
}

// take accounts for one row below the header.
func (p *Part) take(row *etl.Row) error {
	if p.corrects != nil {
		return p.takeCorrected(row)
	}
	return p.takeRow(row)
}

// takeRow accounts for a row of the sender. Nearly every one is data, and valid; any other is classified with care.
func (p *Part) takeRow(row *etl.Row) error {
	if row.Lines > 0 {
		if err := p.spans(row); err != nil {
			return err
		}
	}
	if row.Fault == "" && p.count.controls == 0 && p.pending == nil && p.typer.fits(row) && p.typer.row(row) {
		if err := p.compareRivals(row); err != nil {
			return err
		}
		p.before = len(row.Cells)
		p.accept(row)
		return nil
	}
	return p.classify(row)
}

// accept adds a typed row to the batch.
func (p *Part) accept(row *etl.Row) {
	p.shortAt = 0
	p.Account.RowsRead++
	p.Account.Accepted++
	p.count.add(p.typer)
	p.typer.countStrays(row)
	p.typer.appendTo(p.batch, p.fileID, int64(p.Account.Number), int64(row.Number))
}

// reject adds the faults of a row.
func (p *Part) reject(row *etl.Row, whole etl.Reason) {
	p.shortAt = 0
	p.Account.RowsRead++
	p.Account.Rejected++
	p.count.addRejected(p.typer, row, whole != "" || row.Fault == etl.BadQuoting)
	p.typer.countStrays(row)
	rejects := p.typer.rejects(row, whole) // which looks at every date in the row
	if !p.isScout {
		p.Account.Rejects = append(p.Account.Rejects, rejects...)
	}
}

// end checks the reader's own verdict and the control records, and notes what a person should know.
func (p *Part) end() error {
	if err := p.rows.Err(); err != nil {
		return unreadable(err)
	}
	if err := p.settle(nil); err != nil {
		return err
	}
	if err := p.closeSegment(); err != nil {
		return err
	}
	if err := p.brokenOff(); err != nil {
		return err
	}
	a := &p.Account
	if p.layout.Trailer && a.Declared == nil && p.corrects == nil {
		a.Warnings = append(a.Warnings, p.place()+p.noTrailer())
	}
	if a.RowsRead == 0 && !p.othersHaveRows() {
		a.Warnings = append(a.Warnings, p.place()+"has a header and no rows")
	}
	p.warn()
	a.Warnings = append(a.Warnings, p.typer.changed(p.place())...)
	if p.notes != nil {
		a.Warnings = append(a.Warnings, p.notes(p.rows)...)
	}
	if err := errors.Join(p.file.tooManyNotes(p), p.unchanged()); err != nil {
		return err
	}
	return p.rows.Close()
}

// place names the sheet, for a sentence about it.
func (p *Part) place() string {
	if p.Account.Sheet == "" {
		return ""
	}
	return "sheet " + p.Account.Sheet + ": "
}

// finish closes the rows after a refusal.
func (p *Part) finish(err error) error {
	if p.rows != nil {
		err = errors.Join(err, p.rows.Close())
	}
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		refusal = &Refusal{Text: err.Error(), Err: err}
	}
	p.done, p.finalErr = true, refusal
	return refusal
}

// unreadable wraps a reader's error in a refusal.
func unreadable(err error) *Refusal {
	return &Refusal{Text: strings.ReplaceAll(err.Error(), "\n", "; "), Err: err}
}

// cellText is a cell's text, cleaned; blank if it cannot be read.
func cellText(c etl.Cell) string {
	if c.Kind == etl.Blank || c.Kind == etl.ErrorCell || c.Kind == etl.NoValue {
		return ""
	}
	text, reason := clean(c.Value, nil)
	if reason != "" {
		return ""
	}
	return string(text)
}

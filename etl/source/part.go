package source

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"ccx/etl"
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

	layout *etl.Layout
	open   func() (etl.Rows, error)
	notes  func(etl.Rows) []string // what the reader noticed on the way; nil for a text file
	typer  *typer
	header int // the row number of the header

	rows     etl.Rows
	batch    *etl.Batch
	fileID   int64
	ended    bool // the trailer has been read
	done     bool
	finalErr error
}

// Schema names the columns of the batches: file_id, sheet_no, row_no and the columns that the file has.
func (p *Part) Schema() []etl.Column { return p.typer.schema() }

// Start sets the ledger's id of the file, and the week that it is read for.
func (p *Part) Start(fileID int64, week etl.Date) { p.fileID, p.typer.latest = fileID, &week }

// Next returns the next batch, valid until the following call, and io.EOF at the end. Any other error is a *Refusal;
// then nothing in the file may count.
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
	for p.batch.Rows < etl.BatchRows {
		if !p.rows.Next() {
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
	}
	return p.batch, nil
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
	for rows.Next() {
		if rows.Row().Number == p.header {
			return nil
		}
	}
	return unreadable(errors.Join(rows.Err(), io.ErrUnexpectedEOF))
}

// take accounts for one row below the header.
func (p *Part) take(row *etl.Row) error {
	count := filled(row)
	switch {
	case row.Fault == "" && count == 0, row.Fault == "" && p.repeatsHeader(row):
		p.Account.Blank++
	case p.ended && (p.Account.Declared != nil || !isTrailer(row)):
		if count > 1 {
			return refuse("%srow %d stands below the trailer; only notes in a single cell may: the report is damaged, or two reports were put together, so ask the sender for it again", p.place(), row.Number)
		}
		p.Account.Blank++
	case row.Fault == "" && isTrailer(row):
		p.ended, p.Account.Declared = true, p.typer.declared(row)
	default:
		p.read(row)
	}
	return nil
}

// read types a data row into the batch, or rejects it.
func (p *Part) read(row *etl.Row) {
	p.Account.RowsRead++
	if reject := p.typer.row(row); reject != nil {
		p.Account.Rejected++
		p.Account.Rejects = append(p.Account.Rejects, *reject)
		return
	}
	p.Account.Accepted++
	p.typer.appendTo(p.batch, p.fileID, int64(p.Account.Number), int64(row.Number))
}

// repeatsHeader reports whether the row repeats the header, as at a page break.
func (p *Part) repeatsHeader(row *etl.Row) bool {
	if len(row.Cells) < len(p.typer.headings) {
		return false
	}
	for i, c := range row.Cells {
		heading := ""
		if i < len(p.typer.headings) {
			heading = p.typer.headings[i]
		}
		if string(c.Value) != heading && cellText(c) != heading {
			return false
		}
	}
	return true
}

// end checks the reader's own verdict and the trailer, and notes what a person should know.
func (p *Part) end() error {
	if err := p.rows.Err(); err != nil {
		return unreadable(err)
	}
	a := &p.Account
	if a.Declared != nil && *a.Declared != a.RowsRead {
		rows, were := "rows", "were"
		if *a.Declared == 1 {
			rows = "row"
		}
		if a.RowsRead == 1 {
			were = "was"
		}
		return refuse("%strailer declares %d %s, %d %s read: the report was cut short or changed on its way, so ask the sender for it again", p.place(), *a.Declared, rows, a.RowsRead, were)
	}
	if p.layout.Trailer && a.Declared == nil {
		a.Warnings = append(a.Warnings, p.place()+"has no trailer with a row count, so nothing shows whether it is complete")
	}
	if a.RowsRead == 0 {
		a.Warnings = append(a.Warnings, p.place()+"has a header and no rows")
	}
	if p.notes != nil {
		a.Warnings = append(a.Warnings, p.notes(p.rows)...)
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

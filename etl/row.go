package etl

// CellKind is what a source cell held before it was typed.
type CellKind uint8

// The kinds of cell. A text file has only Blank and Text.
const (
	Blank     CellKind = iota // nothing, or an empty string
	Text                      // a string
	Number                    // a workbook number whose format is not a date; Value is the digits as stored
	DateCell                  // a workbook number with a date format, or an ISO date cell; Value is as stored
	Boolean                   // a workbook boolean; Value is 0 or 1
	ErrorCell                 // a workbook error such as #N/A; Value is the error's name
	NoValue                   // a formula that was saved without a computed value
)

// Cell is one value as it is in the file.
type Cell struct {
	Value []byte // UTF-8; valid until the next row is read
	Kind  CellKind
}

// Row is one record of a text file or one row of a sheet.
type Row struct {
	Cells       []Cell // from the first column on; cells missing at the end are blank. Valid until the next row is read
	Number      int    // the line on which the record starts, or the spreadsheet row, counted from 1
	Fault       Reason // why the row as a whole cannot be read (BadQuoting, BadEncoding), or empty
	FaultColumn int    // the 0-based column of the Fault
	Lines       int    // of a record in a text file: line ends inside it, in quoted values
	Opened      int    // the line on which a value with very many line ends opened; 0 if there is none
	Raw         []byte // of a record with line ends inside it, or with bad quoting, or of a line read by itself: its text
	Far         []Far  // of a sheet: the filled cells that are too far right to be in Cells
}

// Far is a filled cell far to the right in a row.
type Far struct {
	Column int // 0-based
	Cell   Cell
}

// At is the cell at a 0-based column; blank if there is none.
func (r *Row) At(column int) Cell {
	if column >= 0 && column < len(r.Cells) {
		return r.Cells[column]
	}
	for _, f := range r.Far {
		if f.Column == column {
			return f.Cell
		}
	}
	return Cell{}
}

// Rows is a forward-only reader of one text file or sheet. Next returns false at the end and on the first error that
// makes the whole source unreadable; Err then returns that error. A reader that stops short without an error is a
// defect.
type Rows interface {
	Next() bool
	Row() *Row
	Err() error
	Close() error
}

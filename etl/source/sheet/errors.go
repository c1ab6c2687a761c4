package sheet

import (
	"errors"
	"fmt"
)

// Kind is what is wrong with a workbook.
type Kind uint8

// The kinds of Error.
const (
	Damaged        Kind = iota // a part is cut short, malformed, or contradicts itself
	NotAWorkbook               // something else altogether, or a zip file whose directory is lost
	Empty                      // a file of no bytes
	Encrypted                  // protected with a password
	OldExcel                   // .xls, the format before 2007
	BinaryWorkbook             // .xlsb
	OpenDocument               // .ods
	TooLarge                   // unpacks to more than Limits allow, as a zip bomb does
	Unreadable                 // the disk or network failed under the file; Err has the cause
)

// Error reports why a workbook cannot be read, where, and what to do. It never holds the contents of a cell.
type Error struct {
	Kind     Kind
	Part     string // the part of the container, such as xl/worksheets/sheet1.xml, or empty
	Sheet    string // the name of the sheet that was being read, or empty
	Row      int    // the spreadsheet row at which reading stopped, or 0
	Offset   int64  // the byte in the unpacked part, counted from 0
	Sentence string // what is wrong and what to do
	Err      error  // the cause, or nil
}

// Error is one sentence for the person who has the file.
func (e *Error) Error() string { return e.Sentence }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// fault is something malformed. As a constant string it costs nothing to return, even if it only means "short".
type fault string

func (f fault) Error() string { return string(f) }

// excess is something larger than Limits allow.
type excess string

func (e excess) Error() string { return string(e) }

// short is not a fault: the window ended inside what was being read, and the reader tries again with more.
const short = fault("short")

const (
	sendAgain = "open it in Excel and save it again as .xlsx, or ask the sender to send it again"
	saveAs    = "open it in Excel and save it as .xlsx"
)

// refused makes the Error for a file that is not a workbook we can read.
func refused(kind Kind, sentence string, cause error) *Error {
	return &Error{Kind: kind, Sentence: sentence, Err: cause}
}

// place is where in a workbook something was found.
type place struct {
	part   string
	sheet  string
	row    int
	offset int64
}

// fail turns a cause into an Error that names the place. An Error from further down is passed on as it is.
func (p place) fail(cause error) *Error {
	var known *Error
	if errors.As(cause, &known) {
		return known
	}
	e := &Error{Part: p.part, Sheet: p.sheet, Row: p.row, Offset: p.offset, Err: cause}
	var f fault
	var x excess
	switch {
	case errors.As(cause, &f):
		e.Kind = Damaged
		e.Sentence = fmt.Sprintf("the workbook is damaged in %s: %s; %s", p, f, sendAgain)
	case errors.As(cause, &x):
		e.Kind = TooLarge
		e.Sentence = fmt.Sprintf("the workbook is too large to be read, in %s: %s; ask the sender for a smaller one, "+
			"or for a CSV file", p, x)
	default:
		e.Kind = Unreadable
		e.Sentence = fmt.Sprintf("the workbook cannot be read from where it lies, in %s: %v; copy it to this machine "+
			"and try again", p, cause)
	}
	return e
}

// String is the place in words.
func (p place) String() string {
	text := p.part
	if p.sheet != "" {
		text += fmt.Sprintf(" (sheet %q)", p.sheet)
	}
	if p.row > 0 {
		text += fmt.Sprintf(" at row %d", p.row)
	}
	return text + fmt.Sprintf(" near byte %d", p.offset)
}

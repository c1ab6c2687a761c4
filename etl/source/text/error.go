package text

import "fmt"

// Kind is why reading a file had to stop.
type Kind uint8

// The kinds of error.
const (
	UnclosedQuote Kind = iota + 1 // a quoted value never closes
	RecordTooLong                 // a record is longer than 1 MiB
	ReadFailed                    // the bytes could not be read
)

// Error reports why and where a file became unreadable. It never shows what is in the file.
type Error struct {
	Kind Kind
	Line int   // the line on which the quote opened or the record starts, counted from 1
	Err  error // the cause of ReadFailed, otherwise nil
}

// Error returns one sentence that names the line and the remedy.
func (e *Error) Error() string {
	switch e.Kind {
	case UnclosedQuote:
		return fmt.Sprintf("a quote opened on line %d never closes: close it or take it out, then load the file again",
			e.Line)
	case RecordTooLong:
		return fmt.Sprintf("the record that starts on line %d is longer than %d bytes: check that the file is "+
			"delimited text with line ends, export it again, then load it", e.Line, maxRecord)
	}
	return fmt.Sprintf("reading failed at line %d: %v: fetch the file again, then load it", e.Line, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

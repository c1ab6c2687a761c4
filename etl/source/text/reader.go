package text

import (
	"fmt"
	"io"
	"strings"

	"ccx/etl"
)

// Delimiters are the characters that may separate the cells of a line, in the order in which to try them.
const Delimiters = ",;\t|"

const (
	maxRecord = 1 << 20 // bytes of one record as UTF-8, with its line end: a file without line ends must not fill memory
	maxBreaks = 10      // line ends inside one quoted value; more are noted in the row
)

// Reader reads the records of a delimited text file. It implements etl.Rows. A blank line is a row without cells, so
// the caller can count it apart; a line of blanks is a row with one cell.
type Reader struct {
	src       io.Reader
	window    window
	delimiter byte
	marks     marks
	maxRecord int // bytes

	passed int64 // bytes as UTF-8, of the records that were read

	row    etl.Row
	line   int    // of the record that is read next
	breaks int    // line ends inside the quoted values of the record that is being read
	opened int    // the line on which a quoted value opened of which the end is not in the window; 0 if there is none
	side   []byte // values of the row that differ from their text in the window
	err    error
	closed bool
}

// NewReader returns a reader of r, which is at its beginning, in an encoding that Detect found; it skips a byte order
// mark. The delimiter is one of Delimiters. Closing the Reader closes r if r can be closed.
func NewReader(r io.Reader, enc Encoding, delimiter byte) *Reader {
	return newReader(r, enc, delimiter, windowSize, maxRecord)
}

func newReader(r io.Reader, enc Encoding, delimiter byte, window, longest int) *Reader {
	reader := &Reader{src: r, delimiter: delimiter, marks: newMarks(delimiter), maxRecord: longest, line: 1}
	decoded, err := newDecoder(r, enc)
	if err == nil && strings.IndexByte(Delimiters, delimiter) < 0 {
		err = fmt.Errorf("%q cannot be a delimiter", delimiter)
	}
	reader.err = err
	reader.window = newWindow(decoded, window)
	return reader
}

// Next reads the next record. It returns false at the end of the text and at the first error that makes the rest
// unreadable.
func (r *Reader) Next() bool {
	size := r.read(r.record)
	if size > 0 {
		r.pass(size)
	}
	return size > 0
}

// NextLine reads the next line as a record of its own, in which a quote spans no line end.
func (r *Reader) NextLine() bool {
	size := r.read(r.oneLine)
	if size > 0 {
		r.pass(size)
	}
	return size > 0
}

// Peek reads the next record as Next does, and does not go past it. It returns false if there is none that can be read;
// that is no error yet.
func (r *Reader) Peek() bool {
	before := r.err
	size := r.read(r.record)
	r.err = before
	return size > 0
}

// Line is the line on which the next record starts.
func (r *Reader) Line() int { return r.line }

// Passed is how many bytes of text, as UTF-8, a Reader has read; -1 if the rows are of something else.
func Passed(rows etl.Rows) int64 {
	if r, ok := rows.(*Reader); ok {
		return r.passed
	}
	return -1
}

// Source is what a Reader reads from; nil if the rows are of something else.
func Source(rows etl.Rows) io.Reader {
	if r, ok := rows.(*Reader); ok {
		return r.src
	}
	return nil
}

// pass goes past the record that was read.
func (r *Reader) pass(size int) {
	r.window.start += size
	r.passed += int64(size)
	r.line += r.breaks + 1
}

// read cuts the next record with one of the functions that do, and gives the number of its bytes; 0 at the end and on
// an error.
func (r *Reader) read(cut func(text []byte, n int, last bool) int) int {
	for r.err == nil && !r.closed {
		text, n, last := r.window.view(r.maxRecord)
		if n == 0 && last {
			break
		}
		size := 0
		if n > 0 {
			size = cut(text, n, last)
		}
		switch {
		case r.err != nil:
		case size == 0 && n > r.maxRecord && r.opened > 0:
			r.err = &Error{Kind: UnclosedQuote, Line: r.opened}
		case size > r.maxRecord, size == 0 && n > r.maxRecord:
			r.err = &Error{Kind: RecordTooLong, Line: r.line}
		case size > 0:
			return size
		case r.window.err != nil:
			r.err = &Error{Kind: ReadFailed, Line: r.line, Err: r.window.err}
		default:
			r.window.fill()
		}
	}
	return 0
}

// Row returns the record that Next read. It is valid until Next is called again.
func (r *Reader) Row() *etl.Row { return &r.row }

// Err returns why reading stopped before the end: an *Error, unless NewReader got arguments that it cannot take. At the
// end of the text it is nil.
func (r *Reader) Err() error { return r.err }

// Close ends the reading. It closes the underlying reader if that can be closed.
func (r *Reader) Close() error {
	if r.closed {
		return nil
	}
	r.closed = true
	if c, ok := r.src.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

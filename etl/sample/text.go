package sample

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// flushAt is the size at which a writer passes its bytes on.
const flushAt = 256 << 10

// output writes the rows of one file.
type output interface {
	write(r *row) error
	// finish writes what comes after the rows; the trailer declares surplus rows more than the file has.
	finish(surplus int64) error
}

// textOutput writes a delimited text file by appending to one buffer.
type textOutput struct {
	to    io.Writer
	dress *dress
	buf   []byte
	rows  int64
}

// newTextOutput writes the titles and the header.
func newTextOutput(to io.Writer, d *dress) *textOutput {
	t := &textOutput{to: to, dress: d}
	if d.encoding == utf8WithMark || d.encoding == utf16LittleEndian {
		t.buf = append(t.buf, "\ufeff"...)
	}
	for _, title := range d.titles {
		t.buf = t.appendText(t.buf, []byte(title))
		t.endLine()
	}
	for i, h := range d.headings {
		t.separate(i)
		t.buf = t.appendText(t.buf, []byte(h))
	}
	t.endLine()
	return t
}

func (t *textOutput) separate(place int) {
	if place > 0 {
		t.buf = append(t.buf, t.dress.delimiter)
	}
}

func (t *textOutput) endLine() {
	if t.dress.crlf {
		t.buf = append(t.buf, '\r')
	}
	t.buf = append(t.buf, '\n')
}

func (t *textOutput) write(r *row) error {
	t.rows++
	for place, i := range t.dress.order {
		t.separate(place)
		switch c := &r.cells[i]; c.kind {
		case blankCell:
		case dateCell:
			t.buf = appendDate(t.buf, c.n, t.dress.dates)
		case flagCell:
			t.buf = append(t.buf, t.dress.flags[c.n]...)
		case moneyCell:
			start := len(t.buf)
			t.buf = appendMoney(t.buf, c.n, t.dress.pounds)
			if t.dress.pounds && t.dress.delimiter == ',' {
				t.requote(start)
			}
		default:
			t.buf = t.appendText(t.buf, r.bytes[c.start:c.end])
		}
	}
	t.endLine()
	if len(t.buf) < flushAt {
		return nil
	}
	return t.flush()
}

// requote quotes the value from an offset on if it needs quotes.
func (t *textOutput) requote(start int) {
	if bytes.IndexByte(t.buf[start:], ',') >= 0 {
		value := string(t.buf[start:])
		t.buf = append(append(append(t.buf[:start], '"'), value...), '"')
	}
}

// appendText writes a text value, quoted if necessary.
func (t *textOutput) appendText(to, value []byte) []byte {
	if !t.mustQuote(value) {
		return append(to, value...)
	}
	to = append(to, '"')
	for _, b := range value {
		if b == '"' {
			to = append(to, '"')
		}
		to = append(to, b)
	}
	return append(to, '"')
}

// mustQuote reports whether a value would be read as something else without quotes.
func (t *textOutput) mustQuote(value []byte) bool {
	for _, b := range value {
		if b == t.dress.delimiter || b == '"' || b == '\n' || b == '\r' {
			return true
		}
	}
	return false
}

func (t *textOutput) finish(surplus int64) error {
	texts := trailerTexts(t.dress, t.rows+surplus)
	for i := range texts {
		t.separate(i)
		t.buf = t.appendText(t.buf, []byte(texts[i]))
	}
	if len(texts) > 0 {
		t.endLine()
	}
	return t.flush()
}

// trailerTexts are the cells of the trailer.
func trailerTexts(d *dress, rows int64) []string {
	number := strconv.FormatInt(rows, 10)
	switch d.trailer {
	case noTrailer:
		return nil
	case endOfReport:
		return []string{"END OF REPORT - " + number + " RECORDS"}
	}
	texts := make([]string, d.countAt+1)
	texts[0] = [...]string{trailerLine: "TRAILER", totalLine: "Total"}[min(d.trailer, totalLine)]
	texts[d.countAt] = number
	return texts
}

func (t *textOutput) flush() (err error) {
	out := t.buf
	switch t.dress.encoding {
	case utf16LittleEndian:
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes(out)
	case windows1252:
		out, err = charmap.Windows1252.NewEncoder().Bytes(roofless(out))
	}
	if err == nil {
		_, err = t.to.Write(out)
	}
	t.buf = t.buf[:0]
	return err
}

// roofless removes the circumflex from the Welsh letters that Windows-1252 lacks, as the systems that use it do.
func roofless(text []byte) []byte {
	return []byte(strings.NewReplacer("ŵ", "w", "Ŵ", "W", "ŷ", "y", "Ŷ", "Y").Replace(string(text)))
}

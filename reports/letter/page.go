package letter

import (
	"math"
	"strconv"
)

// All measures of a page are in points from its lower left corner, as in PDF.
const (
	millimetre = 72 / 25.4
	pageWidth  = 210 * millimetre
	pageHeight = 297 * millimetre
)

// sheet is the content of one page as it is being written.
type sheet struct {
	content []byte
	fixed   []run // parts of the content that the template alone decides: many letters have the same
	address bool  // it shows an address block: it may have one, on a letter's first page
}

// run is a part of a content, from a byte to before another.
type run struct{ from, to int }

// fix notes that the content from a byte on is the template's alone.
func (s *sheet) fix(from int) {
	if from == len(s.content) {
		return
	}
	if last := len(s.fixed) - 1; last >= 0 && s.fixed[last].to == from {
		s.fixed[last].to = len(s.content)
		return
	}
	s.fixed = append(s.fixed, run{from, len(s.content)})
}

// appendShown adds a text with its baseline's start at x, y to the content of a page. narrow is its width in hundredths of the
// natural one.
func appendShown(to []byte, f *face, size, narrow, x, y float64, text string) []byte {
	b := append(to, "BT "...)
	b = append(b, f.resource...)
	b = append(appendNumber(append(b, ' '), size), " Tf "...)
	if narrow != 100 {
		b = append(appendNumber(b, narrow), " Tz "...)
	}
	b = append(appendNumber(b, x), ' ')
	b = append(appendNumber(b, y), " Td "...)
	b = append(f.appendString(b, text), " Tj"...)
	if narrow != 100 {
		b = append(b, " 100 Tz"...)
	}
	return append(b, " ET\n"...)
}

// appendNumber adds a measure, to a hundredth of a point.
func appendNumber(to []byte, n float64) []byte {
	hundredths := int(math.Round(n * 100))
	if hundredths < 0 {
		to, hundredths = append(to, '-'), -hundredths
	}
	to = strconv.AppendInt(to, int64(hundredths/100), 10)
	tens, ones := byte(hundredths/10%10), byte(hundredths%10)
	switch {
	case ones > 0:
		return append(to, '.', '0'+tens, '0'+ones)
	case tens > 0:
		return append(to, '.', '0'+tens)
	}
	return to
}

package letter

import "strconv"

// All measures of a page are in points from its lower left corner, as in PDF.
const (
	millimetre = 72 / 25.4
	pageWidth  = 210 * millimetre
	pageHeight = 297 * millimetre
)

// sheet is the content of one page as it is being written.
type sheet struct {
	fixed   []byte // what the template alone decides: many letters have the same
	own     []byte // what is this letter's own
	address bool   // it shows an address block: it may have one, on a letter's first page
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
	return strconv.AppendFloat(to, float64(int(n*100+0.5))/100, 'f', -1, 64)
}

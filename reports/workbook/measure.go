package workbook

import (
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

// Column widths, in characters.
const (
	sampleRows = 500 // rows that are held back until the widths are known
	maxWidth   = 60  // longer texts wrap
	minWidth   = 6
	dateWidth  = 12
	fillWidth  = 18 // what people type cannot be measured
	padding    = 2
	indent     = 2 // to the right of numbers, in steps of about a character
	button     = 3 // the filter button beside the last word of a heading
)

// boldness is how much wider a heading is than other text, in tenths.
const boldness = 11

// maxHeadingLines is the number of lines that a heading may take.
const maxHeadingLines = 2

// lineHeight is the height of a line of text, in points.
const lineHeight = 15

// sample is the first rows of a table, kept so that widths are known before the first row is written.
type sample struct {
	rows   [][]any
	widths []int   // of the longest line in each column
	most   []int64 // the largest count in each column
}

// newSample is for rows with the given number of columns.
func newSample(columns int) *sample {
	return &sample{widths: make([]int, columns), most: make([]int64, columns)}
}

// add keeps a row and measures it. Its texts are copied: the table may use their memory for the next row.
func (s *sample) add(row []any) {
	kept := slices.Clone(row)
	for i, value := range kept {
		if text, ok := value.(string); ok {
			kept[i] = strings.Clone(text)
		}
		if i >= len(s.widths) {
			continue
		}
		s.widths[i] = max(s.widths[i], valueWidth(value))
		if n, ok := value.(int64); ok {
			s.most[i] = max(s.most[i], n)
		}
	}
	s.rows = append(s.rows, kept)
}

// valueWidth is the width in which a value is shown.
func valueWidth(value any) int {
	switch v := value.(type) {
	case string:
		longest := 0
		for line := range strings.SplitSeq(v, "\n") {
			longest = max(longest, textWidth(line))
		}
		return longest
	case etl.Date:
		return dateWidth - padding
	case etl.Pence:
		n := len(v.String())
		return n + n/3 + indent // with thousands separators and the pound sign
	case int64:
		n := len(strconv.FormatInt(v, 10))
		return n + n/3 + indent
	case bool:
		return len("Yes")
	}
	return 0
}

// textWidth is the width of a text in digits, the unit of column widths.
func textWidth(text string) int { return (tenths(text) + 9) / 10 }

// tenths is the width of a text in Calibri, in tenths of a digit.
func tenths(text string) int {
	n := 0
	for _, r := range text {
		switch r {
		case ' ', '\'', ',', '.', 'I', 'i', 'j', 'l':
			n += 5
		case '(', ')', '-', ':', ';', '[', ']', '`', 'f', '{', '}':
			n += 6
		case '!', 'J', 'r', 't':
			n += 7
		case '"', '/', '\\', 's', 'z':
			n += 8
		case '?', 'F', 'L', 'S', 'Z', 'c', 'k', 'v', 'x', 'y', '|':
			n += 9
		case 'B', 'C', 'K', 'R', 'V', 'b', 'd', 'h', 'n', 'o', 'p', 'q', 'u':
			n += 11
		case 'A', 'D':
			n += 12
		case 'G', 'H', 'N', 'O', 'U':
			n += 13
		case '%', '&', 'Q', 'w':
			n += 14
		case 'm':
			n += 16
		case 'M':
			n += 17
		case '@', 'W':
			n += 18
		default:
			n += 10
		}
	}
	return n
}

// columnWidth is the width of a column whose longest value is content wide. A heading may take two lines, but none of
// its words may be broken or covered by the filter button.
func columnWidth(c *Column, content int) float64 {
	if c.Width > 0 {
		return c.Width
	}
	width := max(content+padding, minWidth)
	if c.Type == etl.DateType {
		width = max(width, dateWidth)
	}
	for word := range strings.FieldsSeq(c.heading()) {
		width = max(width, (tenths(word)*boldness+99)/100+c.beside())
	}
	for width < maxWidth && c.headingLines(float64(width)) > maxHeadingLines {
		width++
	}
	return float64(min(maxWidth, width))
}

// beside is the width left free to the right of a heading: for the filter button, or for the indent of numbers, which
// is just as wide.
func (c *Column) beside() int {
	if c.Type == etl.PenceType || c.Type == etl.IntegerType {
		return button + 1
	}
	return button
}

// headingLines is the number of lines that the heading takes in a column of a width.
func (c *Column) headingLines(width float64) int {
	return lineCount(c.heading(), width-float64(c.beside())+1)
}

// isLong reports whether a column's texts need more than one line.
func isLong(c *Column, content int) bool {
	limit := maxWidth
	if c.Width > 0 {
		limit = int(c.Width)
	}
	return c.Type == etl.TextType && content > limit-padding
}

// lineCount is the number of lines that a text takes in a column of a width. Row heights are written explicitly,
// because not every program fits them to wrapped texts.
func lineCount(text string, width float64) int {
	const space = 5
	room := max(10, int(10*width)-5*padding)
	lines := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0
		for word := range strings.FieldsSeq(paragraph) {
			n := tenths(word)
			if used > 0 && used+space+n > room {
				lines++
				used = 0
			}
			lines += (n - 1) / room // a word longer than a line is broken
			used += space + n%room
		}
	}
	return lines
}

// rowHeight is the height of a row with the given number of lines, in points.
func rowHeight(lines int) float64 { return min(lineHeight*float64(lines), excelize.MaxRowHeight) }

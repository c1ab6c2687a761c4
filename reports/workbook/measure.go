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
	sampleRows = 500 // rows that are looked at to find the widths
	maxWidth   = 60  // longer texts wrap
	minWidth   = 6
	dateWidth  = 12
	fillWidth  = 18 // what people type cannot be measured
	padding    = 2
	indent     = 1 // to the right of numbers
	button     = 3 // the filter button beside the last word of a heading
)

// boldness is how much wider a heading is than other text, in tenths.
const boldness = 11

// lineHeight is the height of a line of text, in points.
const lineHeight = 15

// sample is the first rows of a table, kept so that widths are known before the first row is written.
type sample struct {
	rows   [][]any
	widths []int // of the longest line in each column
}

// add keeps a row and measures it. Its texts are copied: the table may use their memory for the next row.
func (s *sample) add(row []any) {
	kept := slices.Clone(row)
	for i, value := range kept {
		if text, ok := value.(string); ok {
			kept[i] = strings.Clone(text)
		}
		if i < len(s.widths) {
			s.widths[i] = max(s.widths[i], valueWidth(value))
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

// tenths is the width of a text in tenths of a digit, on the wide side of the usual fonts.
func tenths(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r == 'm' || r == 'w' || r == 'M' || r == 'W':
			n += 14
		case r >= 'A' && r <= 'Z':
			n += 12
		case r >= 'a' && r <= 'z':
			n += 9
		case r == ' ':
			n += 5
		default:
			n += 10
		}
	}
	return n
}

// columnWidth is the width of a column whose longest value is content wide. A heading of several words may wrap, a
// word may not.
func columnWidth(fixed float64, heading string, content int) float64 {
	if fixed > 0 {
		return fixed
	}
	head := textWidth(heading) / 2
	for word := range strings.FieldsSeq(heading) {
		head = max(head, (tenths(word)*boldness+99)/100)
	}
	return float64(min(maxWidth, max(content+padding, head+button, minWidth)))
}

// isLong tells whether a column's texts need more than one line.
func isLong(c *Column, content int) bool {
	limit := maxWidth
	if c.Width > 0 {
		limit = int(c.Width)
	}
	return c.Type == etl.TextType && content > limit-padding
}

// lineCount is the number of lines that a text takes in a column of a width. Row heights are written, because not
// every program fits them to wrapped texts.
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

// rowHeight is the height of a row of so many lines, in points.
func rowHeight(lines int) float64 { return min(lineHeight*float64(lines), excelize.MaxRowHeight) }

package workbook

import (
	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

// styles has the number of each cell style in the workbook. Colours only repeat what words say.
type styles struct {
	header, numberHeader, fillHeader int
	text, long, date, money, integer int
	fillText, fillDate               int // cells to fill in: unlocked, light yellow, framed
	spareText, spareDate             int // the same below the table, without colour
	title, label, link               int // of the cover
	overdue                          int // of a row that is overdue, by a condition
}

// Number formats of Excel.
const (
	formatInteger = 3  // #,##0
	formatText    = 49 // @: what is typed stays text, leading zeros too
	formatDate    = "dd/mm/yyyy"
	formatMoney   = `£#,##0.00;-£#,##0.00`
)

// newStyles adds the styles to the workbook, always in the same order.
func newStyles(f *excelize.File) (*styles, error) {
	s := new(styles)
	date, money := formatDate, formatMoney
	top := &excelize.Alignment{Vertical: "top"}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	// The filter button covers the right end of a heading, so the numbers and their headings are indented from there.
	right := &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: indent}
	rightWrap := &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: indent, WrapText: true}
	left := &excelize.Alignment{Vertical: "top", Horizontal: "left"}
	open := &excelize.Protection{Locked: false}
	yellow, blue, amber := solid("FFF9DB"), solid("D9E2F3"), solid("FFE699")
	bold := &excelize.Font{Bold: true, Family: "Calibri", Size: 11}
	title := &excelize.Font{Bold: true, Family: "Calibri", Size: 16}
	link := &excelize.Font{Underline: "single", Color: "0563C1", Family: "Calibri", Size: 11}
	wanted := []struct {
		id    *int
		style excelize.Style
	}{
		{&s.header, excelize.Style{Font: bold, Fill: blue, Border: frame("8EA9DB"), Alignment: wrap}},
		{&s.numberHeader, excelize.Style{Font: bold, Fill: blue, Border: frame("8EA9DB"), Alignment: rightWrap}},
		{&s.fillHeader, excelize.Style{Font: bold, Fill: amber, Border: frame("7F6000"), Alignment: wrap}},
		{&s.text, excelize.Style{NumFmt: formatText, Alignment: top}},
		{&s.long, excelize.Style{NumFmt: formatText, Alignment: wrap}},
		{&s.date, excelize.Style{CustomNumFmt: &date, Alignment: left}},
		{&s.money, excelize.Style{CustomNumFmt: &money, Alignment: right}},
		{&s.integer, excelize.Style{NumFmt: formatInteger, Alignment: right}},
		{&s.fillText, excelize.Style{NumFmt: formatText, Alignment: wrap, Fill: yellow, Border: frame("BFBFBF"), Protection: open}},
		{&s.fillDate, excelize.Style{CustomNumFmt: &date, Alignment: left, Fill: yellow, Border: frame("BFBFBF"), Protection: open}},
		{&s.spareText, excelize.Style{NumFmt: formatText, Alignment: wrap, Protection: open}},
		{&s.spareDate, excelize.Style{CustomNumFmt: &date, Alignment: left, Protection: open}},
		{&s.title, excelize.Style{Font: title}},
		{&s.label, excelize.Style{Font: bold, Alignment: top}},
		{&s.link, excelize.Style{Font: link, Alignment: top}},
	}
	for i := range wanted {
		id, err := f.NewStyle(&wanted[i].style)
		if err != nil {
			return nil, err
		}
		*wanted[i].id = id
	}
	var err error
	s.overdue, err = f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: solid("F8D7C4")})
	return s, err
}

// solid is a fill of one colour.
func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// frame is a thin line on all four sides.
func frame(colour string) []excelize.Border {
	sides := [...]string{"left", "top", "right", "bottom"}
	lines := make([]excelize.Border, len(sides))
	for i, side := range sides {
		lines[i] = excelize.Border{Type: side, Color: colour, Style: 1}
	}
	return lines
}

// cell is the style of a table's cells of one type; long texts wrap.
func (s *styles) cell(t etl.Type, long bool) int {
	switch {
	case t == etl.DateType:
		return s.date
	case t == etl.PenceType:
		return s.money
	case t == etl.IntegerType:
		return s.integer
	case long:
		return s.long
	}
	return s.text
}

// heading is the style of the heading over values of a type.
func (s *styles) heading(t etl.Type) int {
	if t == etl.PenceType || t == etl.IntegerType {
		return s.numberHeader
	}
	return s.header
}

// fill is the style of cells to fill in, inside the table and below it.
func (s *styles) fill(t etl.Type) (inside, below int) {
	if t == etl.DateType {
		return s.fillDate, s.spareDate
	}
	return s.fillText, s.spareText
}

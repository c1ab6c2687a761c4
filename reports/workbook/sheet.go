package workbook

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"
)

// writeTab makes a sheet without its rows: header, table, widths, view and print setup. A sheet with columns to fill in
// is protected against changes anywhere else.
func writeTab(f *excelize.File, s *styles, t *tab) error {
	steps := [...]func() error{
		func() error { return openColumns(f, s, t) },
		func() error { return writeHeader(f, s, t) },
		func() error { return setWidths(f, t) },
		func() error { return addTable(f, t) },
		func() error { return freeze(f, t) },
		func() error { return printTable(f, t) },
		func() error { return addChecks(f, t) },
		func() error { return markOverdue(f, s, t) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	if len(t.sheet.Fill) == 0 {
		return nil
	}
	return protect(f, t.name)
}

// writeHeader writes the header row. Headings of numbers are aligned with their numbers.
func writeHeader(f *excelize.File, s *styles, t *tab) error {
	lines := 1
	for i, width := range t.widths {
		column, style := t.header(i, s)
		if err := setText(f, t.name, i+1, 1, column.heading(), style); err != nil {
			return err
		}
		lines = max(lines, column.headingLines(width))
	}
	return f.SetRowHeight(t.name, 1, rowHeight(lines))
}

// header is the column in a place, and the style of its heading.
func (t *tab) header(i int, s *styles) (*Column, int) {
	if own := len(t.sheet.Columns); i >= own {
		return &t.sheet.Fill[i-own].Column, s.fillHeader
	}
	column := &t.sheet.Columns[i]
	return column, s.heading(column.Type)
}

// setWidths sets the width of every column.
func setWidths(f *excelize.File, t *tab) error {
	for i, width := range t.widths {
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(t.name, letters, letters, width); err != nil {
			return err
		}
	}
	return nil
}

// addTable makes the header and the rows below it a table with filters, and records how large the sheet is: some
// programs read no further than that.
func addTable(f *excelize.File, t *tab) error {
	whole, err := rangeName(1, 1, t.sheet.width(), t.lastRow())
	if err != nil {
		return err
	}
	if err := f.SetSheetDimension(t.name, whole); err != nil {
		return err
	}
	// References are texts of digits: suppress the green triangles.
	if err := f.AddIgnoredErrors(t.name, whole, excelize.IgnoredErrorsNumberStoredAsText); err != nil {
		return err
	}
	return f.AddTable(t.name, &excelize.Table{Range: whole, Name: tableName(t.name), StyleName: "TableStyleLight1"})
}

// markOverdue sets the rows that are overdue in bold on a darker ground, which reads in grey too. The column says it in
// words.
func markOverdue(f *excelize.File, s *styles, t *tab) error {
	at := t.sheet.columnAt(t.sheet.Overdue)
	if at < 0 {
		return nil
	}
	letters, err := excelize.ColumnNumberToName(at + 1)
	if err != nil {
		return err
	}
	cells, err := rangeName(1, 2, len(t.sheet.Columns), t.lastRow())
	if err != nil {
		return err
	}
	return f.SetConditionalFormat(t.name, cells, []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: "$" + letters + `2<>""`, Format: &s.overdue},
	})
}

// tableName turns the name of a sheet into one that Excel accepts for a table. With its suffix it never looks like a
// cell's.
func tableName(sheet string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, sheet)
	if name[0] >= '0' && name[0] <= '9' {
		name = "_" + name
	}
	return strings.TrimRight(name, "_") + "_table"
}

// The widths of a sheet that people see at once, in characters.
const (
	screenWidth = 170 // of a small screen
	pageWidth   = 260 // of a landscape page of A4, so small that it can just be read
	namesWidth  = 60  // of the columns that identify a row, at most
	nameColumns = 2   // the number of those: A and B
)

// isWide reports whether a sheet must be scrolled sideways to see all of it. The columns that identify a row then stay
// in sight, and are on each printed page: the columns to fill in are at the other end.
func (t *tab) isWide() bool {
	if len(t.widths) <= nameColumns {
		return false
	}
	names := 0.0
	for _, width := range t.widths[:nameColumns] {
		names += width
	}
	return t.allWidths() > screenWidth && names <= namesWidth
}

// allWidths is the width of the whole sheet.
func (t *tab) allWidths() float64 {
	all := 0.0
	for _, width := range t.widths {
		all += width
	}
	return all
}

// freeze keeps the header row in sight, and the first columns of a wide sheet, and puts the cursor on A1.
func freeze(f *excelize.File, t *tab) error {
	panes := excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{Pane: "bottomLeft", ActiveCell: "A1", SQRef: "A1"}},
	}
	if t.isWide() {
		panes.XSplit, panes.TopLeftCell, panes.ActivePane = nameColumns, "C2", "bottomRight"
		panes.Selection = []excelize.Selection{
			{Pane: "topRight", ActiveCell: "A1", SQRef: "A1"},
			{Pane: "bottomLeft", ActiveCell: "A1", SQRef: "A1"},
			{Pane: "bottomRight", ActiveCell: "A1", SQRef: "A1"},
		}
	}
	return f.SetPanes(t.name, &panes)
}

// printTable prints a table on as few pages across as stay readable, with its headings on each.
func printTable(f *excelize.File, t *tab) error {
	titles := quote(t.name) + "!$1:$1"
	if t.isWide() {
		titles = quote(t.name) + "!$A:$B," + titles
	}
	if err := setPrint(f, t.name, int(math.Ceil(t.allWidths()/pageWidth)), 0); err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: t.name})
}

// setPrint makes a sheet the given number of pages wide and high, on A4; 0 is as many as it takes.
func setPrint(f *excelize.File, sheet string, wide, high int) error {
	const a4 = 9
	size, orientation, fit := a4, "landscape", true
	err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	return f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit})
}

// quote is a sheet's name as written in references to it.
func quote(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// setText writes a text into a cell, always as a string.
func setText(f *excelize.File, sheet string, column, row int, text string, style int) error {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		return err
	}
	return f.SetCellStyle(sheet, cell, cell, style)
}

// rangeName is a range such as A1:C5.
func rangeName(left, top, right, bottom int) (string, error) {
	from, err := excelize.CoordinatesToCellName(left, top)
	if err != nil {
		return "", err
	}
	to, err := excelize.CoordinatesToCellName(right, bottom)
	return from + ":" + to, err
}

package workbook

import (
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
		func() error { return freeze(f, t.name) },
		func() error { return setPrint(f, t.name, true) },
		func() error { return addChecks(f, t) },
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

// writeHeader writes the header row. Headings of numbers stand over their numbers.
func writeHeader(f *excelize.File, s *styles, t *tab) error {
	lines := 1
	for i, heading := range t.sheet.headings() {
		style := s.fillHeader
		if i < len(t.sheet.Columns) {
			style = s.heading(t.sheet.Columns[i].Type)
		}
		if err := setText(f, t.name, i+1, 1, heading, style); err != nil {
			return err
		}
		lines = max(lines, lineCount(heading, t.widths[i]))
	}
	return f.SetRowHeight(t.name, 1, rowHeight(lines))
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

// addTable makes the header and the rows below it a table with filters, and says how large the sheet is: some
// programs read no further than that.
func addTable(f *excelize.File, t *tab) error {
	whole, err := rangeName(1, 1, t.sheet.width(), t.lastRow())
	if err != nil {
		return err
	}
	if err := f.SetSheetDimension(t.name, whole); err != nil {
		return err
	}
	// References are texts of digits: no green triangles for them.
	if err := f.AddIgnoredErrors(t.name, whole, excelize.IgnoredErrorsNumberStoredAsText); err != nil {
		return err
	}
	return f.AddTable(t.name, &excelize.Table{Range: whole, Name: tableName(t.name), StyleName: "TableStyleLight1"})
}

// tableName makes the name of a sheet one that Excel takes for a table. With its ending it is never like a cell's.
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

// freeze keeps the header row in sight and puts the cursor on A1.
func freeze(f *excelize.File, sheet string) error {
	return f.SetPanes(sheet, &excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{Pane: "bottomLeft", ActiveCell: "A1", SQRef: "A1"}},
	})
}

// setPrint makes a sheet one page wide, on A4.
func setPrint(f *excelize.File, sheet string, repeatHeader bool) error {
	const a4 = 9
	size, orientation, fit := a4, "landscape", true
	wide, high := 1, 0 // 0 is as many pages as it takes
	err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil || !repeatHeader {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quote(sheet) + "!$1:$1", Scope: sheet})
}

// quote is a sheet's name as references to it write it.
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

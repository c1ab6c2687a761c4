package workbook

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/xlsx"
)

// Widths of the cover's columns: labels and sheet names, texts, row counts.
const (
	coverLabels = 44
	coverTexts  = 80
	coverCounts = 12
)

// cover writes the cover sheet line by line and keeps the first error.
type cover struct {
	file   *excelize.File
	styles *styles
	row    int
	err    error
}

// writeCover makes the first sheet: what the workbook is, its week, its owner, its protection, and links to its sheets.
func (b *Book) writeCover(f *excelize.File, s *styles, tabs []tab) error {
	if err := f.SetSheetName("Sheet1", coverName); err != nil {
		return err
	}
	c := &cover{file: f, styles: s}
	c.next()
	c.text(1, b.Title, s.title)
	c.labelled("Marking", b.Marking)
	c.labelled("Week", b.AsOf)
	if b.Edition > 0 {
		c.labelled("Edition", strconv.Itoa(b.Edition))
	}
	c.labelled("Owner", b.Owner)
	c.filled("For", b.Recipient)
	c.filled("Purpose", b.Purpose)
	for _, sentence := range b.Sentences {
		c.labelled("In short", sentence)
	}
	c.figures(b, tabs)
	isIdle := b.AskedIfEmpty != "" && !hasRows(tabs[1:])
	c.asked(b, isIdle)
	c.next()
	c.contents(tabs[:1])
	if len(b.Charts) > 0 {
		c.next()
		c.link(chartsName)
		c.text(2, "The most important figures as charts", s.long)
		c.number(3, len(b.Charts), s.integer)
	}
	c.entries(tabs[1:])
	if !isIdle {
		c.answers(b.Answers)
	}
	c.finish(b.isForm())
	return c.err
}

// asked says what the reader is asked to do, by when, and to whom the workbook goes back.
func (c *cover) asked(b *Book, isIdle bool) {
	if isIdle {
		c.labelled("What to do", b.AskedIfEmpty)
		return
	}
	c.filled("What to do", b.Asked)
	if b.ReturnTo != "" {
		c.labelled("Return by", b.ReturnBy)
		c.labelled("Return to", b.ReturnTo)
	}
}

// hasRows reports whether any of the sheets has a row.
func hasRows(tabs []tab) bool {
	return slices.ContainsFunc(tabs, func(t tab) bool { return t.rows > 0 })
}

// labelled writes a line with a label and a value.
func (c *cover) labelled(label string, value any) {
	c.next()
	c.text(1, label, c.styles.label)
	switch v := value.(type) {
	case string:
		c.text(2, v, c.styles.long)
		c.try(c.file.SetRowHeight(coverName, c.row, rowHeight(lineCount(v, coverTexts))))
	case etl.Date:
		c.number(2, int(v)+xlsx.Epoch, c.styles.date)
	}
}

// filled writes a line with a label and a text, unless that is blank.
func (c *cover) filled(label, text string) {
	if text != "" {
		c.labelled(label, text)
	}
}

// figures writes the figures of the workbook: those that it was given, and what its lists of work come to.
func (c *cover) figures(b *Book, tabs []tab) {
	for _, f := range b.Figures {
		c.labelled(f.Label, thousands(f.Value))
	}
	var all tally
	var lists []string
	limited := false
	for i := range tabs {
		if sheet := tabs[i].sheet; sheet.columnAt(sheet.Age) >= 0 {
			limited = limited || sheet.columnAt(sheet.Overdue) >= 0
			if !slices.Contains(lists, sheet.Name) {
				lists = append(lists, sheet.Name)
			}
			all.together(&tabs[i])
		}
	}
	if lists == nil {
		return
	}
	toWorkOn := all.rows
	for _, rows := range all.idle {
		toWorkOn -= rows
	}
	c.labelled("To work on", thousands(int64(toWorkOn))+" on the "+sheetsNamed(lists))
	for _, who := range slices.Sorted(maps.Keys(all.idle)) {
		c.labelled("With "+who, thousands(int64(all.idle[who])))
	}
	if limited {
		late := thousands(int64(all.overdue))
		if all.idleOverdue > 0 {
			late += ", of which " + thousands(int64(all.idleOverdue)) + " not to work on"
		}
		c.labelled("Overdue", late)
	}
	c.labelled("Oldest", all.oldestInWords())
}

// sheetsNamed names sheets: "sheet A", or "sheets A, B and C".
func sheetsNamed(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return "sheet " + names[0]
	}
	return "sheets " + strings.Join(names[:last], ", ") + " and " + names[last]
}

// thousands is a number with commas between thousands.
func thousands(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// answers explains what each answer does.
func (c *cover) answers(all []Note) {
	if len(all) == 0 {
		return
	}
	c.next()
	c.next()
	c.text(1, "Answer", c.styles.header)
	c.text(2, "What it does", c.styles.header)
	for _, a := range all {
		c.labelled(a.Topic, a.Text)
	}
}

// contents writes the list of sheets, each with a link to it.
func (c *cover) contents(tabs []tab) {
	c.next()
	c.text(1, "Sheet", c.styles.header)
	c.text(2, "What it holds", c.styles.header)
	c.text(3, "Rows", c.styles.numberHeader)
	c.entries(tabs)
}

// entries writes a line for each sheet.
func (c *cover) entries(tabs []tab) {
	for i := range tabs {
		title := tabs[i].sheet.Title
		if tabs[i].name != tabs[i].sheet.Name {
			title = "Continues the sheet " + tabs[i].sheet.Name
		}
		c.next()
		c.link(tabs[i].name)
		c.text(2, title, c.styles.long)
		c.try(c.file.SetRowHeight(coverName, c.row, rowHeight(lineCount(title, coverTexts))))
		c.number(3, tabs[i].rows, c.styles.integer)
	}
}

// finish sets widths, view and print setup.
func (c *cover) finish(form bool) {
	for i, width := range [...]float64{coverLabels, coverTexts, coverCounts} {
		letters, err := excelize.ColumnNumberToName(i + 1)
		c.try(err)
		c.try(c.file.SetColWidth(coverName, letters, letters, width))
	}
	c.try(c.file.SetSheetDimension(coverName, "A1:C"+strconv.Itoa(c.row)))
	c.try(c.file.SetPanes(coverName, &excelize.Panes{Selection: []excelize.Selection{{ActiveCell: "A1", SQRef: "A1"}}}))
	c.try(setPrint(c.file, coverName, 1, 1))
	if form {
		c.try(protect(c.file, coverName))
	}
}

// next goes to the next line.
func (c *cover) next() { c.row++ }

// try keeps the first error.
func (c *cover) try(err error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *cover) text(column int, text string, style int) {
	c.try(setText(c.file, coverName, column, c.row, text, style))
}

func (c *cover) number(column, n, style int) {
	cell, err := excelize.CoordinatesToCellName(column, c.row)
	c.try(err)
	c.try(c.file.SetCellInt(coverName, cell, int64(n)))
	c.try(c.file.SetCellStyle(coverName, cell, cell, style))
}

// link writes a sheet's name as a link to its first cell.
func (c *cover) link(sheet string) {
	cell, err := excelize.CoordinatesToCellName(1, c.row)
	c.try(err)
	c.text(1, sheet, c.styles.link)
	tip := "Go to the sheet " + sheet
	c.try(c.file.SetCellHyperLink(coverName, cell, quote(sheet)+"!A1", "Location", excelize.HyperlinkOpts{Tooltip: &tip}))
}

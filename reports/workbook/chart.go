package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// ChartKind is how a chart shows its figures.
type ChartKind uint8

// The kinds of charts.
const (
	StackedBars ChartKind = iota // a horizontal bar for each row, in parts
	Lines                        // a line for each series, from row to row
)

// Chart shows columns of one of the book's sheets. The program that opens the workbook draws it from the cells of that
// sheet. All charts of a book are on one sheet, after the notes.
type Chart struct {
	Title    string // what it shows, also for those who cannot see it
	Kind     ChartKind
	Sheet    string   // the Name of the Sheet that has the figures
	Category string   // the column that names the bars, or the points of the lines
	Series   []string // the columns that are shown
}

// chartsName is the sheet that holds all charts.
const chartsName = "Charts"

// The positions of the charts: one below the other, each on its own printed page.
const (
	chartWidth  = 1000 // pixels
	chartHeight = 620
	chartRows   = 34 // of the sheet, from one chart to the next: the title's and those that the chart covers
	chartsPage  = 1

	lineLabels = -45 // degrees: thirteen weeks fit beside each other

	// fewCounted is the largest maximum at which an axis must be told to count in ones: otherwise it uses halves, and
	// shows each whole number twice.
	fewCounted = 10
)

// checkCharts compares each chart with the sheet that it shows.
func (b *Book) checkCharts() error {
	for i := range b.Charts {
		c := &b.Charts[i]
		sheet := b.sheet(c.Sheet)
		if sheet == nil {
			return &Error{Sheet: c.Sheet, Problem: "the chart " + c.Title + " shows a sheet that is not there"}
		}
		for _, name := range append([]string{c.Category}, c.Series...) {
			if sheet.column(name) == 0 {
				return &Error{Sheet: c.Sheet, Column: name, Problem: "the chart " + c.Title + " shows a column that is not there"}
			}
		}
		if c.Title == "" || len(c.Series) == 0 || len(c.Series) > len(shades()) {
			return &Error{Sheet: c.Sheet, Problem: "a chart needs a title, and one to " + strconv.Itoa(len(shades())) + " series"}
		}
	}
	return nil
}

// sheet finds a sheet by its name.
func (b *Book) sheet(name string) *Sheet {
	for i := range b.Sheets {
		if b.Sheets[i].Name == name {
			return &b.Sheets[i]
		}
	}
	return nil
}

// column is the number of a column, from 1; 0 if the name is unknown.
func (s *Sheet) column(name string) int {
	for i := range s.Columns {
		if s.Columns[i].Name == name {
			return i + 1
		}
	}
	return 0
}

// writeCharts makes the sheet of the charts.
func (b *Book) writeCharts(f *excelize.File, s *styles, tabs []tab) error {
	if _, err := f.NewSheet(chartsName); err != nil {
		return err
	}
	for i := range b.Charts {
		if err := b.writeChart(f, s, tabs, i); err != nil {
			return err
		}
	}
	last := 1 + (len(b.Charts)-1)*chartRows
	if err := f.SetSheetDimension(chartsName, "A1:A"+strconv.Itoa(last)); err != nil {
		return err
	}
	err := f.SetPanes(chartsName, &excelize.Panes{Selection: []excelize.Selection{{ActiveCell: "A1", SQRef: "A1"}}})
	if err != nil {
		return err
	}
	return setPrint(f, chartsName, 1, 0)
}

// writeChart writes the title of a chart into a cell, and the chart below it.
func (b *Book) writeChart(f *excelize.File, s *styles, tabs []tab, number int) error {
	c := &b.Charts[number]
	row := 1 + number*chartRows
	if number > 0 && number%chartsPage == 0 {
		if err := f.InsertPageBreak(chartsName, "A"+strconv.Itoa(row)); err != nil {
			return err
		}
	}
	for i := range tabs {
		if tabs[i].name == c.Sheet {
			drawn, err := c.drawn(&tabs[i])
			if err != nil {
				return err
			}
			if err := setText(f, chartsName, 1, row, c.shownTitle(&tabs[i]), s.label); err != nil {
				return err
			}
			return f.AddChart(chartsName, "A"+strconv.Itoa(row+1), drawn)
		}
	}
	return &Error{Sheet: c.Sheet, Problem: "the chart " + c.Title + " shows a sheet that is not there"}
}

// drawn is the chart in excelize's terms.
func (c *Chart) drawn(t *tab) (*excelize.Chart, error) {
	text := excelize.Font{Size: 10, Color: "000000"}
	chart := &excelize.Chart{
		Type: excelize.BarStacked, Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Format: excelize.GraphicOptions{AltText: c.shownTitle(t), Name: "Chart of " + c.Sheet},
		Title:  excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.shownTitle(t), Font: &excelize.Font{Size: 13, Bold: true, Color: "000000"}}}},
		Legend: excelize.ChartLegend{Position: "bottom", Font: &text},
		XAxis:  excelize.ChartAxis{Font: text, ReverseOrder: c.Kind == StackedBars, TickLabelSkip: 1},
		YAxis:  excelize.ChartAxis{Font: text, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		// A missing figure is not drawn as if it existed.
		ShowBlanksAs: "gap",
	}
	if t.rows > 0 && c.top(t) <= fewCounted {
		chart.YAxis.MajorUnit = 1
	}
	if c.Kind == Lines {
		chart.Type = excelize.Line
		chart.XAxis.Alignment.TextRotation = lineLabels
	} else {
		gap := uint(40)
		chart.GapWidth = &gap
	}
	categories, _, err := c.cells(t, c.Category)
	if err != nil {
		return nil, err
	}
	for i, name := range c.Series {
		values, heading, err := c.cells(t, name)
		if err != nil {
			return nil, err
		}
		chart.Series = append(chart.Series, c.series(i, heading, categories, values))
	}
	return chart, nil
}

// shownTitle is the title, which says so if there is nothing to draw: an empty frame would look like a fault.
func (c *Chart) shownTitle(t *tab) string {
	if t.rows == 0 {
		return c.Title + ": nothing to show"
	}
	return c.Title
}

// top is the largest figure that the chart may have to show.
func (c *Chart) top(t *tab) int64 {
	top := int64(0)
	for _, name := range c.Series {
		most := t.most[t.sheet.column(name)-1]
		if c.Kind == StackedBars {
			top += most
		} else {
			top = max(top, most)
		}
	}
	return top
}

// series is one series, distinguishable in print and in grey by its shade, or by its dashes and markers.
func (c *Chart) series(number int, heading, categories, values string) excelize.ChartSeries {
	shade := shades()[number]
	s := excelize.ChartSeries{Name: heading, Categories: categories, Values: values}
	if c.Kind == Lines {
		marks := []string{"circle", "square", "triangle", "diamond"}
		dashes := []excelize.LineDashType{excelize.LineDashSolid, excelize.LineDashDash, excelize.LineDashSysDot, excelize.LineDashLgDash}
		line := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{lineShades()[number]}}
		s.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2.25, Dash: dashes[number], Fill: line}
		s.Marker = excelize.ChartMarker{Symbol: marks[number], Size: 8, Fill: line}
		s.Fill = line
		return s
	}
	s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{shade}}
	return s
}

// shades fill bars: each clearly lighter than the one before. They have a dark outline, see outlined.
func shades() []string { return []string{"1B2A41", "5F7FA8", "9DB4D3", "D3DEEC"} }

// lineShades are dark enough for lines.
func lineShades() []string { return []string{"1B2A41", "44618A", "5C5C5C", "7A4B00"} }

// cells are the ranges of a column's rows and of its heading.
func (c *Chart) cells(t *tab, name string) (values, heading string, err error) {
	letters, err := excelize.ColumnNumberToName(t.sheet.column(name))
	if err != nil {
		return "", "", err
	}
	column := quote(t.name) + "!$" + letters + "$"
	return column + "2:$" + letters + "$" + strconv.Itoa(t.lastRow()), column + "1", nil
}

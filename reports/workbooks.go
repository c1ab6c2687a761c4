package reports

import (
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// Week is what the workbooks of one week share.
type Week struct {
	AsOf    etl.Date
	Edition int
	Marking string   // protective marking, such as OFFICIAL-SENSITIVE
	Owner   string   // who answers questions about the workbooks
	Causes  []string // the causes that HP can name, in words
}

// Select opens the rows of a table that the catalogue declares.
type Select func(t catalogue.OutputTable) (etl.Table, error)

// Workbook describes a workbook as the catalogue declares it, over the rows that open returns.
func Workbook(c *catalogue.Catalogue, o catalogue.Output, week Week, open Select) (workbook.Book, error) {
	book := workbook.Book{
		File: o.File, Title: o.Title, Purpose: o.Purpose, Owner: week.Owner, Marking: week.Marking, AsOf: week.AsOf, Edition: week.Edition,
	}
	for _, n := range c.NotesOf(o.File) {
		book.Notes = append(book.Notes, workbook.Note{Topic: n.Topic, Text: n.Text})
	}
	for _, t := range c.TablesOf(o.File) {
		if week.Edition < t.FromEdition {
			continue
		}
		rows, err := open(t)
		if err != nil {
			return book, err
		}
		if !t.MaySayDeath() {
			rows = withoutDeaths(rows)
		}
		if t.IsSheet() {
			book.Sheets = append(book.Sheets, workbook.Sheet{Name: t.Name, Title: t.Title, Columns: columns(c.ColumnsOf(t.Select)), Fill: week.fillIns(c.FillInsOf(t.Form)), Table: rows})
		} else if book.Notes, err = addNotes(book.Notes, rows); err != nil {
			return book, err
		}
	}
	for _, chart := range c.ChartsOf(o.File) {
		book.Charts = append(book.Charts, chartOf(chart))
	}
	return book, nil
}

// addNotes adds the rows of a table, of a topic and a text, to the notes. A topic that reveals a death is omitted from
// a workbook that must not reveal it.
func addNotes(notes []workbook.Note, t etl.Table) ([]workbook.Note, error) {
	for row, err := range t.Rows {
		if err != nil {
			return nil, err
		}
		if row[0] != restricted {
			notes = append(notes, workbook.Note{Topic: fmt.Sprint(row[0]), Text: fmt.Sprint(row[1])})
		}
	}
	return notes, nil
}

// columns are the columns of a sheet.
func columns(declared []catalogue.Column) []workbook.Column {
	all := make([]workbook.Column, len(declared))
	for i, c := range declared {
		all[i] = workbook.Column{Name: c.Name, Type: typeOf(c.Type), Heading: c.Heading, Width: c.Width}
	}
	return all
}

// typeOf is the etl type for a declared type.
func typeOf(t catalogue.ColumnType) etl.Type {
	switch t {
	case catalogue.Date:
		return etl.DateType
	case catalogue.Integer:
		return etl.IntegerType
	case catalogue.Pence:
		return etl.PenceType
	case catalogue.YesNo:
		return etl.FlagType
	case catalogue.Text, catalogue.Choice:
	}
	return etl.TextType
}

// causesFile is the reference table that a choice among causes names.
const causesFile = "causes.csv"

// fillIns are the columns of a sheet that people fill in.
func (w Week) fillIns(declared []catalogue.FillIn) []workbook.FillColumn {
	all := make([]workbook.FillColumn, len(declared))
	for i, f := range declared {
		if slices.Equal(f.Allowed, []string{causesFile}) {
			f.Allowed = w.Causes
		}
		all[i] = workbook.FillColumn{
			Column:  workbook.Column{Name: f.Name, Type: typeOf(f.Type), Heading: f.Heading, Width: f.Width},
			Allowed: f.Allowed, MaxLength: f.MaxLength, Prompt: f.Prompt,
		}
		if f.Type == catalogue.Date {
			all[i].From, all[i].To = w.AsOf+etl.Date(f.FromDay), w.AsOf+etl.Date(f.ToDay)
		}
	}
	return all
}

// chartOf is a chart in the form that its writer takes.
func chartOf(c catalogue.Chart) workbook.Chart {
	chart := workbook.Chart{Title: c.Title, Sheet: c.Table, Category: c.Category, Series: c.Series}
	if c.Kind == catalogue.Lines {
		chart.Kind = workbook.Lines
	}
	return chart
}

// Package workbook writes Excel workbooks from a description: a Book describes the cover, the notes and each sheet, and
// Write turns it into bytes. The form of all ccx workbooks is decided here, after the Analysis Function's guidance
// "Releasing statistics in spreadsheets": a cover, the notes, then one table to a sheet.
//
// excelize makes every part of the file (styles, cover, headers, tables, drop-downs, protection, properties) except the
// rows below the headers. There can be hundreds of thousands of rows with personal data, so they are written and
// compressed here in one pass over the table: nothing is kept on disk, and it takes a fraction of the time. The same
// Book gives the same bytes on every machine.
//
// It imports the standard library, etl, excelize and a deflate implementation, and links no cgo.
package workbook

import (
	"slices"

	"ccx/etl"
)

// Book describes a workbook. A book with columns to fill in is a form: its cover, notes and sheets to fill in are
// protected, without a password, against changes anywhere else.
type Book struct {
	File    string // the name it is published under, such as exceptions.xlsx
	Title   string // the first line of the cover
	Purpose string // a sentence or two under the title: who uses it, and for what

	Recipient string   // for whom it is
	Asked     string   // what its reader is asked to do
	ReturnTo  string   // to whom it goes back; blank: it does not
	ReturnBy  etl.Date // by which day, where it goes back
	Answers   []Note   // what each answer does
	Sentences []string // on the cover, before the figures
	Figures   []Figure // on the cover, before what is counted from its sheets

	// AskedIfEmpty is asked instead where no sheet has a row: the book then does not go back. Blank: the same is asked.
	AskedIfEmpty string

	Owner   string // who answers questions about it
	Marking string // protective marking, such as OFFICIAL-SENSITIVE
	AsOf    etl.Date
	Edition int
	Notes   []Note
	Sheets  []Sheet
	Charts  []Chart // on a sheet of their own, which exists only if there are any

	// RowsPerSheet is the number of data rows after which a table continues on the next sheet; 0 is as many as
	// Excel can hold.
	RowsPerSheet int
}

// Figure is a number on the cover.
type Figure struct {
	Label string
	Value int64
}

// Note is one thing a reader should know. It becomes a row of the notes sheet.
type Note struct {
	Topic string
	Text  string
}

// Sheet is one table. Its Table must have exactly the Columns, in this order and with these types. The columns to fill
// in are to the right of them and start empty.
type Sheet struct {
	ID      string // what counts call it; the name if blank
	Name    string // on the tab: up to 31 characters
	Title   string // one sentence that says what a row is, for the list of contents
	Columns []Column
	Fill    []FillColumn
	Table   etl.Table
	Overdue string            // the column that says in words that a row is overdue; blank if there is none
	Age     string            // the column with the days that a row has waited; blank if there is none
	State   string            // the column that says who has a row; blank if there is none
	Idle    map[string]string // states, as the column has them, in which nobody has to work on a row → who has it
}

// Column is one column of a sheet.
type Column struct {
	Name    string   // the column of the table
	Type    etl.Type // what its values are: text if not given
	Heading string   // the text in the header row; made from the name if empty: case_ref is "Case ref"
	Width   float64  // in characters; measured if 0
}

// FillColumn is a column that people fill in. Cells are checked as they are typed: against the list of Allowed values,
// against the days From and To for a date, against MaxLength for other text. The reader of the returned form checks
// again, since another program may not.
type FillColumn struct {
	Column
	Allowed   []string
	Taken     []string            // of Allowed, what some row of the workbook takes, for the notes; nil: all
	By        string              // the column on whose value it depends which of Allowed a row takes; blank if all do
	AllowedBy map[string][]string // the values that a row takes, by its value of that column
	From, To  etl.Date            // of a date; To is 0 for the day on which it is filled in
	MaxLength int
	Prompt    string // shown while a cell of the column is selected, and in the notes
}

// SheetCount gives the number of rows of a table on a sheet.
type SheetCount struct {
	Sheet string // the name on the tab
	Table string // the ID of the Sheet it belongs to: several sheets have it where a table continues
	Rows  int
}

// Counts is what Write wrote, in the order of the sheets, without cover and notes.
type Counts []SheetCount

// coverName and notesName are the sheets every workbook opens with.
const (
	coverName = "Cover"
	notesName = "Notes"
)

// isForm reports whether any sheet has columns to fill in.
func (b *Book) isForm() bool {
	for i := range b.Sheets {
		if len(b.Sheets[i].Fill) > 0 {
			return true
		}
	}
	return false
}

// headings are the texts of the header row.
func (s *Sheet) headings() []string {
	texts := make([]string, 0, s.width())
	for _, c := range s.Columns {
		texts = append(texts, c.heading())
	}
	for _, f := range s.Fill {
		texts = append(texts, f.heading())
	}
	return texts
}

// id is what counts call the sheet.
func (s *Sheet) id() string {
	if s.ID != "" {
		return s.ID
	}
	return s.Name
}

// columnAt is the place of a column, or -1.
func (s *Sheet) columnAt(name string) int {
	return slices.IndexFunc(s.Columns, func(c Column) bool { return name != "" && c.Name == name })
}

// width is the number of columns, with those to fill in.
func (s *Sheet) width() int { return len(s.Columns) + len(s.Fill) }

// heading is the Heading, or the name in words.
func (c *Column) heading() string {
	if c.Heading != "" || c.Name == "" {
		return c.Heading
	}
	words := []byte(c.Name)
	for i, letter := range words {
		if letter == '_' {
			words[i] = ' '
		}
	}
	if words[0] >= 'a' && words[0] <= 'z' {
		words[0] -= 'a' - 'A'
	}
	return string(words)
}

package catalogue

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Output is one published file. Its name has <n> and <template> for the parts that differ from week to week. Files in
// data/ are also published as Parquet.
type Output struct {
	File      string `csv:"output"`
	Recipient string `csv:"recipient"`
	Content   string `csv:"content"`   // in a few words, after the recipient
	Title     string `csv:"title"`     // of a workbook
	Purpose   string `csv:"purpose"`   // of a workbook
	AskedFor  string `csv:"asked_for"` // the command that writes it when asked; blank: every run publishes it
}

// OutputTable is one table of a published file: a sheet of a workbook, a kind of record in a batch, a table on a page.
// If the file is the table, it has no name.
type OutputTable struct {
	File        string `csv:"output"`
	Name        string `csv:"table"`
	Select      string `csv:"select"`    // a file of sql/out
	Arguments   List   `csv:"arguments"` // of the select, in order
	Form        string `csv:"form"`      // the columns that people fill in; blank for none
	SaysDeath   string `csv:"says_death"`
	FromEdition int    `csv:"from_edition"` // the first edition of a week that has it
	Key         List   `csv:"key_columns"`  // no two rows have the same values in these columns
	Title       string `csv:"title"`        // of a sheet: what one row is
}

// ColumnType is the type of the values of a column.
type ColumnType string

// The types of columns. Choice is for columns that people fill in.
const (
	Text    ColumnType = "text"
	Date    ColumnType = "date"
	Integer ColumnType = "integer"
	Pence   ColumnType = "pence"
	YesNo   ColumnType = "yes/no"
	Choice  ColumnType = "choice"
)

// Column is one column of a select of sql/out, in the order of the select.
type Column struct {
	Select   string     `csv:"select"`
	Name     string     `csv:"column"`
	Type     ColumnType `csv:"type"`
	Personal string     `csv:"personal"` // yes: a name, an address or the like; no workbook may have it
	Heading  string     `csv:"heading"`  // on a sheet; blank: the name in words
	Width    float64    `csv:"width"`    // on a sheet, in characters; blank: measured
	Meaning  string     `csv:"meaning"`  // blank: as in the first row of a column of this name
}

// FillIn is a column of a form that people fill in. Days are counted from the as-of date.
type FillIn struct {
	Form      string     `csv:"form"`
	Name      string     `csv:"column"`
	Type      ColumnType `csv:"type"`
	Heading   string     `csv:"heading"`
	Width     float64    `csv:"width"`
	MaxLength int        `csv:"max_length"` // of a text
	FromDay   int        `csv:"from_day"`   // of a date: days after the week
	ToDay     int        `csv:"to_day"`     // the same; 0: the day on which it is filled in
	Allowed   List       `csv:"allowed"`    // of a choice; blank: the outcomes of the form's kind
	Prompt    string     `csv:"prompt"`
}

// Note is a row of the notes sheet of some workbooks, or of all.
type Note struct {
	Outputs List   `csv:"outputs"`
	Topic   string `csv:"topic"`
	Text    string `csv:"text"`
}

// The kinds of charts.
const (
	Lines = "lines"
	Bars  = "bars"
)

// Chart is a chart of a workbook over one of its sheets. The first of the series is the darkest.
type Chart struct {
	File     string `csv:"output"`
	Title    string `csv:"title"`
	Kind     string `csv:"kind"`
	Table    string `csv:"table"`
	Category string `csv:"category"`
	Series   List   `csv:"series"`
}

// NotesSheet is the name of the notes sheet. A table of this name adds its rows, each with a topic and a text, to the
// notes.
const NotesSheet = "Notes"

// IsWorkbook reports whether an output is a workbook.
func (o Output) IsWorkbook() bool { return path.Ext(o.File) == ".xlsx" }

// IsData reports whether a table is published in data/.
func (t OutputTable) IsData() bool { return strings.HasPrefix(t.File, "data/") }

// IsHandover reports whether a table is a file that a system takes.
func (t OutputTable) IsHandover() bool { return t.Name == "" && !t.IsData() }

// IsSheet reports whether a table is a sheet of a workbook.
func (t OutputTable) IsSheet() bool {
	return path.Ext(t.File) == ".xlsx" && t.Name != NotesSheet && t.Name != CoverTable
}

// MaySayDeath reports whether the recipients may read that a death is the reason.
func (t OutputTable) MaySayDeath() bool { return t.SaysDeath == yes }

// IsPersonal reports whether a column holds personal data, which no workbook may have.
func (c Column) IsPersonal() bool { return c.Personal == yes }

// Output finds a published file by its name.
func (c *Catalogue) Output(file string) (Output, bool) {
	for _, o := range c.Outputs {
		if o.File == file {
			return o, true
		}
	}
	return Output{}, false
}

// IsData reports whether an output is a table in data/.
func (o Output) IsData() bool { return strings.HasPrefix(o.File, "data/") }

// IsNamed reports whether a file of a week is the output: a part in angle brackets is a number for <n>, and any text else.
func (o Output) IsNamed(file string) bool {
	if !o.IsPublished() {
		return false
	}
	pattern := regexp.QuoteMeta(o.File)
	pattern = strings.ReplaceAll(pattern, "<n>", "[0-9]+")
	return regexp.MustCompile("^" + regexp.MustCompile("<[a-z]+>").ReplaceAllString(pattern, ".+") + "$").MatchString(file)
}

// IsPublished reports whether every run publishes the output.
func (o Output) IsPublished() bool { return o.AskedFor == "" }

// Workbooks lists the outputs that are workbooks of every week: those of teams, and not those of files with rejected rows.
func (c *Catalogue) Workbooks() []Output {
	return where(c.Outputs, func(o Output) bool { return o.IsWorkbook() && o.IsPublished() && o.File != RejectsFile })
}

// RejectsFile is the workbook of the rejected rows of a file, which goes to its sender. No other workbook has what is
// personal.
const RejectsFile = "rejects_<n>_<layout>.xlsx"

// TablesOf lists the tables of a published file, in order.
func (c *Catalogue) TablesOf(file string) []OutputTable {
	return where(c.OutputTables, func(t OutputTable) bool { return t.File == file })
}

// ColumnsOf lists the columns of a select of sql/out.
func (c *Catalogue) ColumnsOf(name string) []Column {
	return where(c.Columns, func(column Column) bool { return column.Select == name })
}

// FillInsOf lists the columns of a form that people fill in.
func (c *Catalogue) FillInsOf(form string) []FillIn {
	return where(c.FillIns, func(f FillIn) bool { return f.Form == form })
}

// NotesOf lists the notes of a workbook.
func (c *Catalogue) NotesOf(file string) []Note {
	return where(c.Notes, func(n Note) bool { return slices.Contains(n.Outputs, file) || slices.Contains(n.Outputs, everyOutput) })
}

// ChartsOf lists the charts of a workbook.
func (c *Catalogue) ChartsOf(file string) []Chart {
	return where(c.Charts, func(chart Chart) bool { return chart.File == file })
}

// everyOutput is the word for all workbooks.
const everyOutput = "any"

// where lists the rows that meet a condition.
func where[R any](rows []R, holds func(R) bool) []R {
	var found []R
	for _, r := range rows {
		if holds(r) {
			found = append(found, r)
		}
	}
	return found
}

// inherit gives each column without a meaning that of the first column of its name, and the choices of a form the
// outcomes of its kind. It replaces what is in braces in notes and meanings with words of other tables.
func (c *Catalogue) inherit() {
	words, first := c.words(), map[string]string{}
	for i := range c.Columns {
		column := &c.Columns[i]
		if first[column.Name] == "" {
			first[column.Name] = words.Replace(column.Meaning)
		}
		if column.Meaning = words.Replace(column.Meaning); column.Meaning == "" {
			column.Meaning = first[column.Name]
		}
	}
	for i := range c.FillIns {
		if in := &c.FillIns[i]; in.Type == Choice && len(in.Allowed) == 0 {
			in.Allowed = c.OutcomesOf(strings.TrimSuffix(in.Form, "s"))
		}
	}
	for i := range c.Notes {
		c.Notes[i].Text = words.Replace(c.Notes[i].Text)
	}
}

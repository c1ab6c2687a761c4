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
	AsOf     etl.Date
	Edition  int
	Marking  string   // protective marking, such as OFFICIAL-SENSITIVE
	Owner    string   // who answers questions about the workbooks
	Causes   []string // the causes that HP can name, in words
	ReturnBy etl.Date // the day by which forms must be back for the next run
}

// Team is a team of teams.csv.
type Team struct{ ID, Name string }

// TeamWorkbook describes the workbook of a team, as the catalogue declares it for any.
func TeamWorkbook(c *catalogue.Catalogue, o catalogue.Output, team Team, week Week, open Select) (workbook.Book, error) {
	book, err := Workbook(c, o, week, func(t catalogue.OutputTable) (etl.Table, error) { return open(t.OfTeam(team.ID)) })
	own := o.OfTeam(team.ID, team.Name)
	book.File, book.Title, book.Recipient = own.File, own.Title, own.Recipient
	return book, err
}

// Select opens the rows of a table that the catalogue declares.
type Select func(t catalogue.OutputTable) (etl.Table, error)

// Workbook describes a workbook as the catalogue declares it, over the rows that open returns.
func Workbook(c *catalogue.Catalogue, o catalogue.Output, week Week, open Select) (workbook.Book, error) {
	m := maker{catalogue: c, words: c.Vocabulary(), week: week, book: workbook.Book{
		File: o.File, Title: o.Title, Purpose: o.Purpose, Recipient: capital(o.Recipient), Owner: week.Owner, Marking: week.Marking, AsOf: week.AsOf, Edition: week.Edition,
	}}
	m.cover(c.CoverOf(o.File))
	for _, n := range c.NotesOf(o.File) {
		m.book.Notes = append(m.book.Notes, workbook.Note{Topic: n.Topic, Text: m.words.Sentence(n.Text)})
	}
	for _, t := range c.TablesOf(o.File) {
		if week.Edition < t.FromEdition {
			continue
		}
		rows, err := open(t)
		if err != nil {
			return m.book, err
		}
		if err := m.add(t, rows); err != nil {
			return m.book, err
		}
	}
	for _, chart := range c.ChartsOf(o.File) {
		m.book.Charts = append(m.book.Charts, chartOf(chart))
	}
	return m.book, nil
}

// maker makes one workbook.
type maker struct {
	catalogue *catalogue.Catalogue
	words     *catalogue.Vocabulary
	week      Week
	book      workbook.Book
}

// add adds a table to the workbook: a sheet, notes, or figures of the cover.
func (m *maker) add(t catalogue.OutputTable, rows etl.Table) error {
	if !t.MaySayDeath() {
		rows = withoutDeaths(rows)
	}
	rows = inWords(rows, m.words, t.Select)
	switch t.Name {
	case catalogue.NotesSheet:
		return m.addNotes(rows)
	case catalogue.CoverTable:
		return m.addFigures(rows)
	}
	declared := m.catalogue.ColumnsOf(t.Select)
	age := columnIn(declared, "days_open", "days_past_due", "days_clerical")
	m.book.Sheets = append(m.book.Sheets, workbook.Sheet{
		ID: t.Name, Name: catalogue.Spelled(t.Name), Title: t.Title, Columns: columns(declared), Fill: m.fillIns(t), Table: rows,
		Overdue: columnIn(declared, "overdue"), Age: age,
		State: columnIn(declared, "state"), Idle: m.idle(),
	})
	return nil
}

// idle are the states in which an exception is open and goes out on no form, in words, and who has it then.
func (m *maker) idle() map[string]string {
	states := map[string]string{}
	for _, s := range m.catalogue.States {
		if s.Open() && s.Form == "" {
			states[m.words.Of("state", s.Name)] = s.HeldBy
		}
	}
	return states
}

// columnIn is the first of some columns that a table has; blank for none.
func columnIn(declared []catalogue.Column, names ...string) string {
	for _, name := range names {
		if slices.ContainsFunc(declared, func(c catalogue.Column) bool { return c.Name == name }) {
			return name
		}
	}
	return ""
}

// addNotes adds the rows of a table, of a topic and a text, to the notes. A topic that reveals a death is omitted from
// a workbook that must not reveal it.
func (m *maker) addNotes(t etl.Table) error {
	restricted := m.words.Of("any", catalogue.Restricted)
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		if row[0] != restricted {
			m.book.Notes = append(m.book.Notes, workbook.Note{Topic: fmt.Sprint(row[0]), Text: fmt.Sprint(row[1])})
		}
	}
	return nil
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

// chartOf is a chart in the form that its writer takes.
func chartOf(c catalogue.Chart) workbook.Chart {
	chart := workbook.Chart{Title: c.Title, Sheet: catalogue.Spelled(c.Table), Category: c.Category, Series: c.Series}
	if c.Kind == catalogue.Lines {
		chart.Kind = workbook.Lines
	}
	return chart
}

package page

import (
	"embed"
	"fmt"
	"html/template"
	"io"

	"ccx/etl"
)

// Name is the file in a week's folder.
const Name = "report.html"

// Week identifies the week of a page, and has the counts of its run.
type Week struct {
	AsOf      etl.Date
	Before    etl.Date // the week before; 0 for the first
	Edition   int
	Marking   string   // protective marking, such as OFFICIAL-SENSITIVE
	Owner     string   // who answers questions about the page
	Missing   []string // layouts of weekly reports that are missing
	Names     Names
	Counts    map[string]int64 // what the run found, by the names of the select headline
	Files     Files
	Links     []Link // to the files beside the page
	ToStop    []Held // letters in a batch that should not go out any more, by who can stop them
	Unprinted []Held // of a batch of which nothing was acknowledged, so that they may still be unprinted, and no break names them
	MayGo     []Held // letters in a batch that nothing forbids any more, by who may have been asked to stop them
	Deaths    []Row  // rejected rows that report a death
	Overdue   []Held // things that are overdue
}

// Held is how many things somebody has.
type Held struct {
	By string
	N  int64
}

// Row is a row of a file.
type Row struct {
	File, Sheet string   // Sheet is blank in a text file
	Row         int64    // as people see it
	Week        etl.Date // that the file came in
	Break       string   // that asks about the row
}

// Link leads to a part of the page or to a file beside it; without a target it is its text.
type Link struct{ Href, Text, For string }

// Names translates codes.
type Names struct {
	Owners map[string]string // who holds what is in a state
	Teams  map[string]string // the team that a route leads to

	Words func(list, code string) string // the words for any other code, by the list that it is of
}

// Files counts the files received. The rows of refused files are in none of the figures.
type Files struct {
	Files, Refused                          int
	RowsRead, Accepted, Duplicate, Rejected int64
}

// Tables are the results that a page shows.
type Tables struct {
	RollForward, Owners, Reasons, Routes, Trend, OpenTrend, Stopped, Letters, Breaks, Files, Rejects etl.Table

	LettersSent, LettersLate, LettersBack etl.Table

	Checks, AcceptancesEnded, Teams etl.Table
}

// Page is the week at a glance, ready to be written.
type Page struct {
	Title, Date, Edition, Marking, Owner string
	Restated                             bool     // an edition that replaces another
	Headline                             []string // sentences
	Needs                                []need
	Figures                              []figure
	Sections                             []section
	Workbooks                            []Link
}

// figure is one total of the week, shown large.
type figure struct {
	Name, Label string
	Value       int64
}

// section is one subject of the page.
type section struct {
	ID, Title, Lead string
	Blocks          []block
	Refused         []refusal
}

// block is a table, beside the chart of its figures if it has one.
type block struct {
	Chart *chart
	Table Table
}

// New makes the page of a week.
func New(week Week, t *Tables) (*Page, error) {
	r, err := readResults(week.Names, t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Name, err)
	}
	date := longDate(week.AsOf)
	p := &Page{
		Title: "Case closure exceptions: week of " + date, Date: date, Edition: fmt.Sprint(week.Edition), Restated: week.Edition > 1,
		Marking: week.Marking, Owner: week.Owner, Workbooks: week.Links,
	}
	p.Headline, p.Needs, p.Figures = headline(week, r), needs(week, r), figures(week, r)
	p.Sections = []section{flow(r), owners(r), open(r), trend(r), letters(r), breaks(r), files(week, r)}
	return p, nil
}

//go:embed *.html
var sources embed.FS

// shownCell is a cell with the column that defines how it is shown.
type shownCell struct {
	Cell
	Column Column
}

// Write writes the page.
func (p *Page) Write(w io.Writer) error {
	words := template.FuncMap{"number": number, "across": across, "cell": func(cell Cell, c Column) shownCell { return shownCell{cell, c} }}
	t, err := template.New("page.html").Funcs(words).ParseFS(sources, "*.html")
	if err != nil {
		return fmt.Errorf("%s: %w", Name, err)
	}
	if err := t.Execute(w, p); err != nil {
		return fmt.Errorf("write %s: %w", Name, err)
	}
	return nil
}

// Tables are all tables of the page, in order.
func (p *Page) Tables() []Table {
	var all []Table
	for _, s := range p.Sections {
		for _, b := range s.Blocks {
			all = append(all, b.Table)
		}
	}
	return all
}

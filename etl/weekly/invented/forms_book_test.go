package invented_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/must"
	"ccx/sql"
)

// form is one of our workbooks as somebody has it open who was asked to fill it in.
type form struct {
	path    string // the workbook as it was sent
	feed    string // what it is when it comes back
	edition etl.Date
	sheets  []*formSheet
	without []string // sheets that the person deleted
	done    []string // the edits that were made, for the message of a test that fails
}

// formSheet is one sheet with exceptions.
type formSheet struct {
	sent    string // its name when it was sent
	name    string // and now
	above   []string
	columns []*formColumn
	rows    []*formRow
}

type formColumn struct {
	name    string // as it was sent: the key of the cells
	heading string // as it stands now
	hidden  bool
}

// formRow is one row, with what it must be read as.
type formRow struct {
	cells  map[string]any // by the name of the column: a text, or a time.Time
	hidden bool
	answer answer
	reason etl.Reason // why it cannot be taken; empty if it can

	isHeader bool // it is written as the headings of its sheet
}

// answer is what a row says, as it must come out of the reader. Tag is different in every answer that anybody gives, so
// that each can be followed to where it goes.
type answer struct {
	id, outcome string
	date        etl.Date // 0 for none
	by, tag     string
	token       string
}

func (a answer) String() string {
	date := ""
	if a.date != 0 {
		date = a.date.String()
	}
	return fmt.Sprintf("%s %s of %s by %q, %q, token %q", a.id, a.outcome, date, a.by, a.tag, a.token)
}

// The columns of the forms by which a row is known, and those of the two kinds that are filled in.
const (
	idColumn    = "Exception id"
	tokenColumn = "Row token"
	outcome     = "Outcome"
	outcomeDate = "Outcome date"
)

func (f *form) isHP() bool { return f.feed == "hp_returns" }

// tagColumn is the column for anything to add.
func (f *form) tagColumn() string {
	if f.isHP() {
		return "Note"
	}
	return "Comment"
}

// byColumn is the column that says who decided, or HP's own reference.
func (f *form) byColumn() string {
	if f.isHP() {
		return "HP reference"
	}
	return "Completed by"
}

// outcomes is what can be answered on the form.
func (f *form) outcomes() []string {
	if f.isHP() {
		return parts().OutcomesOf("hp_return")
	}
	return parts().OutcomesOf("imt_return")
}

// parts is the catalogue, which another test finds without a mistake.
func parts() *catalogue.Catalogue {
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		panic(err)
	}
	return c
}

// formFiles are the forms of a week, and the feeds that they come back as.
var formFiles = []struct{ name, feed string }{
	{"imt_1993.xlsx", "imt_returns"},
	{"imt_2003.xlsx", "imt_returns"},
	{"mi_queue.xlsx", "imt_returns"},
	{"hp_handoff.xlsx", "hp_returns"},
	{"team_special.xlsx", "imt_returns"},
}

// openForm reads one of our workbooks with another program's eyes.
func openForm(t testing.TB, path, feed string, edition etl.Date) *form {
	t.Helper()
	book, err := excelize.OpenFile(path)
	must.Do(t, err)
	defer book.Close()
	f := &form{path: path, feed: feed, edition: edition}
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name, excelize.Options{RawCellValue: true})
		must.Do(t, err)
		if len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != idColumn {
			continue
		}
		f.sheets = append(f.sheets, sheetFrom(name, rows))
	}
	if len(f.sheets) == 0 {
		t.Fatalf("%s has no sheet with exceptions", path)
	}
	return f
}

func sheetFrom(name string, rows [][]string) *formSheet {
	s := &formSheet{sent: name, name: name}
	for _, heading := range rows[0] {
		s.columns = append(s.columns, &formColumn{name: heading, heading: heading})
	}
	for _, cells := range rows[1:] {
		r := &formRow{cells: map[string]any{}}
		for i, text := range cells {
			if text != "" {
				r.cells[s.columns[i].name] = text
			}
		}
		if len(r.cells) == 0 {
			continue
		}
		r.answer.id, _ = r.cells[idColumn].(string)
		r.answer.token, _ = r.cells[tokenColumn].(string)
		s.rows = append(s.rows, r)
	}
	return s
}

// copied is the form once more, for another person to fill in.
func (f *form) copied() *form {
	other := *f
	other.without, other.done = slices.Clone(f.without), slices.Clone(f.done)
	other.sheets = nil
	for _, s := range f.sheets {
		c := *s
		c.above, c.columns, c.rows = slices.Clone(s.above), nil, nil
		for _, column := range s.columns {
			same := *column
			c.columns = append(c.columns, &same)
		}
		for _, row := range s.rows {
			c.rows = append(c.rows, row.copied())
		}
		other.sheets = append(other.sheets, &c)
	}
	return &other
}

func (r *formRow) copied() *formRow {
	c := *r
	c.cells = maps.Clone(r.cells)
	return &c
}

func (r *formRow) isBlank() bool { return len(r.cells) == 0 }

// row finds the row of an exception.
func (f *form) row(id string) *formRow {
	for _, s := range f.sheets {
		for _, r := range s.rows {
			if r.answer.id == id {
				return r
			}
		}
	}
	return nil
}

// fill answers a row.
func (f *form) fill(r *formRow, what string, on etl.Date, by, tag string) {
	r.answer.outcome, r.answer.date, r.answer.by, r.answer.tag = what, on, by, tag
	r.cells[outcome], r.cells[outcomeDate] = what, on.Time()
	r.cells[f.byColumn()], r.cells[f.tagColumn()] = by, tag
}

// expected is what a row must be read as in its sheet, and the reasons if it must be rejected, in order of their names with a
// plus between them.
func (f *form) expected(s *formSheet, r *formRow) (answer, etl.Reason) {
	a := r.answer
	hasToken := slices.ContainsFunc(s.columns, func(c *formColumn) bool { return c.name == tokenColumn })
	if !hasToken {
		a.token = ""
	}
	reason := r.reason
	switch {
	case reason == etl.TooManyColumns && s.hasColumnBeside():
		reason = ""
	case reason == "" && a.outcome == "" && (a.date != 0 || a.by != ""):
		reason = etl.MissingRequired // a row that is not decided may hold a remark and nothing else
	}
	if reason != etl.TooManyColumns && f.sendsMonthFirst() && mayBeMonthFirst(r.cells[outcomeDate]) {
		reason = together(reason, etl.BadDate)
	}
	return a, reason
}

// together joins reasons for which a row is rejected.
func together(reasons ...etl.Reason) etl.Reason {
	var texts []string
	for _, r := range reasons {
		for text := range strings.SplitSeq(string(r), "+") {
			if text != "" {
				texts = append(texts, text)
			}
		}
	}
	slices.Sort(texts)
	return etl.Reason(strings.Join(slices.Compact(texts), "+"))
}

// threeNumbers are a date with the year last, and perhaps a time.
var threeNumbers = regexp.MustCompile(`^[\s\p{Zs}]*(\d\d?)[/.-](\d\d?)[/.-](\d{4})(?: [\d:]+)?[\s\p{Zs}]*$`)

// mayBeMonthFirst reports whether nobody can tell the day of a date from its month where the sender writes the month first.
func mayBeMonthFirst(value any) bool {
	text, isText := value.(string)
	_, isDate := value.(time.Time)
	return isDate || isText && threeNumbers.MatchString(text)
}

// sendsMonthFirst reports whether a date of the form can only have the month first, and none only the day, on any sheet.
func (f *form) sendsMonthFirst() bool {
	isMonth, isDay := false, false
	for _, s := range f.sheets {
		for _, r := range s.rows {
			text, _ := r.cells[outcomeDate].(string)
			m := threeNumbers.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			_, notMonth := time.Parse("1 2 2006", strings.Join(m[1:4], " "))
			_, notDay := time.Parse("2 1 2006", strings.Join(m[1:4], " "))
			isMonth = isMonth || notMonth == nil && notDay != nil
			isDay = isDay || notDay == nil && notMonth != nil
		}
	}
	return isMonth && !isDay
}

// hasColumnBeside reports whether so many rows have a value beside the table that it is a column without a heading.
func (s *formSheet) hasColumnBeside() bool {
	has, all := 0, 0
	for _, r := range s.rows {
		switch {
		case r.isBlank() && !r.isHeader:
			continue
		case r.cells[beside] != nil:
			has++
		}
		all++
	}
	return 2*has >= all
}

// headerRow is the number of the row with the headings.
func (s *formSheet) headerRow() int { return len(s.above) + 1 }

// number is the number of a row in the sheet.
func (s *formSheet) number(i int) int { return s.headerRow() + 1 + i }

// save writes the form as a person would leave it: into the workbook that was sent, or as a new one.
func (f *form) save(t testing.TB, path string, intoSent bool) {
	t.Helper()
	book := excelize.NewFile()
	if intoSent {
		var err error
		book, err = excelize.OpenFile(f.path)
		must.Do(t, err)
	}
	defer book.Close()
	date, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	must.Do(t, err)
	for _, s := range f.sheets {
		if intoSent {
			clear(t, book, s.sent)
			must.Do(t, book.SetSheetName(s.sent, s.name))
		} else if _, err := book.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		s.write(t, book, date)
	}
	if intoSent {
		for _, name := range f.without {
			must.Do(t, book.DeleteSheet(name))
		}
	} else {
		must.Do(t, book.DeleteSheet("Sheet1"))
	}
	must.Do(t, book.SaveAs(path))
}

// clear empties the cells of a sheet.
func clear(t testing.TB, book *excelize.File, sheet string) {
	t.Helper()
	rows, err := book.GetRows(sheet)
	must.Do(t, err)
	for i, cells := range rows {
		for j := range cells {
			must.Do(t, book.SetCellValue(sheet, cell(t, j, i), nil))
		}
	}
}

func (s *formSheet) write(t testing.TB, book *excelize.File, date int) {
	t.Helper()
	for i, text := range s.above {
		must.Do(t, book.SetCellStr(s.name, cell(t, 0, i), text))
	}
	for j, c := range s.columns {
		must.Do(t, book.SetCellStr(s.name, cell(t, j, s.headerRow()-1), c.heading))
		letters, err := excelize.ColumnNumberToName(j + 1)
		must.Do(t, err)
		if c.hidden {
			must.Do(t, book.SetColVisible(s.name, letters, false))
		}
	}
	for i, r := range s.rows {
		for j, c := range s.columns {
			value := r.cells[c.name]
			if r.isHeader {
				value = c.heading
			}
			s.writeCell(t, book, cell(t, j, s.number(i)-1), value, date)
		}
		if r.hidden {
			must.Do(t, book.SetRowVisible(s.name, s.number(i), false))
		}
		if text, ok := r.cells[beside]; ok {
			s.writeCell(t, book, cell(t, len(s.columns), s.number(i)-1), text, date)
		}
	}
}

// formula is a cell with a formula whose value was never worked out.
type formula string

// beside stands for the cell to the right of the table, which has no heading.
const beside = "(beside the table)"

func (s *formSheet) writeCell(t testing.TB, book *excelize.File, at string, value any, date int) {
	t.Helper()
	switch v := value.(type) {
	case nil:
	case formula:
		must.Do(t, book.SetCellFormula(s.name, at, string(v)))
	case time.Time:
		must.Do(t, book.SetCellValue(s.name, at, v))
		must.Do(t, book.SetCellStyle(s.name, at, at, date))
	case string:
		must.Do(t, book.SetCellStr(s.name, at, v))
	default:
		t.Fatalf("cell %s: %T", at, value)
	}
}

// cell names the cell in a column and row, both from 0.
func cell(t testing.TB, column, row int) string {
	t.Helper()
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	must.Do(t, err)
	return name
}

// formsOf opens the forms of a week.
func formsOf(t testing.TB, out, week string) []*form {
	t.Helper()
	edition, err := etl.ParseDate(week)
	must.Do(t, err)
	var all []*form
	for _, file := range formFiles {
		all = append(all, openForm(t, filepath.Join(out, week, file.name), file.feed, edition))
	}
	return all
}

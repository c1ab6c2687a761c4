package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// RejectedFile is a file with rejected rows of a layout.
type RejectedFile struct {
	Name     string // of the file
	Number   int    // of the file among those with rejected rows
	Refused  bool   // the whole file was
	Layout   etl.Layout
	Headings []string // of the layout's columns, by which they are recognised
}

// Workbook is the name of the workbook of its rejected rows.
func (f *RejectedFile) Workbook() string {
	return strings.NewReplacer("<n>", strconv.Itoa(f.Number), "<layout>", f.Layout.Name).Replace(catalogue.RejectsFile)
}

// What the workbook of a file that was refused says: its rows count only with the file.
const (
	refusedTitle = "Rejected rows of a refused file, to correct in the file itself"
	asksForAll   = "The file was refused as a whole, so none of its rows counts. Correct these rows in the file itself, and send the whole file again. Do not send this workbook back."
	refusedRow   = "One row for each rejected row: correct it in the file itself, not here"
)

// Rejects describes the workbook of the rejected rows of a file, over the rows of its select.
func Rejects(c *catalogue.Catalogue, week Week, f RejectedFile, rows etl.Table) (workbook.Book, error) {
	declared, _ := c.Output(catalogue.RejectsFile)
	book, err := Workbook(c, declared, week, func(catalogue.OutputTable) (etl.Table, error) { return rows, nil })
	if err != nil {
		return book, err
	}
	s := &sentBack{file: f, words: c.Vocabulary(), rows: rows, others: map[etl.Other]int{}, dates: map[string]rejectedDates{}}
	if err := s.findOthers(); err != nil {
		return book, fmt.Errorf("make %s: %w", f.Workbook(), err)
	}
	book.File, book.Recipient = f.Workbook(), etl.SenderOf+f.Name+", and nobody else"
	if f.Refused {
		book.Title, book.Asked, book.Sheets[0].Title = refusedTitle, asksForAll, refusedRow
	}
	book.Notes = slices.Concat(s.dateNotes(), allowedNotes(s.words, f.Layout), book.Notes)
	book.Sheets[0].Name = sheetName(f.Layout.Name)
	book.Sheets[0].Columns, book.Sheets[0].Table = s.columns(), s.table()
	return book, nil
}

// sheetName is the name of a layout as a sheet may have it.
func sheetName(layout string) string {
	const longest = 25 // room for the number of a sheet on which it continues
	name := []rune(catalogue.Spelled(layout))
	return string(name[:min(len(name), longest)])
}

// sentBack makes the sheet of the rejected rows of a file: the columns of the layout, then what else the file had, then
// what ccx has to say.
type sentBack struct {
	file   RejectedFile
	words  *catalogue.Vocabulary
	rows   etl.Table
	others map[etl.Other]int // column outside the layout, without a value → its place among them
	names  []string          // their headings
	dates  map[string]rejectedDates
}

// findOthers lists the columns outside the layout in which a rejected row has a value, and looks at its dates.
func (s *sentBack) findOthers() error {
	for row, err := range s.rows.Rows {
		if err != nil {
			return err
		}
		came, err := s.file.came(row)
		if err != nil {
			return err
		}
		s.noteMonthFirst(row, came)
		for _, o := range came.Others {
			o.Value = ""
			if _, known := s.others[o]; !known {
				s.others[o] = len(s.names)
				s.names = append(s.names, s.headingOf(o))
			}
		}
	}
	return nil
}

// headingOf is a heading that no other column has, and that does not mean one of the layout.
func (s *sentBack) headingOf(o etl.Other) string {
	heading := strings.Join(strings.Fields(cellText(o.Heading)), " ")
	if heading == "" {
		heading = "Column " + o.Place
	}
	const longest = 200 // characters
	if runes := []rune(heading); len(runes) > longest {
		heading = string(runes[:longest])
	}
	for n := 1; s.isTaken(heading); n++ {
		heading += " (column " + o.Place + ")"
		if n > 1 {
			heading += " " + strconv.Itoa(n)
		}
	}
	return heading
}

func (s *sentBack) isTaken(heading string) bool {
	taken := append(etl.CorrectionHeadings(), s.names...)
	for _, c := range s.file.Layout.Columns {
		taken = append(append(taken, c.Name), c.Aliases...)
	}
	for _, other := range taken {
		if strings.EqualFold(other, heading) || etl.NormaliseHeading(other) == etl.NormaliseHeading(heading) {
			return true
		}
	}
	return false
}

// columns are the columns of the sheet.
func (s *sentBack) columns() []workbook.Column {
	var all []workbook.Column
	for i, c := range s.file.Layout.Columns {
		column := workbook.Column{Name: c.Name}
		if heading := s.file.Headings[i]; heading != c.Name { // else the name in words
			column.Heading = heading
		}
		all = append(all, column)
	}
	for _, heading := range append(append([]string{}, s.names...), etl.CorrectionHeadings()...) {
		all = append(all, workbook.Column{Name: heading, Heading: heading})
	}
	return all
}

// table is the rows of the sheet.
func (s *sentBack) table() etl.Table {
	t := etl.Table{Name: s.file.Workbook()}
	for _, c := range s.columns() {
		t.Columns = append(t.Columns, etl.Column{Name: c.Name})
	}
	t.Rows = func(yield func([]any, error) bool) {
		for row, err := range s.rows.Rows {
			var shown []any
			if err == nil {
				shown, err = s.row(row)
			}
			if !yield(shown, err) {
				return
			}
		}
	}
	return t
}

// row is a row of the sheet.
func (s *sentBack) row(row []any) ([]any, error) {
	came, err := s.file.came(row)
	if err != nil {
		return nil, err
	}
	others := make([]string, len(s.names))
	for _, o := range came.Others {
		value := o.Value
		o.Value = ""
		others[s.others[o]] = value
	}
	faults, _ := row[2].(string)
	wrong, marks := s.faults(faults, came)
	sheet, _ := row[0].(string)
	texts := slices.Concat(came.Values[:len(s.file.Layout.Columns)], others, []string{wrong, sheet, fmt.Sprint(row[1]), came.Raw}) // as CorrectionHeadings has them
	for i := range texts {
		texts[i] = cellText(texts[i])
	}
	texts = append(texts, strings.TrimSpace(etl.RowMark(texts)+" "+marks))
	shown := make([]any, len(texts))
	for i, text := range texts {
		if text != "" {
			shown[i] = text
		}
	}
	return shown, nil
}

// faults are the faults of a row in words, and the marks of those that the row alone would not show again.
func (s *sentBack) faults(all string, came *etl.Came) (wrong, marks string) {
	var words, marked []string
	for fault := range strings.SplitSeq(all, "|") {
		reason, column, _ := strings.Cut(fault, ":")
		words = append(words, FaultInWords(s.words, reason, column))
		values := came.All()
		if column != "" {
			values = nil
			for i, c := range s.file.Layout.Columns {
				if c.Name == column {
					values = came.Values[i : i+1]
				}
			}
		}
		if mark := etl.FaultMark(etl.Reason(reason), column, values...); mark != "" && len(values) > 0 {
			marked = append(marked, mark)
		}
	}
	return strings.Join(words, "; "), strings.Join(marked, " ")
}

// FaultInWords says what is wrong with a row: in which column, and why.
func FaultInWords(v *catalogue.Vocabulary, reason, column string) string {
	text := v.Cell("rejects", "reason", reason)
	if column != "" {
		text = v.Cell("rejects", "column", column) + ": " + text
	}
	return text
}

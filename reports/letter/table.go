package letter

import (
	"fmt"
	"iter"
	"slices"
	"strconv"

	"ccx/etl"
	"ccx/etl/reference"
)

// The columns of a table of letters, one row for each letter that is issued. Columns may be in any order, with others
// between them. All are text except issue_date and closure_date (dates), arrears_pence (money) and case_count (a whole
// number); closure_date, and address lines from the fourth on, may be blank.
const (
	ColumnID        = "letter_id"
	ColumnTemplate  = "template"
	ColumnCasegroup = "casegroup"
	ColumnScheme    = "scheme"
	ColumnClientRef = "client_ref"
	ColumnRole      = "role"
	ColumnIssueDate = "issue_date"
	ColumnArrears   = "arrears_pence"
	ColumnCaseCount = "case_count"
	ColumnClosure   = "closure_date"
	ColumnName      = "name"
	ColumnAddress   = "address_" // address_1 to address_7
)

// Columns are the columns of a table of letters in the order in which they are documented.
func Columns() []etl.Column {
	columns := []etl.Column{
		{Name: ColumnID},
		{Name: ColumnTemplate},
		{Name: ColumnCasegroup},
		{Name: ColumnScheme},
		{Name: ColumnClientRef},
		{Name: ColumnRole},
		{Name: ColumnIssueDate, Type: etl.DateType},
		{Name: ColumnArrears, Type: etl.PenceType},
		{Name: ColumnCaseCount, Type: etl.IntegerType},
		{Name: ColumnClosure, Type: etl.DateType},
		{Name: ColumnName},
	}
	for i := 1; i <= MaxAddressLines; i++ {
		columns = append(columns, etl.Column{Name: ColumnAddress + strconv.Itoa(i)})
	}
	return columns
}

// Letters reads a table of letters. Every letter has passed Check; the first that fails ends the reading with an
// *Error. A letter is valid until the next one is read.
func Letters(t etl.Table) iter.Seq2[*Letter, error] {
	return func(yield func(*Letter, error) bool) {
		reader, err := newReader(t)
		if err != nil {
			yield(nil, err)
			return
		}
		number := 0
		for row, err := range t.Rows {
			if err != nil {
				yield(nil, err)
				return
			}
			number++
			letter, err := reader.read(row, number)
			if !yield(letter, err) || err != nil {
				return
			}
		}
	}
}

// reader reads the rows of one table.
type reader struct {
	at        []int // the place of each of Columns in the table
	templates map[string]reference.Template
	letter    Letter
	closure   etl.Date
	address   [MaxAddressLines]string
}

func newReader(t etl.Table) (*reader, error) {
	r := &reader{templates: map[string]reference.Template{}}
	for _, want := range Columns() {
		i := slices.IndexFunc(t.Columns, func(c etl.Column) bool { return c.Name == want.Name })
		if i < 0 {
			return nil, fmt.Errorf("table %s has no column %s", t.Name, want.Name)
		}
		r.at = append(r.at, i)
	}
	for _, template := range reference.Templates() {
		r.templates[template.String()] = template
	}
	return r, nil
}

// The places of the columns in Columns.
const (
	atID = iota
	atTemplate
	atCasegroup
	atScheme
	atClientRef
	atRole
	atIssueDate
	atArrears
	atCaseCount
	atClosure
	atName
	atAddress
)

// read types one row. It sets every field of the letter, so nothing of the previous row remains.
func (r *reader) read(row []any, number int) (*Letter, error) {
	l := &r.letter
	id, _ := row[r.at[atID]].(string)
	if !IsID(id) {
		return nil, &Error{LetterID: "in row " + strconv.Itoa(number), Field: ColumnID, Problem: "is not L and twelve hexadecimal digits"}
	}
	text := func(column int) string {
		value, _ := row[r.at[column]].(string)
		return value
	}
	*l = Letter{
		ID: id, Template: r.templates[text(atTemplate)], Casegroup: text(atCasegroup), Scheme: text(atScheme),
		ClientRef: text(atClientRef), Role: text(atRole), Name: text(atName), Address: r.addressLines(text),
	}
	if l.Template.Letter == "" {
		return nil, l.fault(ColumnTemplate, "is not the name of a template")
	}
	if field := r.figures(row); field != "" {
		return nil, l.fault(field, "is blank or not of its type")
	}
	return l, l.Check()
}

// figures sets the fields that are not text, and names the column of an invalid one.
func (r *reader) figures(row []any) string {
	l, ok := &r.letter, false
	if l.IssueDate, ok = row[r.at[atIssueDate]].(etl.Date); !ok {
		return ColumnIssueDate
	}
	if l.Arrears, ok = row[r.at[atArrears]].(etl.Pence); !ok {
		return ColumnArrears
	}
	if l.CaseCount, ok = row[r.at[atCaseCount]].(int64); !ok {
		return ColumnCaseCount
	}
	if r.closure, ok = row[r.at[atClosure]].(etl.Date); ok {
		l.Closure = &r.closure
	} else if row[r.at[atClosure]] != nil {
		return ColumnClosure
	}
	return ""
}

// addressLines are the address up to its last line that is not blank. A blank line between others stays, and Check
// finds it.
func (r *reader) addressLines(text func(int) string) []string {
	lines := r.address[:0]
	for i := range MaxAddressLines {
		lines = append(lines, text(atAddress+i))
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

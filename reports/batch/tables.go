package batch

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ccx/etl"
)

// The letters of a batch come as a table with letter.Columns. Its exceptions come as a table with ExceptionColumns: all
// text except state_since, which is a date; scheme may be blank in the warehouse's. In both, columns may be in any
// order with others between them; the order of the rows is the order of the records.
const (
	ColumnExceptionID = "exception_id"
	ColumnCasegroup   = "casegroup"
	ColumnScheme      = "scheme"
	ColumnReasonCode  = "reason_code"
	ColumnRoute       = "route"
	ColumnDisposition = "disposition"
	ColumnState       = "state"
	ColumnStateSince  = "state_since"
)

// ExceptionColumns are the columns of a table of exceptions, in the order of the E record.
func ExceptionColumns() []etl.Column {
	return []etl.Column{
		{Name: ColumnExceptionID},
		{Name: ColumnCasegroup},
		{Name: ColumnScheme},
		{Name: ColumnReasonCode},
		{Name: ColumnRoute},
		{Name: ColumnDisposition},
		{Name: ColumnState},
		{Name: ColumnStateSince, Type: etl.DateType},
	}
}

// Error describes a fault in an exception's record or in a client update. It names the record and never a value.
type Error struct {
	ID      string // exception_id or letter_id; "in row 12" where there is none
	Column  string
	Problem string
}

// Error is the place and the problem in one line.
func (e *Error) Error() string { return "record " + e.ID + ", " + e.Column + ": " + e.Problem }

// places finds columns in a table.
func places(t etl.Table, columns []etl.Column) ([]int, error) {
	at := make([]int, len(columns))
	for i, want := range columns {
		at[i] = slices.IndexFunc(t.Columns, func(c etl.Column) bool { return c.Name == want.Name })
		if at[i] < 0 {
			return nil, fmt.Errorf("table %s has no column %s", t.Name, want.Name)
		}
	}
	return at, nil
}

// text is a value as a batch writes it. problem explains why it cannot.
func text(value any, mayBeBlank bool) (field, problem string) {
	switch v := value.(type) {
	case nil:
	case string:
		field = v
	case etl.Date:
		field = v.String()
	default:
		return "", "is not of its type"
	}
	switch {
	case field == "" && !mayBeBlank:
		return "", "is blank"
	case !utf8.ValidString(field) || strings.ContainsFunc(field, uncarried):
		return "", "holds a character that a batch cannot carry"
	}
	return field, ""
}

// uncarried reports characters that would break a record or be lost.
func uncarried(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == utf8.RuneError
}

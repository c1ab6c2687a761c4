package etl

import (
	"strings"
	"unicode"
)

// Kind is how the rows of a layout count over time.
type Kind string

// The kinds of layout.
const (
	Report   Kind = "report"   // a report of one week: all its rows count in that week
	Snapshot Kind = "snapshot" // a register: the files of one week together replace its earlier state
	Event    Kind = "event"    // events: they accumulate, and wait for their date
)

// Required is what a layout demands of a column.
type Required string

// The demands on a column.
const (
	Optional       Required = "optional"
	RequiredHeader Required = "header" // the column must exist, a value may be blank
	RequiredValue  Required = "value"  // the column and every value must exist
)

// ValueType is how the values of a source column are read.
type ValueType string

// The types of value.
const (
	TextValue      ValueType = "text"
	ReferenceValue ValueType = "reference" // an identifier: text that must not have lost digits
	CodeValue      ValueType = "code"      // upper case, spaces and - as _; usually from a list of allowed values
	DateValue      ValueType = "date"
	MoneyValue     ValueType = "money"
	IntegerValue   ValueType = "integer"
	YesNoValue     ValueType = "yesno"
	IDValue        ValueType = "id"        // an id that ccx made: a letter and 12 hexadecimal digits
	BatchValue     ValueType = "batch_id"  // the id of a letter batch
	TokenValue     ValueType = "row_token" // what ties a row of a form to its week
)

// IsID reports whether values of this type are ids that ccx made. They are compared in upper case and without white
// space, however people write them.
func (t ValueType) IsID() bool { return t == IDValue || t == BatchValue || t == TokenValue }

// Column gives the type in which values of this type reach the ledger.
func (t ValueType) Column() Type {
	switch t {
	case DateValue:
		return DateType
	case MoneyValue:
		return PenceType
	case IntegerValue:
		return IntegerType
	case YesNoValue:
		return FlagType
	default:
		return TextType
	}
}

// Layout describes one kind of input. It is data: a row of the reference table layouts and its rows of
// layout_columns.
type Layout struct {
	Name    string // what a person calls it, such as cscs_failures
	Feeds   string // the built-in layout whose table gets its rows; its own name for a built-in one
	Kind    Kind
	Weekly  bool     // a week without it is incomplete
	Trailer bool     // a file without a control record deserves a warning
	ShortOK bool     // in a text file, cells missing at the end of a row are blank, as in a sheet
	NotWith []string // headings whose presence means that a file is not of this layout; usually none
	ByHand  bool     // people fill it in: every good row counts, whatever share of the others is rejected
	FillIn  []string // of a form that comes back: the columns that people fill in
	Needed  []string // of FillIn: those that a row needs once it is worked
	Remarks []string // of FillIn: those that may be filled in a row that is not worked yet
	Holds   string   // what it is, in words
	Columns []LayoutColumn
}

// LayoutColumn is one column of a layout.
type LayoutColumn struct {
	Name      string
	Type      ValueType
	Required  Required
	Aliases   []string // other possible headings, best first
	Allowed   []string // the allowed values; empty means any
	Words     []string // of each allowed value: other words for it; empty if there are none
	Personal  bool     // its values are masked wherever they are shown
	DaysAhead *int64   // a date more days than this after the week is rejected; nil for any date
	Kept      bool     // its value is kept when the row is rejected

	MonthFirst, ShortYears bool // how its dates may be written, too
}

// FreeText reports whether people write in the column what they like.
func (c LayoutColumn) FreeText() bool {
	switch c.Name {
	case "note", "comment", "source_text", "passed_to", "hp_reference", "office":
		return true
	}
	return false
}

// KeepsWords reports whether a word for a blank, such as NONE, is a value of the column: in a text, a name or an address.
func (c LayoutColumn) KeepsWords() bool {
	switch c.Name {
	case "note", "comment", "source_text", "name":
		return true
	}
	return strings.HasPrefix(c.Name, "address_line_")
}

// Identifier reports whether values of the column name a case or a client; such a column must never contain a National
// Insurance number.
func (c LayoutColumn) Identifier() bool { return c.Name == "case_ref" || c.Name == "client_ref" }

// LedgerName is the column's name in the ledger: money is kept in pence, and the name shows it.
func (c LayoutColumn) LedgerName() string {
	if c.Type == MoneyValue {
		return c.Name + "_pence"
	}
	return c.Name
}

// RequiredValues counts the columns of which every row must have a value.
func (l *Layout) RequiredValues() int {
	n := 0
	for i := range l.Columns {
		if l.Columns[i].Required == RequiredValue {
			n++
		}
	}
	return n
}

// RequiredColumns counts the columns that a header must have.
func (l *Layout) RequiredColumns() int {
	n := 0
	for i := range l.Columns {
		if l.Columns[i].Required != Optional {
			n++
		}
	}
	return n
}

// NormaliseHeading converts a heading to the form in which headings are compared: lower case, every run of characters
// that are neither letters nor digits folded into one space, trimmed; a capital after a small letter starts a word, so
// outcomeDate, OUTCOME_DATE and "Outcome date" are the same.
func NormaliseHeading(heading string) string {
	var b strings.Builder
	afterSmall, gap := false, false
	for _, r := range heading {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap, afterSmall = b.Len() > 0, false
			continue
		}
		if gap || (afterSmall && unicode.IsUpper(r)) {
			b.WriteByte(' ')
			gap = false
		}
		afterSmall = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// NormaliseCode converts a value from an allowed list to the form in which such values are compared: upper case, with _
// for every blank and hyphen.
func NormaliseCode(value string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return unicode.ToUpper(r)
	}, value)
}

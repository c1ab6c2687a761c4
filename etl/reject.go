package etl

import (
	"strconv"
	"unicode/utf8"
)

// Reason is the code for why a row was rejected.
type Reason string

// The reasons for which a row is rejected.
const (
	MissingRequired Reason = "missing_required"
	BadDate         Reason = "bad_date"
	BadAmount       Reason = "bad_amount"
	BadNumber       Reason = "bad_number"
	BadValue        Reason = "bad_value"
	LostDigits      Reason = "lost_digits"
	CellError       Reason = "cell_error"
	TooManyColumns  Reason = "too_many_columns"
	TooFewColumns   Reason = "too_few_columns"
	BadQuoting      Reason = "bad_quoting"
	BadEncoding     Reason = "bad_encoding"
	TooLong         Reason = "too_long"
	FutureDate      Reason = "future_date"
	ConflictingKey  Reason = "conflicting_key"
)

// Reject is one fault of a row that was not taken, with the place where a person finds it. Value is already masked if
// the column is personal. The faults of a row follow each other, the leftmost first; only the first has Names, Values and Came.
type Reject struct {
	Sheet  string // empty in a text file
	Row    int
	Place  int    `json:"-"` // of the column in the file, from 0
	Column string // the layout's column, or the file's own heading if it maps to none; empty for a fault of the whole row
	Value  string
	Reason Reason
	Names  Names  `json:"-"` // of a register's row
	Values []Kept `json:"-"` // what rules need of the row
	Came   *Came  `json:"-"` // the row as it came
}

// RejectsHeld is how many rejects a reader finds before it gives out what it has.
const RejectsHeld = 8192

// Names is what a row of a register names, as far as its keys can be read; a name is empty if its key cannot be read or
// does not exist. It stays in the ledger, which needs it to hold the letters of everybody whose rows are incomplete.
type Names struct {
	Casegroup string
	CaseRef   string
	ClientRef string
}

// Kept is a value of a rejected row that rules need, whatever else is wrong with the row. It stays in the ledger.
type Kept struct {
	Column string
	Value  string // as it was read, a date as yyyy-mm-dd; or as it came, if it is not valid
	IsRead bool   // it is valid in its column
}

// Mask hides a personal value: it shows its first character and its length in characters.
func Mask(value string) string {
	if value == "" {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(value)
	length := utf8.RuneCountInString(value)
	if length == 1 {
		return string(first) + "… (1 character)"
	}
	return string(first) + "… (" + strconv.Itoa(length) + " characters)"
}

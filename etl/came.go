package etl

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Came is a rejected row as it came, for its sender to correct. It is personal: it is kept in the ledger, and shown to
// the sender alone.
type Came struct {
	Values []string // of the layout's columns, in their order; "" for a blank
	Others []Other  `json:",omitempty"` // in columns that the layout does not know
	Raw    string   `json:",omitempty"` // the text of a record whose quotes leave nobody sure of its values
}

// All are the values of the row, those outside the layout sorted.
func (c *Came) All() []string {
	var others []string
	for _, o := range c.Others {
		others = append(others, o.Value)
	}
	slices.Sort(others)
	return append(slices.Clone(c.Values), others...)
}

// Other is a value in a column that the layout does not know.
type Other struct {
	Heading string // "" without one
	Place   string // the column as a person finds it: D, or 4 in a text file
	Value   string
}

// The headings that a sheet of rejected rows has beside the columns of its layout.
const (
	WrongHeading = "What is wrong"
	SheetHeading = "Sheet in the file"
	RowHeading   = "Row in the file"
	RawHeading   = "Line as it came"
	MarkHeading  = "Row mark"
)

// SenderOf begins what the cover of a workbook of rejected rows says of whom it is for; the name of the file follows.
const SenderOf = "The sender of "

// CorrectionHeadings are those headings.
func CorrectionHeadings() []string {
	return []string{WrongHeading, SheetHeading, RowHeading, RawHeading, MarkHeading}
}

// FaultMark is what a sheet of rejected rows says of a fault that a reader could not see again in the values alone: a date
// may be read the other way round beside other rows, and a row that lost a cell looks whole. Values are the value at
// fault, or those of the whole row. It is "" for other faults.
func FaultMark(reason Reason, column string, values ...string) string {
	if !slices.Contains([]Reason{BadDate, LostDigits, CellError, TooManyColumns, TooFewColumns, BadQuoting}, reason) {
		return ""
	}
	return string(reason) + ":" + column + ":" + sumOf(values)
}

// RowMark is what a sheet of rejected rows says of a whole row as it was sent, by which a change of it shows.
func RowMark(values []string) string { return "row::" + sumOf(values) }

// sumOf is a short hash over values, whatever white space a program makes of theirs.
func sumOf(values []string) string {
	const longest, shown = 1000, 6 // bytes
	h := sha256.New()
	for _, value := range values {
		folded := strings.Join(strings.Fields(value), " ")
		h.Write(append([]byte(folded[:min(len(folded), longest)]), 0x1F))
	}
	return hex.EncodeToString(h.Sum(nil)[:shown])
}

// MarkedFault is the reason and the column of a mark.
func MarkedFault(mark string) (reason Reason, column string) {
	parts := strings.SplitN(mark, ":", 3)
	if len(parts) < 3 {
		return "", ""
	}
	return Reason(parts[0]), parts[1]
}

package letter

import (
	"errors"
	"slices"

	"ccx/etl"
	"ccx/etl/reference"
)

// ColumnChannel is the channel of a letter; a table of letters may lack it. What GOV.UK Notify would refuse is a fault
// only if the channel is NOTIFY.
const ColumnChannel = "channel"

// Faults composes every letter of a table as a trial, before any is issued, and returns, by letter_id, why a letter
// cannot be written: a field and a problem, never a value. The error concerns the table, not a letter.
func Faults(texts reference.LetterTexts, t etl.Table) (map[string]string, error) {
	reader, err := newReader(t)
	if err != nil {
		return nil, err
	}
	c, err := NewComposer(texts)
	if err != nil {
		return nil, err
	}
	channel := slices.IndexFunc(t.Columns, func(c etl.Column) bool { return c.Name == ColumnChannel })
	faults := map[string]string{}
	number := 0
	for row, err := range t.Rows {
		if err != nil {
			return nil, err
		}
		number++
		l, err := reader.read(row, number)
		if err == nil {
			err = c.Check(l)
		}
		if err == nil && channel >= 0 && row[channel] == "NOTIFY" {
			err = c.CheckUpload(l)
		}
		fault := new(Error)
		switch {
		case errors.As(err, &fault) && IsID(fault.LetterID):
			faults[fault.LetterID] = fault.Field + " " + fault.Problem
		case err != nil:
			return nil, err
		}
	}
	return faults, nil
}

// CheckUpload returns nil if GOV.UK Notify accepts the letter, which has passed Check. The error is an *Error.
func (c *Composer) CheckUpload(l *Letter) error {
	_, err := appendRow(nil, l, placeholdersOf(c.texts, l.Template.String()))
	return err
}

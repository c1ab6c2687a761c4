package letter

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/reference"
)

// ColumnHold is why a letter is held, in a table of drafts.
const ColumnHold = "hold_reason"

// noAddress is where a letter has no address that can be posted to.
const noAddress = "(the address has to be found)"

// WriteDrafts writes held letters as they would read, for those who write by hand. Each page says DRAFT, NOT SENT and why the
// letter is held: reason gives the words for a hold. A letter without a valid address is shown without one; one that cannot be
// written at all has a page that says what is missing. The table is one of letters with a column hold_reason.
func WriteDrafts(w io.Writer, texts reference.LetterTexts, t etl.Table, reason func(hold string) string, options Options) (PDFCounts, error) {
	counts, err := writeDrafts(w, texts, t, reason, options)
	if err != nil {
		return PDFCounts{}, fmt.Errorf("write the held letters as PDF: %w", err)
	}
	return counts, nil
}

func writeDrafts(w io.Writer, texts reference.LetterTexts, t etl.Table, reason func(string) string, options Options) (counts PDFCounts, err error) {
	c, d, err := newWriting(w, texts, options)
	if err != nil {
		return counts, err
	}
	rows, err := newReader(t)
	if err != nil {
		return counts, err
	}
	hold := slices.IndexFunc(t.Columns, func(c etl.Column) bool { return c.Name == ColumnHold })
	if hold < 0 {
		return counts, fmt.Errorf("table %s has no column %s", t.Name, ColumnHold)
	}
	for row, err := range t.Rows {
		if err != nil {
			return counts, err
		}
		counts.Letters++
		code, _ := row[hold].(string)
		c.held = reason(code)
		l, err := rows.read(row, counts.Letters)
		if err := c.draft(d, l, err); err != nil {
			return counts, err
		}
	}
	c.held = ""
	return c.finish(d, counts)
}

// draft adds the pages of a held letter, which has a fault if err is not nil.
func (c *composer) draft(d *document, l *Letter, err error) error {
	var sheets []sheet
	if err == nil {
		sheets, err = c.compose(l)
	}
	var fault *Error
	if errors.As(err, &fault) && fault.Field == "address" {
		l.Address = []string{noAddress}
		sheets, err = c.compose(l)
	}
	if errors.As(err, &fault) {
		if !IsID(fault.LetterID) {
			return err
		}
		sheets, err = c.unwritten(fault), nil
	}
	if err != nil {
		return err
	}
	return d.sheets(sheets)
}

// unwritten is the page of a letter that cannot be written. A fault never holds a value from the letter.
func (c *composer) unwritten(fault *Error) []sheet {
	c.letter, c.count, c.fixed = &Letter{ID: fault.LetterID}, 0, false
	c.newSheet(nextTop)
	c.paragraph(c.bold, 13, 0, "This letter cannot be set out", 1)
	c.paragraph(c.regular, bodySize, 0, "What is missing: "+strings.ReplaceAll(fault.Field, "_", " ")+" "+fault.Problem+". The sheet Letters held of letters_held.xlsx says what lifts the hold.", 1)
	c.foot(c.sheet(), 1)
	return c.sheets[:c.count]
}

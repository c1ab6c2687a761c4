package workbook

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/xlsx"
)

// spareRows is the number of open, checked rows below a form's table, for rows that people add.
const spareRows = 200

// contentWidth is the width that a column to fill in needs for its future content.
func (f *FillColumn) contentWidth() int {
	width := fillWidth
	if f.Type == etl.DateType {
		width = dateWidth
	}
	for _, value := range f.Allowed {
		width = max(width, textWidth(value)+button)
	}
	return width
}

// openColumns unlocks the columns to fill in, down to the end of the sheet. It must run before cell styles are set:
// excelize would overwrite them.
func openColumns(f *excelize.File, s *styles, t *tab) error {
	for i := range t.sheet.Fill {
		letters, err := excelize.ColumnNumberToName(len(t.sheet.Columns) + i + 1)
		if err != nil {
			return err
		}
		_, below := s.fill(t.sheet.Fill[i].Type)
		if err := f.SetColStyle(t.name, letters, below); err != nil {
			return err
		}
	}
	return nil
}

// addChecks sets the values that the columns to fill in accept.
func addChecks(f *excelize.File, t *tab) error {
	last := min(t.lastRow()+spareRows, maxDataRows+1)
	for i := range t.sheet.Fill {
		check, err := t.sheet.Fill[i].validation()
		if err != nil {
			return err
		}
		column := len(t.sheet.Columns) + i + 1
		if check.Sqref, err = rangeName(column, 2, column, last); err != nil {
			return err
		}
		if err := f.AddDataValidation(t.name, check); err != nil {
			return err
		}
	}
	return nil
}

// protect locks every cell of a sheet that is not open. There is no password: it guards against slips, and anyone who
// needs to can lift it.
func protect(f *excelize.File, sheet string) error {
	return f.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		AutoFilter: true, Sort: true, InsertRows: true, DeleteRows: true, FormatColumns: true, FormatRows: true,
		SelectLockedCells: true, SelectUnlockedCells: true,
	})
}

// validation is the check of a cell as it is typed, with its prompt and its error message.
func (f *FillColumn) validation() (*excelize.DataValidation, error) {
	check := excelize.NewDataValidation(true)
	var err error
	switch {
	case len(f.Allowed) > 0:
		err = check.SetDropList(f.Allowed)
	case f.Type == etl.DateType:
		err = check.SetRange(int(f.From)+xlsx.Epoch, int(f.To)+xlsx.Epoch,
			excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
	default:
		err = check.SetRange(0, f.longest(), excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween)
	}
	if err != nil {
		return nil, err
	}
	if f.Prompt != "" {
		check.SetInput(shorten(f.heading(), maxTitle), f.Prompt)
	}
	check.SetError(excelize.DataValidationErrorStyleStop, "Not accepted", f.refusal())
	return check, nil
}

// maxTitle is the length of the title of a prompt.
const maxTitle = 32

// longest is the length of text that is accepted.
func (f *FillColumn) longest() int {
	if f.MaxLength > 0 {
		return f.MaxLength
	}
	return xlsx.MaxText
}

// refusal is the message for a value that is not accepted.
func (f *FillColumn) refusal() string {
	switch {
	case len(f.Allowed) > 0:
		return "Choose a value from the list."
	case f.Type == etl.DateType:
		return "Write a date as dd/mm/yyyy, from " + day(f.From) + " to " + day(f.To) + "."
	}
	return "The text is too long."
}

// day is a day as people in the United Kingdom write it.
func day(d etl.Date) string { return d.Time().Format("02/01/2006") }

// formNotes explains which columns to fill in and what they accept.
func (b *Book) formNotes() []Note {
	if !b.isForm() {
		return nil
	}
	notes := []Note{{
		"How to fill this in",
		"Fill in the columns listed here, which have a yellow background, and send the workbook back. Rows may be " +
			"filtered, sorted and left out; keep the headings and the first columns as they are: each row is " +
			"recognised by them. The sheets are protected without a password: where Excel refuses to sort or to " +
			"delete rows, choose Review, Unprotect Sheet.",
	}}
	seen := map[string]bool{}
	for i := range b.Sheets {
		for j := range b.Sheets[i].Fill {
			column := &b.Sheets[i].Fill[j]
			if seen[column.heading()] {
				continue
			}
			seen[column.heading()] = true
			notes = append(notes, Note{"Column to fill in: " + column.heading(), column.describe()})
		}
	}
	return notes
}

// describe explains what a column to fill in accepts.
func (f *FillColumn) describe() string {
	text := f.Prompt
	switch {
	case len(f.Allowed) > 0:
		text += " One of: " + strings.Join(f.Allowed, ", ") + "."
	case f.Type == etl.DateType:
		text += " A date from " + day(f.From) + " to " + day(f.To) + "."
	case f.MaxLength > 0:
		text += " Up to " + strconv.Itoa(f.MaxLength) + " characters."
	}
	return strings.TrimSpace(text)
}

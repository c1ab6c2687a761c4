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

// addChecks sets the values that the columns to fill in accept: in a row of the table what the row takes, in the spare rows
// below whatever any row does.
func addChecks(f *excelize.File, t *tab) error {
	last := min(t.lastRow()+spareRows, maxDataRows+1)
	for i := range t.sheet.Fill {
		fill, column := &t.sheet.Fill[i], len(t.sheet.Columns)+i+1
		first := 2
		if fill.By != "" {
			if err := addChoices(f, t, i); err != nil {
				return err
			}
			first = t.rows + 2
		}
		if first > last {
			continue
		}
		cells, err := rangeName(column, first, column, last)
		if err != nil {
			return err
		}
		if err := fill.addCheck(f, t.name, cells, fill.Allowed); err != nil {
			return err
		}
	}
	return nil
}

// addChoices sets what each row of the table takes in a column to fill in.
func addChoices(f *excelize.File, t *tab, fill int) error {
	letters, err := excelize.ColumnNumberToName(len(t.sheet.Columns) + fill + 1)
	if err != nil {
		return err
	}
	for _, c := range t.choice {
		if c.fill != fill {
			continue
		}
		for _, cells := range ranges(letters, c.runs) {
			if err := t.sheet.Fill[fill].addCheck(f, t.name, cells, c.allowed); err != nil {
				return err
			}
		}
	}
	return nil
}

// addCheck sets the check of some cells of the column.
func (f *FillColumn) addCheck(file *excelize.File, sheet, cells string, allowed []string) error {
	check, err := f.validation(allowed)
	if err != nil {
		return err
	}
	check.Sqref = cells
	return file.AddDataValidation(sheet, check)
}

// protect locks every cell of a sheet that is not open. There is no password: it guards against slips, and anyone who
// needs to can lift it. It gives no right to sort: Excel would sort only the cells that are open, and each answer would
// land on another row.
func protect(f *excelize.File, sheet string) error {
	return f.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		AutoFilter: true, InsertRows: true, DeleteRows: true, FormatColumns: true, FormatRows: true,
		SelectLockedCells: true, SelectUnlockedCells: true,
	})
}

// validation is the check of a cell as it is typed, with its prompt and its error message.
func (f *FillColumn) validation(allowed []string) (*excelize.DataValidation, error) {
	check := excelize.NewDataValidation(true)
	var err error
	switch {
	case len(allowed) > 0:
		err = check.SetDropList(allowed)
	case f.Type == etl.DateType:
		var last any = "TODAY()"
		if f.To != 0 {
			last = int(f.To) + xlsx.Epoch
		}
		err = check.SetRange(int(f.From)+xlsx.Epoch, last, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
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
		return "Write a date as dd/mm/yyyy, from " + f.days() + "."
	}
	return "The text is too long."
}

// days are the first and the last day that a date may be.
func (f *FillColumn) days() string {
	if f.To == 0 {
		return day(f.From) + " to the day on which you fill it in"
	}
	return day(f.From) + " to " + day(f.To)
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
			"filtered and left out; keep the headings and the first columns as they are: each row is recognised by " +
			"them. The rows are in the order of work already. Do not sort them: in a protected sheet that can part answers from " +
			"their rows. A list offers only what the row takes.",
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
	case len(f.Taken) > 0:
		text += " One of: " + strings.Join(f.Taken, ", ") + "."
	case len(f.Allowed) > 0:
		text += " One of: " + strings.Join(f.Allowed, ", ") + "."
	case f.Type == etl.DateType:
		text += " A date from " + f.days() + "."
	case f.MaxLength > 0:
		text += " Up to " + strconv.Itoa(f.MaxLength) + " characters."
	}
	return strings.TrimSpace(text)
}

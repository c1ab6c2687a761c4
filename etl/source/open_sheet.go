package source

import (
	"fmt"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/source/sheet"
)

// workbook recognises each sheet of a workbook. A sheet without a layout is listed as not read; a sheet that is data
// with a renamed column makes the file refused.
func (f *File) workbook(layouts []etl.Layout) error {
	book, err := sheet.Open(f.file, f.Account.Bytes, sheet.DefaultLimits())
	if err != nil {
		return unreadable(err)
	}
	f.Account.Encoding = "workbook"
	var refusal *Refusal
	for i, info := range book.Sheets() {
		if err := f.sheet(book, i, info, layouts); err != nil && refusal == nil {
			refusal = err
		}
	}
	if f.isOwn && !f.isForm && !f.takesOwn {
		return f.refuseOwn()
	}
	if refusal == nil && len(f.Parts) == 0 {
		refusal = refuse("no sheet has the header of a known layout in its first %d rows; see ccx layouts for the columns that each layout needs", headerRows)
	}
	if refusal != nil {
		return refusal
	}
	return nil
}

// sheet recognises one sheet.
func (f *File) sheet(book *sheet.Workbook, i int, info sheet.Info, layouts []etl.Layout) *Refusal {
	name := shownSheet(info.Name)
	account := etl.Part{Sheet: name, Number: i + 1, Status: etl.NotRead}
	open := func() (etl.Rows, error) { return book.Rows(i) }
	tops, r, err := f.lookAt(open, layouts)
	if err != nil {
		return unreadable(err)
	}
	f.isOwn, f.isForm = f.isOwn || isCover(tops), f.isForm || r.isForm()
	if r.best.layout != nil && len(r.tied) == 0 {
		if info.Hidden {
			account.Warnings = append(account.Warnings, fmt.Sprintf("sheet %s is hidden; its rows count like any others", name))
		}
		part, err := newPart(r.best, tops, account, book.Date1904(), f.common)
		if err != nil {
			f.Nearest = append(f.Nearest, r.best.layout.Feeds)
			f.Account.Parts = append(f.Account.Parts, account)
			return unreadable(err)
		}
		part.open, part.notes = open, sheetNotes(name)
		f.Parts = append(f.Parts, part)
		f.Account.Parts = append(f.Account.Parts, part.Account)
		return nil
	}
	if len(r.tied) > 0 || r.nearlyData() {
		f.suspect(r)
		account.Status = etl.Refused
		f.Account.Parts = append(f.Account.Parts, account)
		return explain(r, tops, name, f.Account.Name)
	}
	f.Account.Parts = append(f.Account.Parts, account)
	return nil
}

// lookAt reads the first rows of a sheet. A sheet that breaks off among them is damaged.
func (f *File) lookAt(open func() (etl.Rows, error), layouts []etl.Layout) (tops []topRow, r recognition, err error) {
	rows, err := open()
	if err != nil {
		return nil, r, err
	}
	defer rows.Close()
	tops = topRows(rows, 0)
	return tops, recognise(headings(tops), layouts), rows.Err()
}

// suspect notes the layouts that a refused sheet may have been meant to have.
func (f *File) suspect(r recognition) {
	for _, m := range r.tied {
		f.Nearest = append(f.Nearest, m.layout.Feeds)
	}
	if len(r.tied) == 0 {
		f.Nearest = append(f.Nearest, r.near.layout.Feeds)
	}
}

// sheetNotes turns the notes of the sheet reader into warnings: hidden rows and columns, which count like any others,
// and merged cells, of which only the first holds a value.
func sheetNotes(name string) func(etl.Rows) []string {
	return func(rows etl.Rows) []string {
		r, ok := rows.(*sheet.Rows)
		if !ok {
			return nil
		}
		return noticed(name, r.Notes())
	}
}

// noticed describes in sentences what a person would not see when opening a sheet.
func noticed(name string, n sheet.Notes) []string {
	var sentences []string
	if n.HiddenRowCount > 0 {
		sentences = append(sentences, fmt.Sprintf("sheet %s: %s hidden and counts like any other", name, some("row", rowNames(n.HiddenRows), n.HiddenRowCount)))
	}
	if len(n.HiddenColumns) > 0 {
		sentences = append(sentences, fmt.Sprintf("sheet %s: %s hidden and counts like any other", name, some("column", n.HiddenColumns, len(n.HiddenColumns))))
	}
	if n.MergedCount > 0 {
		sentences = append(sentences, fmt.Sprintf("sheet %s: %s merged, and only the first cell of each holds a value; unmerge them and fill every cell in", name, some("cell range", n.Merged, n.MergedCount)))
	}
	return sentences
}

// some names the first of several things: "row 3 is", "rows 3, 5 and 12 more are".
func some(what string, names []string, count int) string {
	if count == 1 {
		return what + " " + names[0] + " is"
	}
	text := what + "s " + strings.Join(names, ", ")
	if more := count - len(names); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + " are"
}

func rowNames(rows []int) []string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = strconv.Itoa(row)
	}
	return names
}

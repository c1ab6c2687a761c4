package source

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/source/sheet"
)

// look is what the first rows of a sheet show.
type look struct {
	recognition
	info  sheet.Info
	name  string // as it may be shown
	index int
	tops  []topRow
	open  func() (etl.Rows, error)
}

// matches reports whether one layout fits the sheet.
func (l *look) matches() bool { return l.best.layout != nil && len(l.tied) == 0 }

// workbook recognises each sheet of a workbook. A sheet without a layout is listed as not read; a sheet that is data
// with a renamed column, or without a header, makes the file refused.
func (f *File) workbook(layouts []etl.Layout) error {
	book, err := sheet.Open(f.file, f.Account.Bytes, sheet.DefaultLimits())
	if err != nil {
		return unreadable(err)
	}
	f.Account.Encoding = "workbook"
	looks, err := f.lookAtAll(book, layouts)
	if err != nil {
		return err
	}
	hasForm := slices.ContainsFunc(looks, func(l look) bool { return l.matches() && len(l.best.layout.FillIn) > 0 })
	var refusal *Refusal
	var rest []*look // what is not read
	for i := range looks {
		isRead, err := f.sheet(book, &looks[i], hasForm)
		if err != nil && refusal == nil {
			refusal = err
		}
		if !isRead && err == nil {
			rest = append(rest, &looks[i])
		}
	}
	switch {
	case f.isOwn && !f.isForm && !f.takesOwn:
		return f.refuseOwn(looks)
	case refusal == nil && len(f.Parts) == 0:
		refusal = f.noHeader(looks)
	}
	if refusal != nil {
		return refusal
	}
	return f.goesOn(rest, layouts, hasForm)
}

// lookAtAll reads the first rows of all sheets.
func (f *File) lookAtAll(book *sheet.Workbook, layouts []etl.Layout) ([]look, error) {
	var looks []look
	for i, info := range book.Sheets() {
		l := look{info: info, name: shownSheet(info.Name), index: i, open: func() (etl.Rows, error) { return book.Rows(i) }}
		rows, err := l.open()
		if err != nil {
			return nil, unreadable(err)
		}
		l.tops = topRows(rows, 0)
		l.recognition = recognise(headings(l.tops), layouts)
		if err := errors.Join(rows.Err(), rows.Close()); err != nil { // it breaks off: it is damaged
			return nil, unreadable(err)
		}
		f.isOwn, f.isForm = f.isOwn || isCover(l.tops), f.isForm || l.isForm(l.tops)
		looks = append(looks, l)
	}
	return looks, nil
}

// sheet makes a sheet a part of the file, or lists it as not read. In a workbook with a form that comes back only forms
// are read.
func (f *File) sheet(book *sheet.Workbook, l *look, hasForm bool) (isRead bool, refusal *Refusal) {
	account := etl.Part{Sheet: l.name, Number: l.index + 1, Status: etl.NotRead}
	isOther := func(m match) bool { return hasForm && m.layout != nil && len(m.layout.FillIn) == 0 }
	if l.matches() && !isOther(l.best) {
		if l.info.Hidden {
			account.Warnings = append(account.Warnings, fmt.Sprintf("sheet %s is hidden; its rows count like any others", l.name))
		}
		part, err := newPart(l.best, l.tops, account, book.Date1904(), f.common)
		if err != nil {
			f.Nearest = append(f.Nearest, l.best.layout.Feeds)
			f.Account.Parts = append(f.Account.Parts, account)
			return false, unreadable(err)
		}
		part.open, part.notes = l.open, sheetNotes(l.name)
		f.Parts = append(f.Parts, part)
		f.Account.Parts = append(f.Account.Parts, part.Account)
		return true, nil
	}
	isNear := l.best.layout == nil && l.nearlyData() && !isOther(l.near) && !f.isIgnored(l.info.Name)
	if len(l.tied) > 0 && !isOther(l.tied[0]) || isNear {
		f.suspect(l.recognition)
		account.Status = etl.Refused
		f.Account.Parts = append(f.Account.Parts, account)
		return false, f.explain(l.recognition, l.tops, l.name)
	}
	f.Account.Parts = append(f.Account.Parts, account)
	return false, nil
}

// isIgnored reports whether a sheet of this name is no data, by the settings.
func (f *File) isIgnored(name string) bool {
	return slices.ContainsFunc(f.ignored, func(other string) bool { return strings.EqualFold(strings.TrimSpace(name), other) })
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

package office

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"ccx/etl/xlsx"
)

// form is a published workbook that people fill in.
type form struct{ book *excelize.File }

// line is one row of a form: its values by heading, and where its cells are.
type line struct {
	form    *form
	sheet   string
	row     int
	columns map[string]int // from 1
	values  map[string]string
}

// lines gives the rows of all sheets that are to be filled in, those of a sheet by casegroup and id: people answer in any
// order, and what they answer must not depend on that of the sheet.
func (f *form) lines() (all []*line, err error) {
	for _, sheet := range f.book.GetSheetList() {
		rows, err := f.book.GetRows(sheet)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != exceptionID && rows[0][0] != letterID {
			continue
		}
		columns := map[string]int{}
		for i, heading := range rows[0] {
			columns[heading] = i + 1
		}
		first := len(all)
		for i, cells := range rows[1:] {
			l := &line{f, sheet, i + 2, columns, map[string]string{}}
			for heading, column := range columns {
				if column <= len(cells) {
					l.values[heading] = cells[column-1]
				}
			}
			if l.values[exceptionID] != "" || l.values[letterID] != "" {
				all = append(all, l)
			}
		}
		slices.SortStableFunc(all[first:], func(a, b *line) int {
			return cmp.Or(strings.Compare(a.values[casegroup], b.values[casegroup]), strings.Compare(a.id(), b.id()))
		})
	}
	return all, nil
}

// id is the exception or the letter of the row.
func (l *line) id() string { return l.values[exceptionID] + l.values[letterID] }

// set fills in a cell, and leaves its format as it is.
func (l *line) set(heading string, value any) error {
	at, err := excelize.CoordinatesToCellName(l.columns[heading], l.row)
	if err != nil {
		return err
	}
	if text, ok := value.(string); ok {
		l.values[heading] = text
	}
	return l.form.book.SetCellValue(l.sheet, at, value)
}

// save writes the workbook, with the same bytes on every machine: its parts in order, and dated by the week's day.
func (f *form) save(path string, day time.Time) (err error) {
	parts, err := xlsx.Collect(f.book)
	if err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	out := zip.NewWriter(file)
	for _, name := range parts.Names() {
		w, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: day})
		if err != nil {
			return err
		}
		if _, err := io.Copy(w, parts[name]); err != nil {
			return err
		}
	}
	return out.Close()
}

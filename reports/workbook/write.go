package workbook

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/xlsx"
)

// Write writes the book as an .xlsx file. Nothing is written to w if the description or a row is at fault, which an
// *Error reports, or if a table's own rows end in an error. No temporary file is used.
func Write(w io.Writer, book Book) (counts Counts, err error) {
	if err := book.check(); err != nil {
		return nil, err
	}
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	styles, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	tabs, err := book.tabs(styles)
	if err != nil {
		return nil, err
	}
	skeleton, bodies, err := book.skeleton(f, styles, tabs)
	if err != nil {
		return nil, fmt.Errorf("workbook %s: %w", book.File, err)
	}
	if err := pack(w, skeleton, bodies); err != nil {
		return nil, fmt.Errorf("workbook %s: %w", book.File, err)
	}
	for _, t := range tabs[1:] {
		counts = append(counts, SheetCount{Sheet: t.name, Table: t.sheet.id(), Rows: t.rows})
	}
	return counts, nil
}

// tabs writes the rows of the notes and of every table, and names the sheets.
func (b *Book) tabs(s *styles) ([]tab, error) {
	notes := b.notesSheet()
	tabs, err := b.writeRows(&notes, s)
	if err != nil {
		return nil, err
	}
	taken := map[string]bool{strings.ToLower(coverName): true, strings.ToLower(notesName): true, strings.ToLower(chartsName): true}
	for i := range b.Sheets {
		taken[strings.ToLower(b.Sheets[i].Name)] = true
	}
	tabs[0].name = notesName
	for i := range b.Sheets {
		more, err := b.writeRows(&b.Sheets[i], s)
		if err != nil {
			return nil, err
		}
		nameTabs(more, taken)
		tabs = append(tabs, more...)
	}
	return tabs, nil
}

// nameTabs gives the first sheet of a table its name, and its continuation sheets "name (2)" and so on.
func nameTabs(tabs []tab, taken map[string]bool) {
	base := tabs[0].sheet.Name
	tabs[0].name = base
	number := 2
	for i := 1; i < len(tabs); i++ {
		for {
			suffix := " (" + strconv.Itoa(number) + ")"
			name := shorten(base, maxSheetName-len(suffix)) + suffix
			number++
			if !taken[strings.ToLower(name)] {
				taken[strings.ToLower(name)] = true
				tabs[i].name = name
				break
			}
		}
	}
}

// shorten is the start of a text, up to the given number of UTF-16 units.
func shorten(text string, limit int) string {
	for i, r := range text {
		if limit -= xlsx.Units(string(r)); limit < 0 {
			return text[:i]
		}
	}
	return text
}

// skeleton is the whole workbook except the rows, and the rows by the part they belong in.
func (b *Book) skeleton(f *excelize.File, s *styles, tabs []tab) (xlsx.Parts, map[string]segment, error) {
	if err := b.writeCover(f, s, tabs); err != nil {
		return nil, nil, err
	}
	bodies := make(map[string]segment, len(tabs))
	part := 1 // the cover is sheet1.xml; excelize numbers the others in the order in which they are made
	for i := range tabs {
		if i == 1 && len(b.Charts) > 0 {
			if err := b.writeCharts(f, s, tabs); err != nil {
				return nil, nil, err
			}
			part++
		}
		if _, err := f.NewSheet(tabs[i].name); err != nil {
			return nil, nil, err
		}
		if err := writeTab(f, s, &tabs[i]); err != nil {
			return nil, nil, err
		}
		part++
		bodies["xl/worksheets/sheet"+strconv.Itoa(part)+".xml"] = tabs[i].body
	}
	if err := b.setProperties(f); err != nil {
		return nil, nil, err
	}
	f.SetActiveSheet(0)
	skeleton, err := collect(f)
	return skeleton, bodies, err
}

// setProperties sets the document properties, dated by the week and not by the clock.
func (b *Book) setProperties(f *excelize.File) error {
	stamp := b.AsOf.Time().Format(time.RFC3339)
	err := f.SetDocProps(&excelize.DocProperties{
		Title: b.Title, Subject: b.subject(), Description: b.Purpose, Category: b.Marking,
		Creator: "ccx", LastModifiedBy: "ccx", Created: stamp, Modified: stamp, Language: "en-GB",
	})
	if err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: "ccx"})
}

// subject names the week and edition of the workbook.
func (b *Book) subject() string {
	text := "Week of " + b.AsOf.Time().Format("02/01/2006")
	if b.Edition > 1 {
		text += ", edition " + strconv.Itoa(b.Edition)
	}
	return text
}

// notesSheet makes the notes a table like any other.
func (b *Book) notesSheet() Sheet {
	notes := append(b.formNotes(), b.Notes...)
	return Sheet{
		Name: notesName, Title: "What to know before using the tables",
		Columns: []Column{{Name: "topic", Width: 34}, {Name: "what_to_know", Width: 90}},
		Table: etl.Table{
			Name: notesName,
			Rows: func(yield func([]any, error) bool) {
				for _, note := range notes {
					if !yield([]any{note.Topic, note.Text}, nil) {
						return
					}
				}
			},
		},
	}
}

package source

import (
	"fmt"
	"io"

	"ccx/etl"
	"ccx/etl/source/text"
)

// text recognises a text file: its encoding, its delimiter and its layout.
func (f *File) text(layouts []etl.Layout) error {
	encoding, err := text.Detect(f.file, f.Account.Bytes)
	if err != nil {
		return fmt.Errorf("read %s: %w", f.Account.Name, err)
	}
	f.Account.Encoding = string(encoding)
	var r recognition
	var nearRows [][]string
	for _, delimiter := range []byte(text.Delimiters) {
		open := func() (etl.Rows, error) {
			return text.NewReader(io.NewSectionReader(f.file, 0, f.Account.Bytes), encoding, delimiter), nil
		}
		numbers, headings, err := head(open)
		if err != nil {
			return err
		}
		if len(numbers) == 0 && delimiter == text.Delimiters[0] {
			return f.nothing(open)
		}
		found := recognise(normalised(headings), layouts)
		if found.best.layout != nil {
			return f.takeText(found, numbers, headings, open)
		}
		if found.near.layout != nil && (r.near.layout == nil || found.near.found() > r.near.found()) {
			r, nearRows = found, headings
		}
	}
	if r.near.layout != nil {
		f.Nearest = []string{r.near.layout.Feeds}
	}
	return explain(r, nearRows, "", f.Account.Name)
}

// head reads the first rows and closes the reader.
func head(open func() (etl.Rows, error)) ([]int, [][]string, error) {
	rows, err := open()
	if err != nil {
		return nil, nil, unreadable(err)
	}
	numbers, headings := firstRows(rows)
	return numbers, headings, rows.Close()
}

// nothing says why not a single row could be read.
func (f *File) nothing(open func() (etl.Rows, error)) error {
	rows, err := open()
	if err != nil {
		return unreadable(err)
	}
	defer rows.Close()
	for rows.Next() {
	}
	if err := rows.Err(); err != nil {
		return unreadable(err)
	}
	return refuse("the file is empty: it holds blank lines only, so ask the sender for it again")
}

// takeText makes the one part of a text file.
func (f *File) takeText(r recognition, numbers []int, headings [][]string, open func() (etl.Rows, error)) error {
	if len(r.tied) > 0 {
		for _, m := range r.tied {
			f.Nearest = append(f.Nearest, m.layout.Feeds)
		}
		return explain(r, headings, "", f.Account.Name)
	}
	account := etl.Part{Number: 1}
	if f.Account.Encoding == string(text.Windows1252) {
		account.Warnings = append(account.Warnings, "the file is not UTF-8 and was read as Windows-1252; check a name with an accent, and ask the sender for UTF-8")
	}
	part, err := newPart(r.best, numbers, headings, account, false)
	if err != nil {
		f.Nearest = []string{r.best.layout.Feeds}
		return err
	}
	part.open = open
	f.Parts = []*Part{part}
	f.Account.Parts = []etl.Part{part.Account}
	return nil
}

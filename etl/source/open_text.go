package source

import (
	"errors"
	"fmt"
	"io"
	"strings"

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
	} else if err := f.anotherKind(); err != nil {
		return err
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

// nothing reports why not a single row could be read.
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

// takeText makes the only part of a text file.
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
	part, err := newPart(r.best, numbers, headings, account, false, f.common)
	if err != nil {
		f.Nearest = []string{r.best.layout.Feeds}
		return err
	}
	part.open = open
	f.Parts = []*Part{part}
	f.Account.Parts = []etl.Part{part.Account}
	return nil
}

// anotherKind names what a text without a header is, if its first characters show it.
func (f *File) anotherKind() error {
	head := make([]byte, 256)
	n, err := f.file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read %s: %w", f.Account.Name, err)
	}
	start := strings.ToLower(strings.TrimLeft(strings.TrimPrefix(string(head[:n]), "\ufeff"), " \t\r\n"))
	for _, kind := range []struct{ begins, is string }{
		{"%pdf-", "a PDF: nobody can read rows out of it safely"},
		{"<html", "a web page, whatever its name says"},
		{"<!doctype html", "a web page, whatever its name says"},
		{"<?xml", "an XML file"},
		{"{\\rtf", "a formatted document (RTF)"},
		{"{", "a JSON file"},
		{"[", "a JSON file"},
		{"received:", "an e-mail; save what is attached to it"},
		{"from:", "an e-mail; save what is attached to it"},
	} {
		if strings.HasPrefix(start, kind.begins) {
			return refuse("the file is %s; ask the sender for an .xlsx or CSV file", kind.is)
		}
	}
	return nil
}

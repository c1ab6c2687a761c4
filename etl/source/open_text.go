package source

import (
	"fmt"
	"io"
	"path/filepath"
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
	beginning, err := f.beginning(encoding)
	if err != nil {
		return err
	}
	var r recognition
	var nearRows []topRow
	quoted := ""
	for _, delimiter := range []byte(text.Delimiters) {
		open := func() (etl.Rows, error) {
			return text.NewReader(f.summed(), encoding, delimiter), nil
		}
		tops, err := head(open, delimiter)
		if err != nil {
			return err
		}
		if len(tops) == 0 && delimiter == text.Delimiters[0] {
			return f.nothing(open)
		}
		found := recognise(headings(tops), layouts)
		if found.best.layout != nil {
			return f.takeText(found, tops, delimiter, open)
		}
		if found.near.layout != nil && (r.near.layout == nil || found.near.found() > r.near.found()) {
			r, nearRows = found, tops
		}
		if bare := recognise(bareHeadings(tops), layouts); quoted == "" && bare.best.layout != nil {
			quoted = fmt.Sprintf("row %d would be the header of %s if it were not for its quotes: a quote must open right after a delimiter and close right before the next, around one value and not around a line; ask the sender for the report again", tops[bare.best.row].number, bare.best.layout.Name)
			f.Nearest = []string{bare.best.layout.Feeds}
		}
	}
	switch {
	case quoted != "":
		return refuse("%s", quoted)
	case r.near.layout == nil && isMail(beginning, false):
		return refuse("the file is an e-mail; save what is attached to it, or ask the sender for an .xlsx or CSV file")
	case r.near.layout == nil && isNamedWorkbook(f.Account.Name):
		return refuse("the file is not a readable workbook, whatever its name says, and as text it has no header of a known layout in the first %d rows; ask the sender for an .xlsx or CSV file", headerRows)
	case r.near.layout == nil && strings.ContainsRune(beginning, 0):
		return refuse("the file is neither text nor a workbook; save it as CSV or .xlsx and load that")
	case r.near.layout != nil:
		f.Nearest = []string{r.near.layout.Feeds}
	}
	return f.explain(r, nearRows, "")
}

// beginning is the first characters of a text file. It refuses what they show to be no table.
func (f *File) beginning(encoding text.Encoding) (string, error) {
	beginning, err := text.Beginning(io.NewSectionReader(f.file, 0, f.Account.Bytes), encoding, headBytes)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", f.Account.Name, err)
	}
	if kind := textKind(beginning); kind != "" {
		return "", refuse("the file is %s", kind)
	}
	return beginning, nil
}

// head reads the first rows and closes the reader.
func head(open func() (etl.Rows, error), delimiter byte) ([]topRow, error) {
	rows, err := open()
	if err != nil {
		return nil, unreadable(err)
	}
	return topRows(rows, delimiter), rows.Close()
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
func (f *File) takeText(r recognition, tops []topRow, delimiter byte, open func() (etl.Rows, error)) error {
	if len(r.tied) > 0 {
		for _, m := range r.tied {
			f.Nearest = append(f.Nearest, m.layout.Feeds)
		}
		return f.explain(r, tops, "")
	}
	account := etl.Part{Number: 1}
	if f.Account.Encoding == string(text.Windows1252) {
		account.Warnings = append(account.Warnings, "the file is not UTF-8 and was read as Windows-1252; check a name with an accent, and ask the sender for UTF-8")
	}
	part, err := newPart(r.best, tops, account, false, f.common)
	if err != nil {
		f.Nearest = []string{r.best.layout.Feeds}
		return err
	}
	part.open, part.delimiter = open, delimiter
	f.Parts = []*Part{part}
	f.Account.Parts = []etl.Part{part.Account}
	return nil
}

// isNamedWorkbook reports whether a person who sees the name of a file expects a workbook.
func isNamedWorkbook(name string) bool {
	extension := strings.ToLower(filepath.Ext(name))
	return extension == ".xlsx" || extension == ".xlsm"
}

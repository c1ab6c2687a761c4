package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Parts holds the parts of a workbook, by name. It is the zip writer that excelize writes them to.
type Parts map[string]*bytes.Buffer

// Create opens a part.
func (p Parts) Create(name string) (io.Writer, error) {
	if _, twice := p[name]; twice {
		return nil, fmt.Errorf("part %s is written twice", name)
	}
	p[name] = new(bytes.Buffer)
	return p[name], nil
}

// AddFS is part of the interface and not used by workbooks made from nothing.
func (p Parts) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close does nothing: the parts are packed afterwards.
func (p Parts) Close() error { return nil }

// Names lists the parts in the order in which they are packed.
func (p Parts) Names() []string {
	names := make([]string, 0, len(p))
	for name := range p {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == contentTypes || b != contentTypes && a < b:
			return -1
		}
		return 1
	})
	return names
}

// Collect lets excelize finish its parts.
func Collect(f *excelize.File) (Parts, error) {
	p := Parts{}
	f.ZipWriter = func(io.Writer) excelize.ZipWriter { return p }
	if _, err := f.WriteToBuffer(); err != nil {
		return nil, err
	}
	if types := p[contentTypes]; types != nil {
		p[contentTypes] = bytes.NewBuffer(inOrder(types.Bytes()))
	}
	return p, nil
}

// Around cuts a sheet that excelize has made into the parts before and after the rows that are still to be written.
func Around(sheet []byte) (before, after []byte, err error) {
	at := bytes.LastIndex(sheet, []byte("</sheetData>"))
	if at < 0 {
		return nil, nil, errors.New("the sheet has no place for rows")
	}
	return sheet[:at], sheet[at:], nil
}

// contentTypes is the part by which programs recognise a workbook: it comes first.
const contentTypes = "[Content_Types].xml"

// defaultType is one of the entries that excelize adds to the content types in random order as soon as there is a
// chart.
var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// inOrder sorts those entries, so the same workbook has the same bytes.
func inOrder(types []byte) []byte {
	entries := defaultType.FindAll(types, -1)
	if len(entries) == 0 {
		return types
	}
	at := defaultType.FindIndex(types)[0]
	sorted := make([][]byte, len(entries))
	for i := range entries {
		sorted[i] = bytes.Clone(entries[i])
	}
	slices.SortFunc(sorted, bytes.Compare)
	rest := defaultType.ReplaceAll(types, nil)
	return slices.Concat(rest[:at], bytes.Join(sorted, nil), rest[at:])
}

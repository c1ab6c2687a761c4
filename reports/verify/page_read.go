package verify

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
)

// pageTable is a table of the page: the names of its columns, its rows, and the row of sums if it has one. Where the
// page shows words, values are those of other files; numbers are as shown, without commas.
type pageTable struct {
	columns []string
	rows    [][]string
	total   []string
}

// pageReader reads the page as strictly as XML.
type pageReader struct {
	tables  map[string]*pageTable
	figures map[string]string
	table   *pageTable
	row     []string
	value   string // of the cell or figure that is being read, where it is not its text
	hasOwn  bool
	foot    bool
	figure  string
	text    strings.Builder
}

func readPage(path string) (*pageReader, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := &pageReader{tables: map[string]*pageTable{}, figures: map[string]string{}, table: &pageTable{}}
	for decoder := xml.NewDecoder(bytes.NewReader(text)); ; {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return p, nil
		case err != nil:
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			p.start(t)
		case xml.CharData:
			p.text.Write(t)
		case xml.EndElement:
			p.end(t.Name.Local)
		}
	}
}

func (p *pageReader) start(t xml.StartElement) {
	attributes := map[string]string{}
	for _, a := range t.Attr {
		attributes[a.Name.Local] = a.Value
	}
	switch t.Name.Local {
	case "table":
		p.table = &pageTable{}
		p.tables[strings.TrimPrefix(attributes["id"], "table-")] = p.table
	case "tfoot":
		p.foot = true
	case "tr":
		p.row = nil
	case "th", "td", "dd":
		p.text.Reset()
		p.value, p.hasOwn = attributes["data-value"]
		p.figure = attributes["data-figure"]
		if column, ok := attributes["data-column"]; ok {
			p.table.columns = append(p.table.columns, column)
		}
	}
}

func (p *pageReader) end(name string) {
	shown := strings.ReplaceAll(strings.TrimSpace(p.text.String()), ",", "")
	if p.hasOwn {
		shown = p.value
	}
	switch {
	case name == "dd" && p.figure != "":
		p.figures[p.figure] = shown
	case name == "th" || name == "td":
		p.row = append(p.row, shown)
	case name == "tr" && p.foot:
		p.table.total = p.row
	case name == "tr" && len(p.row) == len(p.table.columns):
		p.table.rows = append(p.table.rows, p.row)
	case name == "thead":
		p.table.rows = nil // what was read so far are headings
	case name == "tfoot":
		p.foot = false
	}
}

package verify

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// book is a workbook opened for reading, by a separate reader that is neither the one for input files nor the writer's.
type book struct {
	zip    *zip.ReadCloser
	names  []string          // of the sheets, in order
	parts  map[string]string // sheet → part
	shared []string
	counts map[string]int64 // rows of a sheet below its header, where they were counted
}

// openBook opens a workbook and lists its sheets.
func openBook(file string) (*book, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	b := &book{zip: z, parts: map[string]string{}, counts: map[string]int64{}}
	if err := b.list(); err != nil {
		return nil, errors.Join(err, z.Close())
	}
	return b, nil
}

// list reads the names of the sheets, and the texts that cells share.
func (b *book) list() error {
	var shared struct {
		Texts []struct {
			Plain string   `xml:"t"`
			Runs  []string `xml:"r>t"`
		} `xml:"si"`
	}
	err := b.listSheets()
	if texts := b.decode("xl/sharedStrings.xml", &shared); !errors.Is(texts, fs.ErrNotExist) { // without it, each cell has its own
		err = errors.Join(err, texts)
	}
	for _, s := range shared.Texts {
		b.shared = append(b.shared, s.Plain+strings.Join(s.Runs, ""))
	}
	return err
}

// listSheets reads the names of the sheets, and the part of each.
func (b *book) listSheets() error {
	var workbook struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	err := errors.Join(b.decode("xl/workbook.xml", &workbook), b.decode("xl/_rels/workbook.xml.rels", &relations))
	if err != nil {
		return err
	}
	targets := map[string]string{}
	for _, r := range relations.All {
		targets[r.ID] = path.Join("xl", r.Target)
		if strings.HasPrefix(r.Target, "/") {
			targets[r.ID] = r.Target[1:]
		}
	}
	for _, s := range workbook.Sheets {
		b.names = append(b.names, s.Name)
		b.parts[s.Name] = targets[s.ID]
	}
	return nil
}

func (b *book) decode(part string, into any) error {
	f, err := b.zip.Open(part)
	if err != nil {
		return err
	}
	return errors.Join(xml.NewDecoder(f).Decode(into), f.Close())
}

// mostOfRow is the longest row that is read, in bytes: enough for 50 texts as long as a cell can hold.
const mostOfRow = 1 << 24

// rows visits the rows of a sheet: the row's number and its cells as stored, with "" for a blank.
func (b *book) rows(sheet string, row func(number int, cells []string)) error {
	f, err := b.zip.Open(b.parts[sheet])
	if err != nil {
		return err
	}
	scanner := bufio.NewScanner(f)
	scanner.Buffer(make([]byte, 1<<16), mostOfRow)
	var tail []byte // what follows the last row
	scanner.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		n, row, err := upToRowEnd(data, atEOF)
		if err != nil {
			tail = data
		}
		return n, row, err
	})
	var cells []string
	for scanner.Scan() {
		at := bytes.Index(scanner.Bytes(), []byte("<row "))
		if at < 0 {
			continue
		}
		text := scanner.Bytes()[at:]
		if bytes.Contains(scanner.Bytes()[:at+bytes.IndexByte(text, '>')+1], []byte(" hidden=")) {
			return errors.Join(fmt.Errorf("sheet %s: a column or a row is hidden", sheet), f.Close())
		}
		number, err := strconv.Atoi(attribute(text[:bytes.IndexByte(text, '>')+1], "r"))
		if err != nil {
			return errors.Join(fmt.Errorf("sheet %s: a row without a number", sheet), f.Close())
		}
		if cells, err = b.cells(text, cells[:0]); err != nil {
			return errors.Join(fmt.Errorf("sheet %s, row %d: %w", sheet, number, err), f.Close())
		}
		row(number, cells)
	}
	err = scanner.Err()
	if err == nil && !bytes.Contains(tail, []byte("</worksheet>")) {
		err = fmt.Errorf("sheet %s is cut short", sheet)
	}
	return errors.Join(err, f.Close())
}

// upToRowEnd splits a sheet after each row.
func upToRowEnd(data []byte, atEOF bool) (int, []byte, error) {
	end := []byte("</row>")
	if at := bytes.Index(data, end); at >= 0 {
		return at + len(end), data[:at+len(end)], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, io.EOF
	}
	return 0, nil, nil
}

// cells reads the cells of a row.
func (b *book) cells(row []byte, cells []string) ([]string, error) {
	for {
		at := bytes.Index(row, []byte("<c "))
		if at < 0 {
			return cells, nil
		}
		row = row[at:]
		end := bytes.IndexByte(row, '>')
		if end < 0 {
			return nil, errors.New("a cell is cut short")
		}
		tag := row[:end+1]
		row = row[end+1:]
		column, err := columnOf(attribute(tag, "r"))
		if err != nil {
			return nil, err
		}
		var value string
		if tag[len(tag)-2] != '/' {
			end := bytes.Index(row, []byte("</c>"))
			if end < 0 {
				return nil, errors.New("a cell is cut short")
			}
			if value, err = b.value(attribute(tag, "t"), row[:end]); err != nil {
				return nil, err
			}
			row = row[end:]
		}
		for len(cells) <= column {
			cells = append(cells, "")
		}
		cells[column] = value
	}
}

// value is the content of a cell: its text, or its number as written.
func (b *book) value(kind string, inside []byte) (string, error) {
	if bytes.Contains(inside, []byte("<f")) {
		return "", errors.New("a cell holds a formula")
	}
	if kind == "inlineStr" {
		return unescape(between(inside, "<t", "</t>")), nil
	}
	text := between(inside, "<v", "</v>")
	if kind != "s" {
		return unescape(text), nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n >= len(b.shared) {
		return "", errors.New("a cell names a text that is not there")
	}
	return b.shared[n], nil
}

// between joins the contents of all elements of a name.
func between(text []byte, open, end string) string {
	var all []byte
	for {
		at := bytes.Index(text, []byte(open))
		if at < 0 {
			return string(all)
		}
		text = text[at:]
		start := bytes.IndexByte(text, '>')
		stop := bytes.Index(text, []byte(end))
		if start < 0 || stop < start {
			return string(all)
		}
		all = append(all, text[start+1:stop]...)
		text = text[stop:]
	}
}

// unescape undoes the escapes of XML, and those of the format for characters that XML cannot hold: _x000D_.
func unescape(text string) string {
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	if !strings.Contains(text, "_x") {
		return text
	}
	return regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`).ReplaceAllStringFunc(text, func(escape string) string {
		n, _ := strconv.ParseUint(escape[2:6], 16, 16) // the pattern lets digits through only
		return string(rune(n))
	})
}

// attribute is the value of an attribute in a tag.
func attribute(tag []byte, name string) string {
	at := bytes.Index(tag, []byte(" "+name+`="`))
	if at < 0 {
		return ""
	}
	rest := tag[at+len(name)+3:]
	if end := bytes.IndexByte(rest, '"'); end >= 0 {
		return string(rest[:end])
	}
	return ""
}

// columnOf is the place of a cell such as C12 in its row, from 0.
func columnOf(cell string) (int, error) {
	n := 0
	for i := 0; i < len(cell) && cell[i] >= 'A' && cell[i] <= 'Z'; i++ {
		n = n*26 + int(cell[i]-'A') + 1
	}
	if n == 0 || n > 1<<14 {
		return 0, fmt.Errorf("a cell without a place: %q", cell)
	}
	return n - 1, nil
}

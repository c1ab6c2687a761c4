package sample

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

// sheetRead is one header with the rows under it, as a reader that knows only the layouts sees it.
type sheetRead struct {
	layout  string
	rows    []map[string]string // by column name
	trailer int                 // -1 if there is none
}

// readSheets reads a file back with other means than it was written by.
func readSheets(t *testing.T, path string) []sheetRead {
	t.Helper()
	if filepath.Ext(path) == ".xlsx" {
		return readWorkbook(t, path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := decode(content)
	for _, delimiter := range ",;\t|" {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = delimiter, -1
		records, err := r.ReadAll()
		if err != nil {
			continue
		}
		if s, ok := recognise(records); ok {
			return []sheetRead{s}
		}
	}
	return nil
}

func readWorkbook(t *testing.T, path string) (sheets []sheetRead) {
	t.Helper()
	book, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer book.Close()
	for _, name := range book.GetSheetList() {
		records, err := book.GetRows(name)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if s, ok := recognise(records); ok {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// decode turns the encodings that are written into a string.
func decode(content []byte) string {
	if bytes.HasPrefix(content, []byte{0xff, 0xfe}) {
		var out []rune
		for i := 2; i+1 < len(content); i += 2 {
			out = append(out, rune(content[i])|rune(content[i+1])<<8)
		}
		return string(out)
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if utf8.Valid(content) {
		return string(content)
	}
	var out []rune
	for _, b := range content {
		out = append(out, rune(b))
	}
	return string(out)
}

func normal(heading string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), " ")
}

// recognise finds the header among the first rows by the rule of the feeds: most required columns wins, a tie loses.
func recognise(records [][]string) (s sheetRead, ok bool) {
	for at := 0; at < min(len(records), 20); at++ {
		best, tie := 0, false
		var names []string
		for _, ly := range layouts() {
			mapped, required := match(ly, records[at])
			if required > best {
				best, tie, names, s.layout = required, false, mapped, ly.name
			} else if required == best && best > 0 {
				tie = true
			}
		}
		if best > 0 && !tie {
			s.take(records[at+1:], names)
			return s, true
		}
	}
	return s, false
}

// match maps headings to columns. required is 0 if a required column is missing.
func match(ly layout, headings []string) (names []string, required int) {
	names = make([]string, len(headings))
	for _, c := range ly.columns {
		found := false
		for i, h := range headings {
			for _, alias := range append([]string{c.name}, c.aliases...) {
				if !found && normal(h) == normal(alias) {
					names[i], found = c.name, true
				}
			}
		}
		if c.required && !found {
			return nil, 0
		}
		if c.required {
			required++
		}
	}
	return names, required
}

func (s *sheetRead) take(records [][]string, names []string) {
	s.trailer = -1
	for _, record := range records {
		if first := normal(record[0]); first == "trailer" || first == "total" || strings.HasPrefix(first, "end of report") {
			s.trailer = trailerNumber(record)
			return
		}
		row := map[string]string{}
		for i, value := range record {
			row[names[i]] = value
		}
		s.rows = append(s.rows, row)
	}
}

func trailerNumber(record []string) int {
	for _, word := range strings.Fields(strings.Join(record, " ")) {
		if n, err := strconv.Atoi(word); err == nil {
			return n
		}
	}
	return -1
}

// weekRead is all rows of one week by layout.
type weekRead map[string][]map[string]string

// readWeeks reads a whole generated folder of files without flaws.
func readWeeks(t *testing.T, dir string, sum Summary) map[etl.Date]weekRead {
	t.Helper()
	weeks := map[etl.Date]weekRead{}
	for _, f := range sum.Files {
		if weeks[f.Week] == nil {
			weeks[f.Week] = weekRead{}
		}
		for _, s := range readSheets(t, filepath.Join(dir, f.Week.String(), f.Name)) {
			weeks[f.Week][s.layout] = append(weeks[f.Week][s.layout], s.rows...)
		}
	}
	return weeks
}

package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"ccx/etl/ledger"
)

// spot is a row of a file, as a person finds it.
type spot struct {
	file, sheet string
	row         int
}

// inputs are the input files of weeks, read by other readers than ccx has.
type inputs struct{ weeks map[string]map[spot][]string }

// holds checks that the row that an answer names is there and holds some values, in whatever columns.
func (in *inputs) holds(t *testing.T, id string, answer map[string]any, values ...any) {
	t.Helper()
	week, _ := answer["file_week"].(string)
	file, _ := answer["file_name"].(string)
	sheet, _ := answer["sheet"].(string)
	number, _ := answer["row"].(float64)
	if file == ledger.MarkFile { // said by command
		return
	}
	if in.weeks[week] == nil {
		in.weeks[week] = readWeek(t, week)
	}
	cells, ok := in.weeks[week][spot{file, sheet, int(number)}]
	if !ok {
		t.Errorf("%s: week %s has no %s, sheet %q, row %v", id, week, file, sheet, number)
		return
	}
	joined := func(text string) string { return strings.ReplaceAll(text, "_", "") } // ids come with blanks in them
	for _, v := range values {
		is := func(cell string) bool { return joined(cell) == joined(plain(fmt.Sprint(v))) }
		if v != nil && !slices.ContainsFunc(cells, is) {
			t.Errorf("%s: %s, sheet %q, row %v of week %s does not hold %v: %d cells", id, file, sheet, number, week, v, len(cells))
		}
	}
}

// plain is a value in the form in which values are compared here.
func plain(text string) string {
	text = strings.ToUpper(strings.Join(strings.Fields(text), " "))
	if f, err := strconv.ParseFloat(text, 64); err == nil && strings.ContainsAny(text, "E.") {
		text = strconv.FormatFloat(f, 'f', -1, 64)
	}
	return strings.NewReplacer(" ", "_", "-", "_").Replace(text)
}

// readWeek reads every row of every input file of a week.
func readWeek(t *testing.T, week string) map[spot][]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(exampleWeeks, week, "in", "*"))
	must(t, err)
	all := map[spot][]string{}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		must(t, err)
		if book, err := excelize.OpenReader(bytes.NewReader(content)); err == nil {
			for _, sheet := range book.GetSheetList() {
				rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
				must(t, err)
				for i, cells := range rows {
					all[spot{filepath.Base(path), sheet, i + 1}] = plainly(cells)
				}
			}
			must(t, book.Close())
			continue
		}
		readText(filepath.Base(path), content, all)
	}
	return all
}

func plainly(cells []string) []string {
	values := make([]string, len(cells))
	for i, c := range cells {
		values[i] = plain(c)
	}
	return values
}

// readText reads the records of a text file. A file that this simple reader cannot follow gives the records up to there.
func readText(name string, content []byte, into map[spot][]string) {
	text := decoded(content)
	header, _, _ := strings.Cut(text, "\n")
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	for _, delimiter := range ",;\t|" {
		if strings.Count(header, string(delimiter)) > strings.Count(header, string(reader.Comma)) {
			reader.Comma = delimiter
		}
	}
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) || err != nil {
			return
		}
		line, _ := reader.FieldPos(0)
		into[spot{name, "", line}] = plainly(cells)
	}
}

// decoded is a text without its byte order mark, in UTF-8, with LF at the end of lines. Windows-1252 is left as it is:
// what is compared here is ASCII.
func decoded(content []byte) string {
	text := string(bytes.TrimPrefix(content, []byte("\xEF\xBB\xBF")))
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(content, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(content, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	}
	if order != nil {
		var units []uint16
		for i := 2; i+1 < len(content); i += 2 {
			units = append(units, order.Uint16(content[i:]))
		}
		text = string(utf16.Decode(units))
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

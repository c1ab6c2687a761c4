package weekly_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/source"
	"ccx/etl/source/sheet"
	"ccx/etl/source/text"
	"ccx/etl/weekly/weeklytest"

	"github.com/xuri/excelize/v2"
)

// TestNamesAndFormatsOfFilesDoNotMatter runs the first example weeks once more with every file under another name, in the
// opposite order, and with every CSV file turned into a workbook and every sheet into a CSV file.
func TestNamesAndFormatsOfFilesDoNotMatter(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	if testing.Short() {
		t.Skip("runs several example weeks: not in a short test")
	}
	p := weeklytest.NewPlace(t)
	x := &exchange{layouts: weeklytest.References(t).Layouts, made: map[[32]byte][]made{}}
	most := weeklytest.Least(2, 4)
	for _, w := range examples.Weeks(t)[:most] {
		p.Run(t, w.Date, x.week(t, w.Inbox))
		for _, table := range []string{"data/exceptions.csv", "data/casegroups.csv", "data/roll_forward.csv"} {
			want := weeklytest.ReadTable(t, filepath.Join(examples.After(t, most).Out, w.Date, table))
			weeklytest.CompareTables(t, w.Date+" "+table, want, weeklytest.ReadTable(t, filepath.Join(p.Out, w.Date, table)))
		}
	}
	if x.workbooks < 3*most || x.texts < 3*most {
		t.Errorf("only %d workbooks and %d CSV files were made of the other, so this test does not see much", x.workbooks, x.texts)
	}
}

// exchange writes files in the other format. The same bytes become the same bytes again.
type exchange struct {
	layouts          []etl.Layout
	made             map[[32]byte][]made
	workbooks, texts int
}

// made is a file in its other format.
type made struct {
	extension string
	content   []byte
}

// week writes a folder with the files of an inbox in the other format, in opposite order of their names.
func (x *exchange) week(t *testing.T, inbox string) string {
	t.Helper()
	entries, err := os.ReadDir(inbox)
	must.Do(t, err)
	folder := t.TempDir()
	for i, e := range entries {
		content, err := os.ReadFile(filepath.Join(inbox, e.Name()))
		must.Do(t, err)
		key := sha256.Sum256(content)
		if x.made[key] == nil {
			x.made[key] = x.turn(t, filepath.Join(inbox, e.Name()), content)
		}
		for n, m := range x.made[key] {
			name := fmt.Sprintf("%02d_%d%s", len(entries)-i, 9-n, m.extension)
			must.Do(t, os.WriteFile(filepath.Join(folder, name), m.content, 0o600))
		}
	}
	return folder
}

// turn writes one file in the other format. What is refused, damaged or holds a cell that only a workbook can hold
// stays as it is.
func (x *exchange) turn(t *testing.T, path string, content []byte) []made {
	t.Helper()
	asItIs := []made{{filepath.Ext(path), content}}
	f, err := source.Open(path, source.Options{Layouts: x.layouts})
	if f != nil {
		defer f.Close()
	}
	if err != nil {
		return asItIs
	}
	if f.Account.Encoding == "workbook" {
		if all := sheetsAsText(t, content, f.Parts); all != nil {
			x.texts += len(all)
			return all
		}
		return asItIs
	}
	if book := textAsWorkbook(t, content, f); book != nil {
		x.workbooks++
		return []made{{".xlsx", book}}
	}
	return asItIs
}

// sheetsAsText writes every sheet that holds data as a CSV file; nil if one holds what a CSV file cannot.
func sheetsAsText(t *testing.T, content []byte, parts []*source.Part) []made {
	t.Helper()
	book, err := sheet.Open(bytes.NewReader(content), int64(len(content)), sheet.DefaultLimits())
	must.Do(t, err)
	var all []made
	for _, p := range parts {
		rows, err := book.Rows(p.Account.Number - 1)
		must.Do(t, err)
		var records [][]string
		width := 0
		for rows.Next() {
			record, ok := texts(rows.Row(), book.Date1904())
			if !ok {
				return nil
			}
			records, width = append(records, record), max(width, len(record))
		}
		must.Do(t, errors.Join(rows.Err(), rows.Close()))
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		for _, record := range records { // in a text file a short row may have lost a cell
			must.Do(t, w.Write(append(record, make([]string, width-len(record))...)))
		}
		w.Flush()
		all = append(all, made{".csv", b.Bytes()})
	}
	return all
}

// texts writes the cells of a row as a person would type them; ok is false if one cannot be typed.
func texts(row *etl.Row, from1904 bool) (record []string, ok bool) {
	record = []string{}
	for _, c := range row.Cells {
		value := string(c.Value)
		switch c.Kind {
		case etl.ErrorCell, etl.NoValue:
			return nil, false
		case etl.DateCell:
			if days, err := strconv.ParseFloat(value, 64); err == nil {
				day, err := excelize.ExcelDateToTime(days, from1904)
				if err != nil {
					return nil, false
				}
				value = day.Format("02/01/2006")
			}
		case etl.Number:
			if strings.ContainsAny(value, "eE") {
				return nil, false
			}
		}
		record = append(record, value)
	}
	for len(record) < 2 {
		record = append(record, "") // a blank row stays a row
	}
	return record, true
}

// textAsWorkbook writes a text file as a workbook in which every cell is text; nil if a row cannot be read.
func textAsWorkbook(t *testing.T, content []byte, f *source.File) []byte {
	t.Helper()
	delimiter := byte(',')
	for _, d := range []byte(text.Delimiters) {
		if bytes.Count(content, []byte{d}) > bytes.Count(content, []byte{delimiter}) {
			delimiter = d
		}
	}
	r := text.NewReader(bytes.NewReader(content), text.Encoding(f.Account.Encoding), delimiter)
	defer r.Close()
	book := excelize.NewFile()
	defer book.Close()
	for n := 1; r.Next(); n++ {
		if r.Row().Fault != "" {
			return nil
		}
		for c, cell := range r.Row().Cells {
			name, err := excelize.CoordinatesToCellName(c+1, n)
			must.Do(t, err)
			must.Do(t, book.SetCellStr("Sheet1", name, string(cell.Value)))
		}
	}
	must.Do(t, r.Err())
	var b bytes.Buffer
	must.Do(t, book.Write(&b))
	return b.Bytes()
}

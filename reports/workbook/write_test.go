package workbook

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/xlsx"
)

func TestWriteIsTheSameToTheByte(t *testing.T) {
	books := map[string]func() Book{
		"table": func() Book { return sampleBook(t, 3000) },
		"form":  func() Book { return formBook(t, 40) },
		"split": func() Book { b := sampleBook(t, 3000); b.RowsPerSheet = 700; return b },
	}
	for name, book := range books {
		t.Run(name, func(t *testing.T) {
			first, _ := write(t, book())
			for _, processors := range []int{1, 2, 1, 2} {
				before := runtime.GOMAXPROCS(processors)
				again, _ := write(t, book())
				runtime.GOMAXPROCS(before)
				if sha256.Sum256(first) != sha256.Sum256(again) {
					t.Fatalf("written again with %d processors, the bytes differ", processors)
				}
			}
		})
	}
}

func TestWriteCountsRows(t *testing.T) {
	for _, tc := range []struct {
		rows, limit int
		want        string
	}{
		{0, 10, "[{exceptions exceptions 0}]"},
		{9, 10, "[{exceptions exceptions 9}]"},
		{10, 10, "[{exceptions exceptions 10}]"},
		{11, 10, "[{exceptions exceptions 10} {exceptions (2) exceptions 1}]"},
		{30, 10, "[{exceptions exceptions 10} {exceptions (2) exceptions 10} {exceptions (3) exceptions 10}]"},
		{sampleRows + 5, sampleRows - 1, "[{exceptions exceptions 499} {exceptions (2) exceptions 6}]"},
	} {
		book := sampleBook(t, tc.rows)
		book.RowsPerSheet = tc.limit
		_, counts := write(t, book)
		if got := fmt.Sprint(counts); got != tc.want {
			t.Errorf("%d rows, %d to a sheet: got %s, want %s", tc.rows, tc.limit, got, tc.want)
		}
	}
}

// The order of the parts and the joined checksums are ours: archive/zip and excelize must both accept them.
func TestWriteIsASoundPackage(t *testing.T) {
	data, _ := write(t, sampleBook(t, 5000))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the first part is %s", z.File[0].Name)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil { // checks size and checksum
			t.Errorf("%s: %v", part.Name, err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("exceptions", excelize.Options{RawCellValue: true})
	if err != nil || len(rows) != 5001 || rows[5000][2] != "1000004999" {
		t.Errorf("excelize reads %d rows, %v", len(rows), err)
	}
}

func TestWriteLeavesNoFileBehind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	broken := sampleBook(t, 0)
	broken.Sheets[0].Table.Rows = func(yield func([]any, error) bool) { yield(nil, io.ErrUnexpectedEOF) }
	write(t, sampleBook(t, 60000)) // more than the 16 MB that excelize would keep in memory
	if _, err := Write(io.Discard, broken); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the table's own error is lost: %v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "excelize-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWriteRefuses(t *testing.T) {
	columns := []Column{{Name: "case_ref"}, {Name: "arrears", Type: etl.PenceType}}
	sheet := func(change func(*Sheet)) Book {
		book := sampleBook(t, 0)
		book.Sheets = []Sheet{{Name: "cases", Columns: columns, Table: table("cases", columns, []any{"1", etl.Pence(5)})}}
		change(&book.Sheets[0])
		return book
	}
	named := func(name string) Book { return sheet(func(s *Sheet) { s.Name = name }) }
	tests := map[string]struct {
		book Book
		want Error
	}{
		"no marking":        {Book{Title: "T", Owner: "O"}, Error{Problem: "Marking is empty"}},
		"long name":         {named(strings.Repeat("n", 32)), Error{Sheet: strings.Repeat("n", 32)}},
		"bad character":     {named("a/b"), Error{Sheet: "a/b"}},
		"reserved":          {named("history"), Error{Sheet: "history"}},
		"taken":             {named("cover"), Error{Sheet: "cover"}},
		"column missing":    {sheet(func(s *Sheet) { s.Table.Columns = s.Table.Columns[:1] }), Error{Sheet: "cases", Column: "arrears"}},
		"column too many":   {sheet(func(s *Sheet) { s.Columns = s.Columns[:1] }), Error{Sheet: "cases", Column: "arrears"}},
		"other type":        {sheet(func(s *Sheet) { s.Table.Columns[1].Type = etl.TextType }), Error{Sheet: "cases", Column: "arrears"}},
		"same heading":      {sheet(func(s *Sheet) { s.Fill = []FillColumn{{Column: Column{Name: "CASE_ref"}}} }), Error{Sheet: "cases", Column: "CASE ref"}},
		"comma in a choice": {sheet(func(s *Sheet) { s.Fill = []FillColumn{{Column: Column{Name: "x"}, Allowed: []string{"a,b"}}} }), Error{Sheet: "cases", Column: "x"}},
		"value of a type":   {sheet(func(s *Sheet) { s.Table.Rows = table("", columns, []any{"1", "5"}).Rows }), Error{Sheet: "cases", Column: "arrears", Row: 1}},
		"value too few":     {sheet(func(s *Sheet) { s.Table.Rows = table("", columns, []any{"1"}).Rows }), Error{Sheet: "cases", Row: 1}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			_, err := Write(&out, tc.book)
			var got *Error
			if !errors.As(err, &got) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if got.Sheet != tc.want.Sheet || got.Column != tc.want.Column || got.Row != tc.want.Row {
				t.Errorf("got %+v, want %+v", got, tc.want)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes were written all the same", out.Len())
			}
		})
	}
}

func TestTabNamesStayShortAndDifferent(t *testing.T) {
	sheet := Sheet{Name: "a name of thirty-one characters"}
	tabs := []tab{{sheet: &sheet}, {sheet: &sheet}, {sheet: &sheet}}
	nameTabs(tabs, map[string]bool{"a name of thirty-one charac (2)": true})
	want := []string{"a name of thirty-one characters", "a name of thirty-one charac (3)", "a name of thirty-one charac (4)"}
	for i := range tabs {
		if tabs[i].name != want[i] || xlsx.Units(tabs[i].name) > maxSheetName {
			t.Errorf("got %q, want %q", tabs[i].name, want[i])
		}
	}
	for name, want := range map[string]string{"imt1993": "imt1993_table", "exceptions (2)": "exceptions__2_table", "13 weeks": "_13_weeks_table"} {
		if got := tableName(name); got != want {
			t.Errorf("table of %q: got %s, want %s", name, got, want)
		}
	}
}

func TestJoinCRC(t *testing.T) {
	for _, size := range []int{0, 1, 100, 1 << 14, 1<<14 + 1, 100000} {
		a, b := bytes.Repeat([]byte("head"), 33), bytes.Repeat([]byte{7}, size)
		whole, first, second := newDeflater(), newDeflater(), newDeflater()
		for d, p := range map[*deflater][]byte{whole: slices.Concat(a, b), first: a, second: b} {
			if err := d.write(p); err != nil {
				t.Fatal(err)
			}
		}
		if got := joinCRC(first.crc, second.crc, int64(size)); got != whole.crc {
			t.Errorf("%d bytes: got %08x, want %08x", size, got, whole.crc)
		}
	}
}

// TestAUsedCompressorGivesTheSameBytes: a file's hash may not depend on what was written before it.
func TestAUsedCompressorGivesTheSameBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	used := newDeflater()
	for n := range 300 {
		text := make([]byte, random.IntN(40000))
		for i := range text {
			text[i] = byte('a' + random.IntN(2+n%20))
		}
		fresh, err := flate.NewWriter(io.Discard, compression)
		if err != nil {
			t.Fatal(err)
		}
		last := n%3 != 0
		var want bytes.Buffer
		fresh.Reset(&want)
		if _, err := fresh.Write(text); err != nil {
			t.Fatal(err)
		}
		if err := (&deflater{flate: fresh}).finish(last); err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		used.flate.Reset(&got)
		if err := used.write(text); err != nil {
			t.Fatal(err)
		}
		if err := used.finish(last); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Fatalf("text %d of %d bytes: a used compressor gives other bytes", n, len(text))
		}
	}
}

// A date without a last day may be as late as the day on which it is filled in, and no later; one with a last day ends there.
func TestADateEndsWithTheDayItIsFilledIn(t *testing.T) {
	last := FillColumn{Column: Column{Name: "until", Type: etl.DateType}, From: 1, To: 2}
	for name, c := range map[string]struct {
		column        FillColumn
		formula, says string
	}{
		"today": {formBook(t, 1).Sheets[0].Fill[1], "TODAY()", "to the day on which you fill it in."},
		"a day": {last, fmt.Sprint(xlsx.Epoch + 2), "from 02/01/1970 to 03/01/1970."},
	} {
		check, err := c.column.validation(nil)
		if err != nil {
			t.Fatal(err)
		}
		if check.Formula2 != c.formula {
			t.Errorf("%s: the last day is %q, want %q", name, check.Formula2, c.formula)
		}
		for _, text := range []string{c.column.describe(), c.column.refusal()} {
			if !strings.Contains(text, c.says) {
				t.Errorf("%s: %q does not say %q", name, text, c.says)
			}
		}
	}
}

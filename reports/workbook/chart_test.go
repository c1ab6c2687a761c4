package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"ccx/etl"
)

// chartBook shows one table as bars and as lines: rows are a name and two counts.
func chartBook(t testing.TB, rows ...[]any) Book {
	book := sampleBook(t, 0)
	columns := []Column{{Name: "name"}, {Name: "old", Type: etl.IntegerType}, {Name: "young", Type: etl.IntegerType}}
	book.Sheets = []Sheet{{Name: "breaks", Title: "One row for each name", Columns: columns, Table: table("breaks", columns, rows...)}}
	book.Charts = []Chart{
		{Title: "Bars", Sheet: "breaks", Category: "name", Series: []string{"old", "young"}},
		{Title: "Lines", Kind: Lines, Sheet: "breaks", Category: "name", Series: []string{"old", "young"}},
	}
	return book
}

// chartParts are the two charts of a chartBook as they are written.
func chartParts(t *testing.T, book Book) (bars, lines string) {
	t.Helper()
	data, _ := write(t, book)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		part, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer part.Close()
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	return read("xl/charts/chart1.xml"), read("xl/charts/chart2.xml")
}

func TestBarsHaveALineAroundThem(t *testing.T) {
	bars, lines := chartParts(t, chartBook(t, []any{"a", int64(1), int64(2)}))
	const line = `<a:ln w="9525"><a:solidFill><a:srgbClr val="1B2A41">`
	if got := strings.Count(bars, line); got != 2 {
		t.Errorf("%d of 2 series of bars have a line around them", got)
	}
	if strings.Contains(lines, line) {
		t.Error("a series of lines has another line around it")
	}
}

func TestAxesOfFewCountInOnes(t *testing.T) {
	const ones = `<majorUnit val="1">`
	for name, tc := range map[string]struct {
		old, young  int64
		bars, lines bool
	}{
		"nothing":        {0, 0, true, true},
		"few":            {5, 5, true, true},
		"few, but in it": {6, 5, false, true},
		"many":           {11, 0, false, false},
	} {
		bars, lines := chartParts(t, chartBook(t, []any{"a", tc.old, tc.young}, []any{"b", int64(0), int64(0)}))
		if strings.Contains(bars, ones) != tc.bars || strings.Contains(lines, ones) != tc.lines {
			t.Errorf("%s: the axes count in ones: %v and %v, want %v and %v", name, strings.Contains(bars, ones), strings.Contains(lines, ones), tc.bars, tc.lines)
		}
	}
}

func TestAChartSaysThatThereIsNothingToShow(t *testing.T) {
	for want, book := range map[string]Book{"Bars: nothing to show": chartBook(t), "Bars": chartBook(t, []any{"a", int64(0), int64(1)})} {
		if bars, _ := chartParts(t, book); !strings.Contains(bars, "<a:t>"+want+"</a:t>") {
			t.Errorf("the title is not %q", want)
		}
	}
}

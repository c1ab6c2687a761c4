package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

const (
	benchRows    = 200_000
	benchColumns = 15
	excelizeRows = 10_000
)

// benchBook writes a register of 15 columns, as Excel would: references, names, codes, dates and amounts that look
// random, with shared strings or inline. Five of its texts are unlike in each row, which makes a million strings.
func benchBook(tb testing.TB, rows int, shared bool) []byte {
	tb.Helper()
	w := benchWriter{shared: shared, index: make(map[string]int)}
	w.xml = append(w.xml, xmlDecl+`<worksheet xmlns="`+mainNamespace+`"><sheetData>`...)
	for r := 1; r <= rows; r++ {
		w.row(r)
	}
	w.xml = append(w.xml, `</sheetData></worksheet>`...)
	b := book{sheets: []string{""}, sheetContent: w.xml, styles: stylesPart("0", "14")}
	if shared {
		b.strings = fmt.Sprintf(`%s<sst xmlns="%s" uniqueCount="%d">%s</sst>`, xmlDecl, mainNamespace, len(w.index), w.sst)
	}
	return b.bytes(tb)
}

// benchWriter writes the XML of benchBook.
type benchWriter struct {
	xml, sst, text []byte
	shared         bool
	index          map[string]int
	seed           uint64
}

// random gives a number below n; the same ones in every run.
func (w *benchWriter) random(n int) int {
	w.seed = w.seed*6364136223846793005 + 1442695040888963407
	return int(w.seed>>33) % n
}

func (w *benchWriter) row(r int) {
	w.xml = append(strconv.AppendInt(append(w.xml, `<row r="`...), int64(r), 10), `" spans="1:15">`...)
	for c := range benchColumns {
		w.xml = append(append(w.xml, `<c r="`...), byte('A'+c))
		w.xml = append(strconv.AppendInt(w.xml, int64(r), 10), '"')
		w.text = w.text[:0]
		switch {
		case c == 4 || c == 9:
			w.xml = strconv.AppendInt(append(w.xml, ` s="1"><v>`...), int64(40000+w.random(3000)), 10)
			w.xml = append(w.xml, `</v></c>`...)
		case c == 10 || c == 11:
			w.xml = strconv.AppendFloat(append(w.xml, `><v>`...), float64(w.random(10000000))/100, 'f', -1, 64)
			w.xml = append(w.xml, `</v></c>`...)
		case c < 2 || c == 5 || c == 12 || c == 13:
			w.text = strconv.AppendInt(w.text, int64(c)*1e10+int64(r)*1000+int64(w.random(1000)), 10)
			w.string()
		default:
			w.text = append(w.text, [...]string{"F10", "T-date not set", "Hastings", "Closure date is prior to the T-date", "PP"}[w.random(5)]...)
			w.string()
		}
	}
	w.xml = append(w.xml, `</row>`...)
}

// string writes w.text as the content of a cell.
func (w *benchWriter) string() {
	if !w.shared {
		w.xml = append(append(w.xml, ` t="inlineStr"><is><t>`...), w.text...)
		w.xml = append(w.xml, `</t></is></c>`...)
		return
	}
	n, known := w.index[string(w.text)]
	if !known {
		n = len(w.index)
		w.index[string(w.text)] = n
		w.sst = append(append(append(w.sst, `<si><t>`...), w.text...), `</t></si>`...)
	}
	w.xml = strconv.AppendInt(append(w.xml, ` t="s"><v>`...), int64(n), 10)
	w.xml = append(w.xml, `</v></c>`...)
}

func report(b *testing.B, rows int) {
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportAllocs()
}

func benchmarkRows(b *testing.B, shared bool) {
	file := benchBook(b, benchRows, shared)
	for b.Loop() {
		w, err := openBytes(file)
		if err != nil {
			b.Fatal(err)
		}
		rows, err := w.Rows(0)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for rows.Next() {
			n++
		}
		if rows.Err() != nil || n != benchRows {
			b.Fatal(n, rows.Err())
		}
	}
	report(b, benchRows)
}

func BenchmarkRows(b *testing.B)       { benchmarkRows(b, false) }
func BenchmarkRowsShared(b *testing.B) { benchmarkRows(b, true) }

func benchmarkInflate(b *testing.B, shared bool) {
	file := benchBook(b, benchRows, shared)
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		b.Fatal(err)
	}
	block := make([]byte, blockSize)
	for b.Loop() {
		for _, f := range z.File {
			if !strings.HasPrefix(f.Name, "xl/worksheets/") {
				continue
			}
			raw, err := f.OpenRaw()
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, flate.NewReader(newBuffered(raw)), block); err != nil {
				b.Fatal(err)
			}
		}
	}
	report(b, benchRows)
}

// BenchmarkInflateOnly unpacks the sheet of BenchmarkRows and does nothing with it.
func BenchmarkInflateOnly(b *testing.B) { benchmarkInflate(b, false) }

// BenchmarkInflateOnlyShared unpacks the sheet of BenchmarkRowsShared and does nothing with it.
func BenchmarkInflateOnlyShared(b *testing.B) { benchmarkInflate(b, true) }

// BenchmarkExcelize reads fewer rows of the same kind with excelize: compare the rows a second.
func BenchmarkExcelize(b *testing.B) {
	file := benchBook(b, excelizeRows, false)
	for b.Loop() {
		x, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			b.Fatal(err)
		}
		rows, err := x.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for rows.Next() {
			if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != excelizeRows {
			b.Fatal(n)
		}
		_ = rows.Close()
		_ = x.Close()
	}
	report(b, excelizeRows)
}

package sheet

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// soundBooks makes workbooks of many shapes from a few seeds: wide and long, with gaps, with shared strings and without,
// written by this package's tests and by excelize.
func soundBooks(t *testing.T) map[string][]byte {
	t.Helper()
	books := map[string][]byte{
		"register, inline": benchBook(t, 500, false),
		"register, shared": benchBook(t, 500, true),
		"no rows":          book{sheets: []string{worksheet("")}}.bytes(t),
		"excelize":         excelizeBook(t),
	}
	for seed := range 12 {
		books[fmt.Sprintf("random %d", seed)] = randomBook(t, uint64(seed))
	}
	return books
}

// randomBook makes a workbook of random cells. It keeps to what other readers agree on: they differ on escapes, on
// white space, and on formulas without a value.
func randomBook(t *testing.T, seed uint64) []byte {
	random := rand.New(rand.NewPCG(seed, 1))
	texts := []string{"plain", "with &amp; and &lt;", "Sîon Ŵyn", "漢字", "long " + strings.Repeat("text ", random.IntN(2000)), "QQ123456C", "007", "😀"}
	var xml strings.Builder
	for r := 1; r <= 300; r++ {
		if random.IntN(10) == 0 {
			continue
		}
		fmt.Fprintf(&xml, `<row r="%d">`, r)
		for c := 0; c < 40; c += 1 + random.IntN(4) {
			ref := columnName(c) + strconv.Itoa(r)
			switch random.IntN(6) {
			case 0:
				fmt.Fprintf(&xml, `<c r="%s" s="1"/>`, ref)
			case 1:
				fmt.Fprintf(&xml, `<c r="%s" s="%d"><v>%d</v></c>`, ref, random.IntN(2), random.IntN(50000)+1)
			case 2:
				fmt.Fprintf(&xml, `<c r="%s" t="s"><v>%d</v></c>`, ref, random.IntN(len(texts)))
			case 3:
				fmt.Fprintf(&xml, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, texts[random.IntN(len(texts))])
			case 4:
				fmt.Fprintf(&xml, `<c r="%s" t="str"><f>A1&amp;""</f><v>%s</v></c>`, ref, texts[random.IntN(len(texts))])
			case 5:
				fmt.Fprintf(&xml, `<c r="%s" t="e"><v>#REF!</v></c>`, ref)
			}
		}
		xml.WriteString("</row>")
		if seed%2 == 0 {
			xml.WriteString("\n")
		}
	}
	return book{sheets: []string{worksheet(xml.String())}, strings: sharedPart(texts...), styles: stylesPart("0", "1")}.bytes(t)
}

// excelizeBook is written by excelize itself.
func excelizeBook(t *testing.T) []byte {
	t.Helper()
	x := excelize.NewFile()
	defer x.Close()
	for r := 1; r <= 200; r++ {
		values := []any{"text " + strconv.Itoa(r), r, float64(r) / 7, " kept ", "line\nbreak", nil, "last"}
		if err := x.SetSheetRow("Sheet1", "B"+strconv.Itoa(2*r), &values); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// values gives the values of rows by row number, without blanks at the end and without blank rows.
func values(lines []line) map[int][]string {
	all := make(map[int][]string)
	for _, l := range lines {
		for i, cell := range l.Cells {
			if _, value, ok := strings.Cut(cell, " "); ok {
				for len(all[l.Number]) < i {
					all[l.Number] = append(all[l.Number], "")
				}
				all[l.Number] = append(all[l.Number], value)
			}
		}
	}
	return all
}

// TestQuickAsGeneral compares the two ways of reading cells with each other.
func TestQuickAsGeneral(t *testing.T) {
	for name, file := range soundBooks(t) {
		quick, _, err := readFirst(file)
		if err != nil {
			t.Fatal(name, err)
		}
		w, err := openBytes(file)
		if err != nil {
			t.Fatal(name, err)
		}
		w.container.general = true
		general, _, err := readSheet(w, 0)
		if err != nil || !reflect.DeepEqual(quick, general) {
			t.Errorf("%s: the quick way reads other cells than the general way, %v", name, err)
		}
	}
}

// TestAsExcelize compares the values with those that excelize reads raw.
func TestAsExcelize(t *testing.T) {
	for name, file := range soundBooks(t) {
		lines, _, err := readFirst(file)
		if err != nil {
			t.Fatal(name, err)
		}
		x, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(name, err)
		}
		rows, err := x.GetRows("Sheet1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(name, err)
		}
		_ = x.Close()
		want := make(map[int][]string)
		for i, row := range rows {
			for len(row) > 0 && row[len(row)-1] == "" {
				row = row[:len(row)-1]
			}
			if len(row) > 0 {
				want[i+1] = row
			}
		}
		compare(t, name, values(lines), want)
	}
}

// compare names the first row that differs.
func compare(t *testing.T, name string, got, want map[int][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", name, len(got), len(want))
	}
	for number, row := range want {
		if !reflect.DeepEqual(got[number], row) {
			t.Errorf("%s: row %d\ngot  %.200q\nwant %.200q", name, number, got[number], row)
			return
		}
	}
}

// openpyxlScript prints the first sheet of each file as JSON: the rows with their numbers, each value as text.
const openpyxlScript = `
import datetime, json, sys, openpyxl
from openpyxl.utils.datetime import to_excel
def text(v):
    if v is None: return ""
    if isinstance(v, bool): return "1" if v else "0"
    if isinstance(v, datetime.datetime): v = to_excel(v)
    if isinstance(v, float) and v == int(v): return str(int(v))
    return str(v)
for name in sys.argv[1:]:
    sheet = openpyxl.load_workbook(name, data_only=True).worksheets[0]
    rows = {}
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        row = [text(v) for v in row]
        while row and row[-1] == "": row.pop()
        if row: rows[number] = row
    print(json.dumps(rows))
`

// TestAsOpenpyxl compares the values with those that openpyxl reads.
func TestAsOpenpyxl(t *testing.T) {
	if out, err := exec.Command("python3", "-c", "import openpyxl").CombinedOutput(); err != nil {
		t.Skipf("python3 with openpyxl is not installed: %v %s", err, bytes.TrimSpace(out))
	}
	folder := t.TempDir()
	args := []string{"-c", openpyxlScript}
	var names []string
	for name, file := range soundBooks(t) {
		path := filepath.Join(folder, name+".xlsx")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		names, args = append(names, path), append(args, path)
	}
	var complaint bytes.Buffer
	python := exec.Command("python3", args...)
	python.Stderr = &complaint
	out, err := python.Output()
	if err != nil {
		t.Fatal(err, complaint.String())
	}
	answers := json.NewDecoder(bytes.NewReader(out))
	for _, name := range names {
		want := make(map[int][]string)
		if err := answers.Decode(&want); err != nil {
			t.Fatal(err)
		}
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines, _, err := readFirst(file)
		if err != nil {
			t.Fatal(name, err)
		}
		compare(t, filepath.Base(name), shortest(values(lines)), want)
	}
}

// shortest writes numbers as Python does, so that 12.50 and 12.5 compare as one.
func shortest(rows map[int][]string) map[int][]string {
	for _, row := range rows {
		for i, value := range row {
			if f, err := strconv.ParseFloat(value, 64); err == nil && strings.Contains(value, ".") {
				row[i] = strconv.FormatFloat(f, 'f', -1, 64)
			}
		}
	}
	return rows
}

// TestWindow reads rows and characters that lie across the ends of blocks, at every place where that can be.
func TestWindow(t *testing.T) {
	for _, cell := range []int{0, 10, 30_000} {
		text := "é" + strings.Repeat("ŵ€😀x", cell/10)
		given := `<row><c t="inlineStr"><is><t>` + text + `</t></is></c><c t="str"><v>a&amp;b</v></c></row>`
		count := 4*blockSize/len(given) + 2
		for pad := range 40 {
			xml := worksheet(strings.Repeat(" ", blockSize-headroom/2+pad*7) + strings.Repeat(given, count))
			lines, err := readWith(&Workbook{container: &container{limits: DefaultLimits()}}, []byte(xml), pad%2 == 0)
			if err != nil || len(lines) != count {
				t.Fatalf("%d rows, want %d: %v", len(lines), count, err)
			}
			for _, l := range lines {
				if l.Cells[0] != "T "+text || l.Cells[1] != "T a&b" {
					t.Fatalf("row %d reads as %.50q", l.Number, l.Cells)
				}
			}
		}
	}
}

// TestHugeRow reads a row that is many blocks long.
func TestHugeRow(t *testing.T) {
	given := `<row>` + strings.Repeat(`<c t="str"><v>`+strings.Repeat("x", 200)+`</v></c>`, maxColumn) + `</row>`
	lines, _, err := readFirst(book{sheets: []string{worksheet(given + given)}}.bytes(t))
	if err != nil || len(lines) != 2 || filled(lines) != 2*maxColumn {
		t.Errorf("%d rows, %d cells, %v", len(lines), filled(lines), err)
	}
}

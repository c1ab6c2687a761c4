package workbook

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
)

// program is the path of another program that is to read our workbooks.
func program(t *testing.T, name string, probe ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: what it makes of our workbooks is not tested", name)
	}
	if len(probe) > 0 && exec.Command(path, probe...).Run() != nil {
		t.Skipf("%s cannot %s: what it makes of our workbooks is not tested", name, strings.Join(probe, " "))
	}
	return path
}

// save writes a workbook into a file.
func save(t *testing.T, book Book) string {
	t.Helper()
	data, _ := write(t, book)
	path := filepath.Join(t.TempDir(), book.File)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// asRead are the rows of a sheet as openpyxl should give them, header first.
func asRead(t *testing.T, sheet *Sheet) [][]any {
	t.Helper()
	header := make([]any, 0, sheet.width())
	for _, heading := range sheet.headings() {
		header = append(header, heading)
	}
	rows := [][]any{header}
	for row, err := range sheet.Table.Rows {
		if err != nil {
			t.Fatal(err)
		}
		read := make([]any, sheet.width())
		for i, value := range row {
			read[i] = value
			switch v := value.(type) {
			case etl.Date:
				read[i] = v.String()
			case etl.Pence:
				read[i] = json.Number(v.String())
			case bool:
				read[i] = map[bool]string{true: "Yes", false: "No"}[v]
			}
		}
		rows = append(rows, read)
	}
	if len(rows) == 1 {
		rows = append(rows, make([]any, sheet.width()))
	}
	return rows
}

// hostileBook holds what has broken workbooks elsewhere.
func hostileBook(t *testing.T) Book {
	book := sampleBook(t, 0)
	columns := []Column{{Name: "text"}, {Name: "other"}, {Name: "day", Type: etl.DateType}, {Name: "money", Type: etl.PenceType}, {Name: "number", Type: etl.IntegerType}}
	early, _ := etl.NewDate(1900, 1, 1)
	leap, _ := etl.NewDate(1900, 2, 28)
	late, _ := etl.NewDate(2100, 12, 31)
	book.Sheets = []Sheet{{Name: "it's hostile & <odd>", Title: "=A1", Columns: columns, Table: table(
		"hostile", columns,
		[]any{"=1+1", "+1", early, etl.Pence(1), int64(0)},
		[]any{"-1", "@A1", leap, etl.Pence(-1), int64(-5)},
		[]any{"\t=1", "\r=1", late, etl.Pence(math.MaxInt32), int64(123456789012345)},
		[]any{"a_x0041_b", " spaces ", nil, etl.Pence(12345678901), nil},
		[]any{"two\nlines", "<&>\"'", nil, nil, nil},
		[]any{"0001234567890123456", "1.2E+11", nil, nil, nil},
		[]any{nil, "Siân \U0001F600", nil, nil, nil},
		[]any{"Yes", "TRUE", nil, nil, int64(1)},
		[]any{strings.Repeat("long ", 800) + "end", "05/02/2016", nil, nil, nil},
	)}}
	return book
}

func TestOpenpyxlReadsWhatWasGiven(t *testing.T) {
	python := program(t, "python3", "-c", "import openpyxl")
	split := sampleBook(t, 25)
	split.RowsPerSheet = 10
	books := map[string]Book{"0 rows": sampleBook(t, 0), "20 rows": sampleBook(t, 20), "2000 rows": sampleBook(t, 2000), "form": formBook(t, 20), "empty form": formBook(t, 0), "hostile": hostileBook(t), "split": split}
	for name, book := range books {
		t.Run(name, func(t *testing.T) {
			values := map[string][][]any{}
			if name != "split" {
				values[book.Sheets[0].Name] = asRead(t, &book.Sheets[0])
			}
			text, err := json.Marshal(values)
			if err != nil {
				t.Fatal(err)
			}
			want := filepath.Join(t.TempDir(), "values.json")
			if err := os.WriteFile(want, text, 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(python, "testdata/check_workbook.py", save(t, book), want).CombinedOutput()
			if err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

func TestFormIsProtectedAndOpenWhereFilledIn(t *testing.T) {
	python := program(t, "python3", "-c", "import openpyxl")
	out, err := exec.Command(python, "testdata/check_form.py", save(t, formBook(t, 20)), "exceptions",
		"Outcome", "Outcome date", "HP reference", "Note").CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestLibreOfficeConvertsToPDF(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice, which takes seconds")
	}
	soffice, dir := program(t, "soffice"), t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + dir + "/profile", "--convert-to", "pdf", "--outdir", dir}
	books := map[string]Book{"form": formBook(t, 20), "hostile": hostileBook(t), "empty": sampleBook(t, 0)}
	for name, book := range books {
		book.File = name + ".xlsx"
		args = append(args, save(t, book))
	}
	out, err := exec.Command(soffice, args...).CombinedOutput() // once for all: it takes seconds to start
	if err != nil || strings.Contains(string(out), "Error") {
		t.Errorf("%v\n%s", err, out)
	}
	for name := range books {
		if info, err := os.Stat(filepath.Join(dir, name+".pdf")); err != nil || info.Size() < 5000 {
			t.Errorf("no picture of %s: %v\n%s", name, err, out)
		}
	}
}

package letter

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"ccx/etl/person"
	"ccx/etl/reference"
)

// folder keeps the files that are made, and that they are closed.
type folder struct {
	files  map[string]*bytes.Buffer
	closed int
}

type file struct {
	*bytes.Buffer
	folder *folder
}

func (f file) Close() error { f.folder.closed++; return nil }

func (f *folder) create(name string) (io.WriteCloser, error) {
	if f.files == nil {
		f.files = map[string]*bytes.Buffer{}
	}
	if f.files[name] != nil {
		return nil, errors.New("there is a file " + name + " already")
	}
	f.files[name] = &bytes.Buffer{}
	return file{f.files[name], f}, nil
}

func TestNotifyFiles(t *testing.T) {
	f, texts := &folder{}, shippedTexts(t)
	files, err := WriteNotify(texts, samples(t, 1000), NotifyOptions{
		Create: f.create, First: func(string) int { return 7 }, MaxRows: 11, MaxBytes: 1500,
	})
	if err != nil {
		t.Fatal(err)
	}
	if f.closed != len(f.files) || len(files) != len(f.files) {
		t.Errorf("%d files made, %d closed, %d told", len(f.files), f.closed, len(files))
	}
	references := map[string]bool{}
	next := map[string]int{}
	for _, told := range files {
		content := f.files[told.Name].Bytes()
		rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		if err != nil || len(rows)-1 != told.Rows || told.Rows == 0 || told.Rows > 11 || int64(len(content)) != told.Bytes || told.Bytes > 1500 {
			t.Fatalf("%+v: %v, %d rows, %d bytes", told, err, len(rows)-1, len(content))
		}
		if want := next[told.Template] + 7; told.Number != want || told.Name != fmt.Sprintf("notify_%s_%d.csv", told.Template, want) {
			t.Errorf("%s should have number %d", told.Name, want)
		}
		next[told.Template]++
		checkUpload(t, texts, told.Template, rows, references)
	}
	if len(references) != 1000 {
		t.Errorf("%d letters are in the files, not 1000", len(references))
	}
}

// checkUpload compares a file with Notify's rules for letters.
func checkUpload(t *testing.T, texts reference.LetterTexts, template string, rows [][]string, references map[string]bool) {
	t.Helper()
	header := rows[0]
	for i := range 7 {
		if header[i] != fmt.Sprintf("address line %d", i+1) {
			t.Fatalf("column %d is %q", i+1, header[i])
		}
	}
	for _, block := range texts[template] {
		for _, piece := range block.Pieces {
			if piece.Placeholder != "" && !slices.Contains(header, piece.Placeholder) {
				t.Errorf("%s has no column for ((%s))", template, piece.Placeholder)
			}
		}
	}
	for _, row := range rows[1:] {
		filled := slices.Index(append(slices.Clone(row[:7]), ""), "")
		if filled < 3 || strings.Join(row[filled:7], "") != "" || !person.IsPostcode(row[filled-1]) || header[7] != "reference" || !IsID(row[7]) {
			t.Errorf("%s: %q is no address block with a reference", template, row)
		}
		if slices.Contains(row[7:], "") || references[row[7]] {
			t.Errorf("%s: a placeholder is blank, or the letter stands twice: %q", template, row)
		}
		references[row[7]] = true
	}
}

func TestNotifyAddress(t *testing.T) {
	l := sample(t, template(t, "FINAL_RP_EN"), 1)
	l.Address = []string{"Flat 1", "Example House", "2 Example Street", "Trefechan", "Llanddewi", "Sir Enghraifft", "ZZ1 1ZZ"}
	got, err := l.notifyAddress()
	if want := [...]string{l.Name, "Flat 1", "Example House", "2 Example Street", "Trefechan", "Llanddewi, Sir Enghraifft", "ZZ1 1ZZ"}; err != nil || got != want {
		t.Errorf("%v: %q", err, got)
	}
	if l.Address[4] != "Llanddewi" || len(l.Address) != 7 {
		t.Error("the letter's own address was changed")
	}
	for _, name := range []string{"(Jo) Bloggs", "<Jo", "--"} {
		l.Name = name
		var wrong *Error
		if _, err := l.notifyAddress(); !errors.As(err, &wrong) || wrong.Field != "name" || strings.Contains(err.Error(), "Jo") {
			t.Errorf("the name %q: %v", name, err)
		}
	}
}

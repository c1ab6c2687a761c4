package text_test

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ccx/etl/source/text"
)

// TestReaderAgreesWithEncodingCSV writes random records with encoding/csv and reads them back with both.
func TestReaderAgreesWithEncodingCSV(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		delimiter := text.Delimiters[random.IntN(4)]
		lineEnd := []string{"\n", "\r\n", "\r"}[random.IntN(3)]
		records := randomRecords(random)
		written := write(t, records, delimiter, lineEnd)
		theirs := csv.NewReader(strings.NewReader(strings.ReplaceAll(written, lineEnd, "\n")))
		theirs.Comma, theirs.FieldsPerRecord = rune(delimiter), -1
		want, err := theirs.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got := readCells(t, written, delimiter, lineEnd)
		if !equal(got, want) || !equal(got, records) {
			t.Fatalf("%q\n   got %q\n theirs %q\nwritten %q", written, got, want, records)
		}
	}
}

// randomRecords returns records of two cells or more, as encoding/csv writes a single empty cell as a blank line.
func randomRecords(random *rand.Rand) (records [][]string) {
	alphabet := []rune("abc019 ,;|\t\"\"\n.'é€😀")
	for range 1 + random.IntN(20) {
		record := make([]string, 2+random.IntN(6))
		for i := range record {
			for range random.IntN(10) {
				record[i] += string(alphabet[random.IntN(len(alphabet))])
			}
		}
		records = append(records, record)
	}
	return records
}

func write(t *testing.T, records [][]string, delimiter byte, lineEnd string) string {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = rune(delimiter)
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), "\n", lineEnd)
}

func readCells(t *testing.T, written string, delimiter byte, lineEnd string) (records [][]string) {
	t.Helper()
	r := text.NewSizedReader(strings.NewReader(written), text.UTF8, delimiter, 64, text.LongestRecord)
	for r.Next() {
		var record []string
		for _, cell := range r.Row().Cells {
			record = append(record, strings.ReplaceAll(string(cell.Value), lineEnd, "\n"))
		}
		if r.Row().Fault != "" {
			t.Fatalf("%q: row %d is %s", written, r.Row().Number, r.Row().Fault)
		}
		records = append(records, record)
	}
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	return records
}

func equal(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal) }

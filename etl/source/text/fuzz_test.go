package text_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"ccx/etl"
	"ccx/etl/source/text"
)

func encodings() []text.Encoding {
	return []text.Encoding{text.UTF8, text.UTF8BOM, text.UTF16LE, text.UTF16BE, text.Windows1252}
}

// readAll returns all records, one to a line, and at the end what stopped the reading.
func readAll(t testing.TB, r *text.Reader) (out []string) {
	t.Helper()
	line := 0
	for r.Next() {
		row := r.Row()
		if row.Number <= line {
			t.Fatalf("row %d follows row %d", row.Number, line)
		}
		line = row.Number
		out = append(out, recordOf(t, row).String())
	}
	var stopped *text.Error
	if errors.As(r.Err(), &stopped) {
		out = append(out, fmt.Sprintf("kind %d on line %d", stopped.Kind, stopped.Line))
	} else if r.Err() != nil {
		out = append(out, r.Err().Error())
	}
	if r.Next() {
		t.Fatal("a row after the end")
	}
	return out
}

func recordOf(t testing.TB, row *etl.Row) record {
	t.Helper()
	if (row.Lines > 0 || row.Fault == etl.BadQuoting) != (len(row.Raw) > 0) {
		t.Fatalf("row %d: %d lines of %q", row.Number, row.Lines, row.Raw)
	}
	got := record{line: row.Number, fault: row.Fault, column: row.FaultColumn, long: row.Opened}
	for _, cell := range row.Cells {
		want := etl.Text
		if len(cell.Value) == 0 {
			want = etl.Blank
		}
		if cell.Kind != want || !utf8.Valid(cell.Value) {
			t.Fatalf("row %d: cell %q of kind %d", row.Number, cell.Value, cell.Kind)
		}
		got.cells = append(got.cells, string(cell.Value))
	}
	return got
}

// holdAgainstTheRules reads data in one piece and byte by byte, with a small window and the usual one, and compares
// each with the rules.
func holdAgainstTheRules(t testing.TB, data []byte, enc text.Encoding, delimiter byte, window, longest int) {
	t.Helper()
	want := readByTheRules(characters(data, enc), delimiter, longest)
	for _, src := range []io.Reader{
		bytes.NewReader(data), iotest.OneByteReader(bytes.NewReader(data)), iotest.DataErrReader(bytes.NewReader(data)),
	} {
		for _, size := range []int{window, 1024} {
			if seeker, ok := src.(io.Seeker); ok {
				_, _ = seeker.Seek(0, io.SeekStart)
			} else if size != window {
				continue
			}
			got := readAll(t, text.NewSizedReader(src, enc, delimiter, size, longest))
			if !slices.Equal(got, want) {
				t.Fatalf("%q, %s, delimiter %q, window %d, longest record %d\n got %q\nwant %q", data, enc, delimiter,
					size, longest, got, want)
			}
		}
	}
}

func FuzzReader(f *testing.F) {
	for _, c := range readerCases() {
		f.Add([]byte(c.given), byte(0), byte(0), byte(0), byte(0))
		f.Add([]byte(c.given), byte(1), byte(4), byte(3), byte(20))
	}
	f.Add([]byte("\xFF\xFEa\x00,\x00\x3D\xD8\x00\xDE\r\x00\n\x00\x00\xD8x\x00y"), byte(0), byte(2), byte(1), byte(0))
	f.Add([]byte("\xFE\xFF\x00a\x00\t\xD8\x3D\xDE\x00\x00\r\x00\n\xDC\x00"), byte(2), byte(3), byte(2), byte(9))
	f.Fuzz(func(t *testing.T, data []byte, delimiter, enc, window, longest byte) {
		limit := int(longest)
		if limit == 0 {
			limit = text.LongestRecord
		}
		holdAgainstTheRules(t, data, encodings()[int(enc)%5], text.Delimiters[delimiter%4], int(window), limit)
	})
}

// TestReaderKeepsTheRules reads random texts of few characters, in which every sequence of them comes up.
func TestReaderKeepsTheRules(t *testing.T) {
	pieces := []string{
		"a", "bcdefghijk", ",", ",", ";", "\t", "|", " ", `"`, `"`, `""`, "\n", "\r", "\r\n", "é", "ŷ", "€", "😀",
		"\x00", "\x7F", "\x80", "\x81", "\u0085", "\uFEFF", "\uFFFD", "\uFFFE", "\xC3", "\xE2\x82",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var data []byte
		for range random.IntN(40) {
			data = append(data, pieces[random.IntN(len(pieces))]...)
		}
		longest := text.LongestRecord
		if random.IntN(4) == 0 {
			longest = 1 + random.IntN(40)
		}
		enc := encodings()[random.IntN(5)]
		holdAgainstTheRules(t, data, enc, text.Delimiters[random.IntN(4)], random.IntN(30), longest)
	}
}

// TestReaderMarksEveryByte puts each byte at each place of a word, plain and in quotes.
func TestReaderMarksEveryByte(t *testing.T) {
	for b := range 256 {
		for place := range 9 {
			value := strings.Repeat("x", place) + string([]byte{byte(b)}) + "yz"
			for _, given := range []string{"k," + value + ",z\nq", "k,\"" + value + "\",z\nq"} {
				holdAgainstTheRules(t, []byte(given), text.UTF8, ',', 4, text.LongestRecord)
			}
		}
	}
}

func FuzzDetect(f *testing.F) {
	for _, c := range detectCases() {
		f.Add([]byte(c.given), byte(0))
		f.Add([]byte(c.given), byte(3))
	}
	f.Fuzz(func(t *testing.T, data []byte, block byte) {
		got, err := text.DetectInBlocks(bytes.NewReader(data), int64(len(data)), max(int(block), 4))
		if want := encodingByTheRules(data); got != want || err != nil {
			t.Fatalf("%q in blocks of %d: got %s, %v, want %s", data, max(block, 4), got, err, want)
		}
	})
}

package source

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"ccx/etl"
)

// cutRecord is a record of a text file as a naive reader cuts it: every byte below the header is in exactly one.
type cutRecord struct {
	line       int // on which it starts
	start, end int // bytes
}

// recordsBelow cuts what is below a header of members at its line ends, except for those inside a quoted value. ok is false
// where the file has no such header, or is not UTF-8.
func recordsBelow(content []byte, header int) (all []cutRecord, ok bool) {
	if !utf8.Valid(content) || bytes.HasPrefix(content, []byte("\ufeff")) || bytes.IndexByte(content, 0) >= 0 {
		return nil, false
	}
	at, line := 0, 1
	for ; line < header; line++ {
		at = afterLine(content, at)
	}
	if after := afterLine(content, at); string(bytes.TrimRight(content[at:after], "\r\n")) != membersHeader {
		return nil, false
	} else if at = after; at == len(content) {
		return nil, true
	}
	for line++; at < len(content); {
		r := cutRecord{line: line, start: at, end: recordEnd(content, at)}
		for lines := r.start; lines < r.end; lines = afterLine(content, lines) {
			line++
		}
		all, at = append(all, r), r.end
	}
	return all, true
}

// afterLine is the position after the line end that follows.
func afterLine(content []byte, at int) int {
	i := bytes.IndexAny(content[at:], "\r\n")
	if i < 0 {
		return len(content)
	}
	at += i + 1
	if content[at-1] == '\r' && at < len(content) && content[at] == '\n' {
		at++
	}
	return at
}

// recordEnd is the position after a record. What is quoted wrongly ends with its line.
func recordEnd(content []byte, at int) int {
	for {
		cell := content[at:]
		if len(cell) > 0 && cell[0] == '"' {
			end := 1
			for end < len(cell) && (cell[end] != '"' || end+1 < len(cell) && cell[end+1] == '"') {
				if cell[end] == '"' {
					end++
				}
				end++
			}
			end++
			for end < len(cell) && (cell[end] == ' ' || cell[end] == '\t') {
				end++
			}
			at = min(at+end, len(content))
		} else if i := bytes.IndexAny(cell, ",\r\n"); i >= 0 && (bytes.IndexByte(cell[:i], '"') < 0 || isGuarded(cell[:i])) {
			at += i
		}
		if at == len(content) || content[at] != ',' {
			return afterLine(content, at)
		}
		at++
	}
}

// isGuarded reports whether a value is wholly of the form ="…".
func isGuarded(value []byte) bool {
	return len(value) > 2 && bytes.HasPrefix(value, []byte(`="`)) && value[len(value)-1] == '"' && bytes.Count(value, []byte{'"'}) == 2
}

// compareRecords holds an account against the records of a naive reader: each is one data row, note, total line, control
// record, header or blank row, and rejected rows start where records do.
func compareRecords(t *testing.T, content []byte, p etl.Part) {
	t.Helper()
	all, ok := recordsBelow(content, p.HeaderRow)
	if !ok {
		return
	}
	if n := p.RowsRead + p.Notes + p.Controls + p.Blank; n != int64(len(all)) {
		t.Errorf("%d rows, %d notes and total lines, %d control records and %d blank rows of %d records: %q", p.RowsRead, p.Notes, p.Controls, p.Blank, len(all), content)
	}
	starts := map[int]bool{}
	for _, r := range all {
		starts[r.line] = true
	}
	rejected := map[int]bool{}
	for _, r := range p.Rejects {
		if rejected[r.Row] = true; !starts[r.Row] {
			t.Errorf("row %d was rejected, where no record starts: %q", r.Row, content)
		}
	}
	if p.Rejected != int64(len(rejected)) {
		t.Errorf("%d rows were rejected, the rejects are of %d: %q", p.Rejected, len(rejected), content)
	}
}

// The naive reader of records is itself looked at.
func TestRecordsBelow(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"": 0, "a,b,c": 1, "a\n\nb\r\n": 3, "\"a\nb\",c\nd": 2, "\"a\"\"\n\",c\n": 1, "a\"b,\"c\nd\n": 2, "\"a\"x,\"\n\"\n": 2, "=\"1\",\"b\nc\"\n": 1, "=\"1\n2\"\n": 2, "\"a": 1,
	} {
		all, ok := recordsBelow([]byte(membersHeader+"\n"+text), 1)
		at := len(membersHeader) + 1
		for _, r := range all {
			if r.start != at || r.end <= at {
				t.Errorf("%q: bytes %d to %d follow byte %d", text, r.start, r.end, at)
			}
			at = r.end
		}
		if !ok || len(all) != want || at != len(membersHeader)+1+len(text) {
			t.Errorf("%q has %d records down to byte %d, want %d", text, len(all), at, want)
		}
	}
}

// Files of pieces put together at random are cut as the naive reader cuts them, wherever their quotes are.
func TestEveryByteBelongsToOneRecord(t *testing.T) {
	t.Parallel()
	pieces := []string{
		"K1", "K22", "C1", "PP", "RP", ",", ",", ",", ",", "\n", "\n", "\r\n", "\r", `"`, `"`, `""`, `="1"`, " ", "x", "Total", "TRAILER", "3", "-", membersHeader, "\t", "records",
	}
	o, path, taken := Options{Layouts: layouts(t)}, filepath.Join(t.TempDir(), "file.csv"), 0
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 0))
		content := []byte(membersHeader + "\n")
		for range random.IntN(40) {
			content = append(content, pieces[random.IntN(len(pieces))]...)
		}
		must(t, os.WriteFile(path, content, 0o600))
		if got := read(t, path, o); got.Status != etl.Refused {
			taken++
			compareRecords(t, content, got.Parts[0])
		}
	}
	if taken < 200 {
		t.Errorf("only %d of 400 files were taken", taken)
	}
}

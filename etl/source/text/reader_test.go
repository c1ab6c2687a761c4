package text_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"ccx/etl"
	"ccx/etl/source/text"
)

type readerCase struct {
	name  string
	given string
	want  []string
}

// readerCases are read as UTF-8 with commas.
func readerCases() []readerCase {
	return []readerCase{
		{"nothing", "", nil},
		{"byte order mark alone", "\uFEFF", nil},
		{"last line without its end", "a,b\nc", []string{`1: ["a" "b"]`, `2: ["c"]`}},
		{"line ends of three kinds", "a\nb\r\nc\rd\r", []string{`1: ["a"]`, `2: ["b"]`, `3: ["c"]`, `4: ["d"]`}},
		{"blank lines", "\r\n\na\n\n", []string{`1: []`, `2: []`, `3: ["a"]`, `4: []`}},
		{"a line of blanks is a cell", " \t\n", []string{`1: [" \t"]`}},
		{"blank cells", ",\n,,", []string{`1: ["" ""]`, `2: ["" "" ""]`}},
		{"quoted", `"a","b, c",""`, []string{`1: ["a" "b, c" ""]`}},
		{"doubled quotes", `"5"" pipe","""",""""""`, []string{`1: ["5\" pipe" "\"" "\"\""]`}},
		{"line ends in quotes", "\"a\r\nb\rc\nd\",e\nf", []string{`1: ["a\r\nb\rc\nd" "e"]`, `5: ["f"]`}},
		{"ten line ends in quotes", "\"" + strings.Repeat("\n", 10) + "\"\nb", []string{
			`1: ["` + strings.Repeat(`\n`, 10) + `"]`, `12: ["b"]`,
		}},
		{"eleven line ends in quotes", "a\n\"x\ny\",\"" + strings.Repeat("\r\n", 11) + "\"\nb", []string{
			`1: ["a"]`, `2: ["x\ny" "` + strings.Repeat(`\r\n`, 11) + `"] long from line 3`, `15: ["b"]`,
		}},
		{"quote that never closes", "a\r\nb,\"c\r\nd", []string{`1: ["a"]`, `kind 1 on line 2`}},
		{"blanks after the closing quote", "\"a\" \t,b", []string{`1: ["a" "b"]`}},
		{"blanks before the opening quote", "a, \"b,c\",d\ne", []string{
			`1: ["a" " \"b"] bad_quoting in column 1`, `2: ["e"]`,
		}},
		{"quote inside an unquoted value", "a,5\" pipe,b\nc,d", []string{
			`1: ["a" "5\" pipe"] bad_quoting in column 1`, `2: ["c" "d"]`,
		}},
		{"text after the closing quote", "\"a\nb\" x,c\nd", []string{
			`1: ["\"a\nb\" x"] bad_quoting in column 0`, `3: ["d"]`,
		}},
		{"letters of other lands", "Caernarfon Tŷ,é\n", []string{`1: ["Caernarfon Tŷ" "é"]`}},
		{"bad byte", "a,Caf\xE9 x\né", []string{`1: ["a" "Caf� x"] bad_encoding in column 1`, `2: ["é"]`}},
		{"bad byte in quotes", "\"\"\"\xE9\"\"\"", []string{`1: ["\"�\""] bad_encoding in column 0`}},
		{"half a letter before a delimiter", "\xE2\x82,b", []string{`1: ["��" "b"] bad_encoding in column 0`}},
		{"control characters", "\x00,b\n\x7F\n\u0085\n\v", []string{
			"1: [\"\\x00\" \"b\"] bad_encoding in column 0", `2: ["�"] bad_encoding in column 0`,
			`3: ["\u0085"]`, `4: ["�"] bad_encoding in column 0`,
		}},
		{"a place that Windows-1252 leaves open", "\u0081", []string{`1: ["�"] bad_encoding in column 0`}},
		{"a guarded number", "=\"001\",b,=\"\"\nc", []string{`1: ["=\"001\"" "b" "=\"\""]`, `2: ["c"]`}},
		{"not wholly guarded", "is =\"x\"\n=\"x\"y\n=\"x\"\"\n=\"x,y\"", []string{
			`1: ["is =\"x\""] bad_quoting in column 0`, `2: ["=\"x\"y"] bad_quoting in column 0`,
			`3: ["=\"x\"\""] bad_quoting in column 0`, `4: ["=\"x"] bad_quoting in column 0`,
		}},
		{"tab in a value", "a\tb,\"c\td\"", []string{`1: ["a\tb" "c\td"]`}},
		{"byte order mark inside", "a\n\uFEFFb", []string{`1: ["a"]`, `2: ["\ufeffb"]`}},
		{"no-characters", "\uFFFE,\uFFFF", []string{`1: ["�" "�"] bad_encoding in column 0`}},
		{"a replacement character is a character", "\uFFFD", []string{`1: ["�"]`}},
		{"leftmost fault", "a\x00,b\"c", []string{`1: ["a�" "b\"c"] bad_encoding in column 0`}},
		{"form feed at the head of a page", "\fa,\fb\n\fa\x00", []string{"1: [\"\\fa\" \"�b\"] bad_encoding in column 0", "2: [\"�a�\"] bad_encoding in column 0"}},
		{"two faults in a cell", "a\x00\"c", []string{`1: ["a�\"c"] bad_quoting in column 0`}},
	}
}

func TestReader(t *testing.T) {
	for _, c := range readerCases() {
		t.Run(c.name, func(t *testing.T) {
			got := readAll(t, text.NewReader(strings.NewReader(c.given), text.UTF8, ','))
			if !slices.Equal(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
			holdAgainstTheRules(t, []byte(c.given), text.UTF8, ',', 4, text.LongestRecord)
		})
	}
}

func TestReaderDelimiters(t *testing.T) {
	for _, delimiter := range []byte(text.Delimiters) {
		given := strings.ReplaceAll("a~\"b~c\"~\n\"d\" ~e", "~", string(delimiter))
		want := []string{
			record{line: 1, cells: []string{"a", "b" + string(delimiter) + "c", ""}}.String(),
			record{line: 2, cells: []string{"d", "e"}}.String(),
		}
		if got := readAll(t, text.NewReader(strings.NewReader(given), text.UTF8, delimiter)); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", delimiter, got, want)
		}
	}
}

func TestReaderEncodings(t *testing.T) {
	for _, c := range []struct {
		name  string
		enc   text.Encoding
		given string
		want  []string
	}{
		{"UTF-8 with its mark", text.UTF8BOM, "\xEF\xBB\xBF\"a\",é", []string{`1: ["a" "é"]`}},
		{"low byte first", text.UTF16LE, "\xFF\xFEa\x00,\x00\xE9\x00\n\x00", []string{`1: ["a" "é"]`}},
		{"high byte first", text.UTF16BE, "\xFE\xFF\x00a\x00,\xD8\x3D\xDE\x00", []string{`1: ["a" "😀"]`}},
		{"lone halves", text.UTF16LE, "\xFF\xFE\x00\xD8a\x00\n\x00\x00\xDC\n\x00b\x00", []string{
			`1: ["�a"] bad_encoding in column 0`, `2: ["�"] bad_encoding in column 0`, `3: ["b"]`,
		}},
		{"odd number of bytes", text.UTF16BE, "\xFE\xFF\x00a\x00\n\x00b\x00", []string{
			`1: ["a"]`, `2: ["b�"] bad_encoding in column 0`,
		}},
		{"dash and é", text.Windows1252, "not set \x96 see,Caf\xE9,\x80", []string{`1: ["not set – see" "Café" "€"]`}},
		{"undefined bytes", text.Windows1252, "\x81\n\x8D\n\x8F\n\x90\n\x9D\n\x9E", []string{
			`1: ["�"] bad_encoding in column 0`, `2: ["�"] bad_encoding in column 0`, `3: ["�"] bad_encoding in column 0`,
			`4: ["�"] bad_encoding in column 0`, `5: ["�"] bad_encoding in column 0`, `6: ["ž"]`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readAll(t, text.NewReader(strings.NewReader(c.given), c.enc, ','))
			if !slices.Equal(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestExampleFiles reads the failure reports of testdata/files as a caller does.
func TestExampleFiles(t *testing.T) {
	const header = `1: ["CSCS Ref" "Casegroup" "Failure Code" "Failure Reason" "Report Date" "Client Ref" "Office"]`
	const third = `3: ["1000000002" "CG0000002" "F10" "T-date not set" "01/02/2016" "" "Leeds"]`
	for _, c := range []struct {
		file string
		enc  text.Encoding
		want []string
	}{
		{"empty.csv", text.UTF8, nil},
		{"header_only.csv", text.UTF8, []string{strings.Replace(header, "Office", "Closure Date", 1)}},
		{"unquoted_comma_full_width.csv", text.UTF8, []string{
			header, `2: ["1000000001" "CG0000001" "F30" "Schedules" " not ended" "01/02/2016" "" "Leeds"]`, third,
		}},
		{"unquoted_comma.csv", text.UTF8, []string{
			header, `2: ["1000000001" "CG0000001" "F30" "Schedules" " not ended" "01/02/2016" ""]`, third,
		}},
		{"quoted_newline.csv", text.UTF8, []string{
			header, `2: ["1000000001" "CG0000001" "F30" "Schedules\r\nnot ended" "01/02/2016" "" "Leeds"]`,
			`4: ["1000000002" "CG0000002" "F10" "T-date not set" "31/02/2016" "" "Leeds"]`,
		}},
		{"stray_quote.csv", text.UTF8, []string{
			header, `2: ["1000000001" "CG0000001" "F30" "Schedules \"not\" ended"] bad_quoting in column 3`, third,
		}},
		{"unclosed_quote.csv", text.UTF8, []string{header, `kind 1 on line 2`}},
		{"windows_1252.csv", text.Windows1252, []string{
			header, `2: ["1000000001" "CG0000001" "F10" "T-date not set – see note" "01/02/2016" "" "Café Road"]`,
		}},
		{"two_layouts.csv", text.UTF8, []string{
			`1: ["case_ref" "casegroup" "source_code" "source_text" "report_date"]`,
			`2: ["1000000001" "CG0000001" "F10" "T-date not set" "01/02/2016"]`,
		}},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "files", c.file))
			if err != nil {
				t.Fatal(err)
			}
			enc, err := text.Detect(bytes.NewReader(data), int64(len(data)))
			if enc != c.enc || err != nil {
				t.Fatalf("got %s, %v, want %s", enc, err, c.enc)
			}
			if got := readAll(t, text.NewReader(bytes.NewReader(data), enc, ',')); !slices.Equal(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestErrorsNameTheLineAndNoContent(t *testing.T) {
	long := strings.Repeat("x", text.LongestRecord)
	for _, c := range []struct {
		name, given string
		kind        text.Kind
		want        string
	}{
		{"unclosed", "a\nb,\"secret", text.UnclosedQuote, "a quote opened on line 2 never closes: close it or " +
			"take it out, then load the file again"},
		{"too long", "a\n" + long + "\n", text.RecordTooLong, "the record that starts on line 2 is longer than 1048576 " +
			"bytes: check that the file is delimited text with line ends, export it again, then load it"},
		{"too long in quotes", "a,\n,\"" + long + long, text.UnclosedQuote, "a quote opened on line 2 never closes: close " +
			"it or take it out, then load the file again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := text.NewReader(strings.NewReader(c.given), text.UTF8, ',')
			for r.Next() {
			}
			var got *text.Error
			if !errors.As(r.Err(), &got) || got.Kind != c.kind || got.Error() != c.want {
				t.Errorf("got %v", r.Err())
			}
		})
	}
}

func TestLongestRecord(t *testing.T) {
	given := strings.Repeat("x", text.LongestRecord-2) + "\r\nb"
	r := text.NewReader(strings.NewReader(given), text.UTF8, ',')
	if !r.Next() || len(r.Row().Cells[0].Value) != text.LongestRecord-2 || !r.Next() || r.Row().Number != 2 {
		t.Error("a record of the greatest length is not read", r.Err())
	}
}

func TestReaderSaysWhenTheFileFails(t *testing.T) {
	for _, enc := range []text.Encoding{text.UTF8, text.Windows1252} {
		src := io.MultiReader(strings.NewReader("a,b\nc,d"), iotest.ErrReader(io.ErrUnexpectedEOF))
		r := text.NewReader(src, enc, ',')
		if !r.Next() || r.Next() {
			t.Errorf("%s: want the whole first row and not the part of a second", enc)
		}
		var got *text.Error
		if !errors.As(r.Err(), &got) || got.Kind != text.ReadFailed || got.Line != 2 ||
			!errors.Is(r.Err(), io.ErrUnexpectedEOF) {
			t.Errorf("%s: got %v", enc, r.Err())
		}
	}
	r := text.NewReader(stuck{}, text.UTF8, ',')
	if r.Next() || !errors.Is(r.Err(), io.ErrNoProgress) {
		t.Errorf("a reader that gives nothing: %v", r.Err())
	}
}

// stuck is a reader that never gives a byte; its Close says so.
type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }
func (stuck) Close() error             { return io.ErrClosedPipe }

func TestNewReaderRefusesWhatItCannotTake(t *testing.T) {
	for _, r := range []*text.Reader{
		text.NewReader(strings.NewReader("a"), text.UTF8, 'x'),
		text.NewReader(strings.NewReader("a"), "EBCDIC", ','),
	} {
		if r.Next() || r.Err() == nil {
			t.Error("no error")
		}
	}
}

func TestClose(t *testing.T) {
	var rows etl.Rows = text.NewReader(strings.NewReader("a"), text.UTF8, ',')
	if err := rows.Close(); err != nil || rows.Next() || rows.Err() != nil {
		t.Error("a closed reader reads on", err, rows.Err())
	}
	r := text.NewReader(stuck{}, text.UTF8, ',')
	if !errors.Is(r.Close(), io.ErrClosedPipe) || r.Close() != nil {
		t.Error("the reader underneath is closed once and its error is told")
	}
}

func TestReaderAllocatesNothingPerRow(t *testing.T) {
	given := strings.Repeat("1000000001,\"say \"\"so\"\"\",,Café\r\n", 5000)
	src := strings.NewReader(given)
	got := testing.AllocsPerRun(3, func() {
		src.Reset(given)
		r := text.NewReader(src, text.UTF8, ',')
		for r.Next() {
		}
	})
	if got > 12 {
		t.Errorf("%v allocations for 5,000 rows", got)
	}
}

// A line that is read by itself ends where it ends, whatever its quotes say; Peek goes nowhere.
func TestLinesAreReadOneByOne(t *testing.T) {
	const given = "a \"title\n\"open\r\n\n\"a\nb\",c\rd,\"e\""
	for _, window := range []int{4, 9, 1024} {
		r := text.NewSizedReader(strings.NewReader(given), text.UTF8, ',', window, text.LongestRecord)
		var got []string
		for r.Line() < 4 {
			if r.Peek(); !r.NextLine() {
				t.Fatal(r.Err())
			}
			got = append(got, fmt.Sprintf("%d %q %s", r.Row().Number, r.Row().Raw, r.Row().Fault))
		}
		if !r.Peek() || len(r.Row().Cells) != 2 || r.Line() != 4 || !r.Next() || string(r.Row().Raw) != "\"a\nb\",c" || r.Row().Lines != 1 {
			t.Errorf("the record on line 4 is %v", r.Row())
		}
		for r.NextLine() {
			got = append(got, fmt.Sprintf("%d %q %s", r.Row().Number, r.Row().Raw, r.Row().Fault))
		}
		want := []string{`1 "a \"title" bad_quoting`, `2 "\"open" bad_quoting`, `3 "" `, `6 "d,\"e\"" `}
		if !slices.Equal(got, want) || r.Err() != nil {
			t.Errorf("window %d: %q, want %q; %v", window, got, want, r.Err())
		}
	}
}

package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// ole makes the beginning of an OLE container with directory entries of those names.
func ole(names ...string) []byte {
	file := make([]byte, 1024, 2048)
	copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for _, name := range names {
		entry := make([]byte, 128)
		for i, c := range []byte(name) {
			entry[2*i] = c
		}
		file = append(file, entry...)
	}
	return file
}

// zipOf makes a zip file of name, content, name, content.
func zipOf(t *testing.T, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		writePart(t, z, parts[i], []byte(parts[i+1]), false)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestNotForUs names what is no XLSX workbook.
func TestNotForUs(t *testing.T) {
	sound := book{sheets: []string{worksheet("")}}
	binaryType := sound
	binaryType.extra = map[string]string{"[Content_Types].xml": strings.ReplaceAll(sound.parts()[0][1],
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")}
	for _, c := range []struct {
		name string
		file []byte
		want Kind
	}{
		{"empty", nil, Empty},
		{"one byte", []byte("P"), NotAWorkbook},
		{"text", []byte("a,b\n1,2\n"), NotAWorkbook},
		{"password", ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), Encrypted},
		{"xls", ole("Root Entry", "Workbook"), OldExcel},
		{"xls of Excel 5", ole("Root Entry", "Book"), OldExcel},
		{"xls of Excel 4", []byte("\x09\x04\x06\x00\x00\x00\x10\x00"), OldExcel},
		{"doc", ole("Root Entry", "WordDocument"), NotAWorkbook},
		{"xlsb without types", zipOf(t, "xl/workbook.bin", "x"), BinaryWorkbook},
		{"xlsb", binaryType.bytes(t), BinaryWorkbook},
		{"ods", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), OpenDocument},
		{"docx", zipOf(t, "word/document.xml", "<x/>"), NotAWorkbook},
		{"zip", zipOf(t, "a.csv", "a,b"), NotAWorkbook},
		{"half a workbook", sound.bytes(t)[:600], NotAWorkbook},
	} {
		_, err := openBytes(c.file)
		var e *Error
		if !errors.As(err, &e) || e.Kind != c.want || e.Sentence == "" {
			t.Errorf("%s: got %v, want kind %d", c.name, err, c.want)
		}
	}
}

// patch changes bytes of the first sheet's entry in the directory of a zip file, where offset counts from its signature.
func patch(t *testing.T, file []byte, offset int, value any) []byte {
	t.Helper()
	file = bytes.Clone(file)
	name := bytes.LastIndex(file, []byte("xl/worksheets/sheet1.xml"))
	if _, err := binary.Encode(file[name-46+offset:], binary.LittleEndian, value); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestDamagedContainer changes what the zip directory says about a sheet.
func TestDamagedContainer(t *testing.T) {
	rows := strings.Repeat(`<row><c><v>1</v></c></row>`, 1000)
	file := book{sheets: []string{worksheet(rows)}}.bytes(t)
	size := uint32(len(worksheet(rows)))
	for _, c := range []struct {
		name   string
		offset int
		value  any
		want   fault
	}{
		{"wrong checksum", 16, uint32(12345), wrongChecksum},
		{"checksum of zero", 16, uint32(0), wrongChecksum},
		{"more than it says", 24, size - 1, longerThanSaid},
		{"less than it says", 24, size + 1, wrongSize},
		{"packed data cut short", 20, uint32(40), badDeflate},
		{"unknown method", 10, uint16(9), unknownMethod},
		{"lost", 42, uint32(7), noLocalHeader},
	} {
		_, _, err := readFirst(patch(t, file, c.offset, c.value))
		var e *Error
		if !errors.As(err, &e) || e.Kind != Damaged || !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
	_, _, err := readFirst(patch(t, file, 8, uint16(1)))
	if e := new(Error); !errors.As(err, &e) || e.Kind != Encrypted {
		t.Errorf("encrypted entry: got %v", err)
	}
}

// TestDamagedPackage has containers whose parts contradict each other.
func TestDamagedPackage(t *testing.T) {
	for _, c := range []struct {
		name  string
		extra map[string]string
		want  fault
	}{
		{"two parts that differ only in case", map[string]string{"XL/workbook.xml": "x"}, twoParts},
		{"no relationship", map[string]string{"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + relsNamespace + `"/>`}, badSheetEntry},
		{"missing sheet", map[string]string{"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + relsNamespace + `"><Relationship Id="rId1" Type="x/worksheet" Target="none.xml"/></Relationships>`}, partMissing},
		{"unknown kind of sheet", map[string]string{"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + relsNamespace + `"><Relationship Id="rId1" Type="x/worksheeu" Target="worksheets/sheet1.xml"/></Relationships>`}, unknownRelation},
		{"no sheets", map[string]string{"xl/workbook.xml": `<workbook xmlns="` + mainNamespace + `"/>`}, noSheets},
		{"wrong letter in date1904", map[string]string{"xl/workbook.xml": `<workbook xmlns="` + mainNamespace + `"><workbookPr date1905="1"/></workbook>`}, unknownAttr},
		{"no workbook", map[string]string{"_rels/.rels": `<Relationships xmlns="` + relsNamespace + `"/>`}, noOfficeDocument},
	} {
		_, _, err := readFirst(book{sheets: []string{worksheet("")}, extra: c.extra}.bytes(t))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// TestSharedStringsDamaged names the part.
func TestSharedStringsDamaged(t *testing.T) {
	whole := sharedPart("one", "two", "three")
	for _, part := range []string{whole[:len(whole)/2], whole[:len(whole)-len("</sst>")], strings.Replace(whole, "<si>", "<sj>", 1)} {
		_, _, err := readFirst(book{sheets: []string{worksheet("")}, strings: part}.bytes(t))
		if e := new(Error); !errors.As(err, &e) || e.Kind != Damaged || e.Part != "xl/sharedStrings.xml" {
			t.Errorf("got %v", err)
		}
	}
}

// TestLimits refuses what is too large.
func TestLimits(t *testing.T) {
	const cells = 10_000
	cell := `<c t="s"` + strings.Repeat(" ", 2*blockSize/cells) + `><v>0</v></c>` // what fits into a block is not measured
	rows := `<row>` + strings.Repeat(cell, cells) + `</row>`
	file := book{sheets: []string{worksheet(rows)}, strings: sharedPart(strings.Repeat("a", 5000))}.bytes(t)
	for name, change := range map[string]func(*Limits){
		"unpacked": func(l *Limits) { l.Unpacked = 50_000 },
		"ratio":    func(l *Limits) { l.Ratio, l.RatioFrom = 2, 1000 },
		"strings":  func(l *Limits) { l.SharedStrings = 4000 },
		"row":      func(l *Limits) { l.Row = 10_000 },
		"cell":     func(l *Limits) { l.Cell = 4999 },
	} {
		limits := DefaultLimits()
		change(&limits)
		w, err := Open(bytes.NewReader(file), int64(len(file)), limits)
		if err == nil {
			_, _, err = readSheet(w, 0)
		}
		if e := new(Error); !errors.As(err, &e) || e.Kind != TooLarge {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestSentences hold no content of cells and say what to do.
func TestSentences(t *testing.T) {
	const secret = "QQ123456C"
	given := `<row r="1"><c r="A1" t="str"><v>` + secret + "\x02" + `</v></c></row>`
	_, _, err := readFirst(book{sheets: []string{worksheet(given)}, names: []string{"Late"}}.bytes(t))
	if err == nil || strings.Contains(err.Error(), secret) {
		t.Fatal(err)
	}
	for _, want := range []string{"xl/worksheets/sheet1.xml", `"Late"`, "row 1", "save it again"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v: lacks %q", err, want)
		}
	}
}

// TestClose stops the goroutine, however much is unread, and can be called at any time.
func TestClose(t *testing.T) {
	file := book{sheets: []string{worksheet(strings.Repeat(`<row><c><v>1234567</v></c></row>`, 100_000))}}.bytes(t)
	before := runtime.NumGoroutine()
	for range 20 {
		w, err := openBytes(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := w.Rows(0)
		if err != nil {
			t.Fatal(err)
		}
		rows.Next()
		_, _ = rows.Close(), rows.Close()
		if rows.Next() || rows.Err() != nil {
			t.Error("reads on after Close")
		}
	}
	time.Sleep(10 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before+1 {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}

// failing is a file on a network drive that goes away.
type failing struct {
	io.ReaderAt
	from int64
}

var errGone = errors.New("drive gone")

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	if at < f.from && at+int64(len(b)) > f.from {
		return 0, errGone
	}
	return f.ReaderAt.ReadAt(b, at)
}

// TestUnreadable keeps a lost drive apart from a damaged workbook.
func TestUnreadable(t *testing.T) {
	file := benchBook(t, 2000, false)
	w, err := Open(failing{bytes.NewReader(file), int64(len(file) / 2)}, int64(len(file)), DefaultLimits())
	if err == nil {
		_, _, err = readSheet(w, 0)
	}
	if e := new(Error); !errors.As(err, &e) || e.Kind != Unreadable || !errors.Is(err, errGone) {
		t.Errorf("got %v", err)
	}
}

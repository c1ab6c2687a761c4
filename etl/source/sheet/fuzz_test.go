package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// countRows counts with encoding/xml the row elements that are children of sheetData, which is a child of the root.
func countRows(sheet []byte) (int, error) {
	d := xml.NewDecoder(bytes.NewReader(sheet))
	var open []string
	count := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return count, nil
		}
		if err != nil {
			return 0, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) == 2 && open[1] == "sheetData" && token.Name.Local == "row" {
				count++
			}
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// FuzzSheetXML reads any XML as a sheet. Whatever is accepted is well-formed to encoding/xml too, and has as many rows;
// and the quick way reads what the general way reads.
func FuzzSheetXML(f *testing.F) {
	f.Add([]byte(damageSheet))
	f.Add([]byte(worksheet(`<row r="1"><c r="A1" t="s"><v>1</v></c></row>`)))
	f.Add([]byte(worksheet(`<x:row xmlns:x="` + mainNamespace + `"><x:c><x:v>1</x:v></x:c></x:row><!-- a --><?b c?>`)))
	f.Add([]byte(`<worksheet xmlns="` + mainNamespace + `"><sheetData/><extLst><a b='c'>]</a></extLst></worksheet>`))
	w, err := openBytes(book{sheets: []string{worksheet("")}, strings: sharedPart("a", "b"), styles: stylesPart("0", "14")}.bytes(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, sheet []byte) {
		lines, err := readWith(w, sheet, false)
		general, generalErr := readWith(w, sheet, true)
		if !reflect.DeepEqual(lines, general) || (err == nil) != (generalErr == nil) {
			t.Fatalf("quick: %v, %v\ngeneral: %v, %v", lines, err, general, generalErr)
		}
		if err != nil {
			if e := new(Error); !errors.As(err, &e) || e.Sentence == "" {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		want, err := countRows(sheet)
		if err != nil {
			t.Fatalf("accepted, but: %v", err)
		}
		if want != len(lines) {
			t.Fatalf("%d rows, want %d", len(lines), want)
		}
	})
}

// FuzzOpen opens any bytes as a workbook and reads all its sheets.
func FuzzOpen(f *testing.F) {
	f.Add(book{sheets: []string{damageSheet}, strings: sharedPart("a", "b"), styles: stylesPart("0", "14")}.bytes(f))
	f.Add(ole("Root Entry", "EncryptedPackage"))
	for _, name := range []string{"plain.xlsx", "saved_by_libreoffice.xlsx"} {
		file, err := os.ReadFile(filepath.Join(exampleFolder, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		limits := DefaultLimits()
		limits.Unpacked = 16 << 20
		w, err := Open(bytes.NewReader(file), int64(len(file)), limits)
		for i := 0; err == nil && i < len(w.Sheets()) && i < 4; i++ {
			_, _, err = readSheet(w, i)
		}
		if e := new(Error); err != nil && (!errors.As(err, &e) || e.Sentence == "") {
			t.Fatalf("%T %v", err, err)
		}
	})
}

// FuzzFormatCode decides on any format code.
func FuzzFormatCode(f *testing.F) {
	for _, code := range []string{"dd/mm/yyyy", "[h]:mm", `"a\`, "_", "*", `\`, "[", "General;é_é"} {
		f.Add(code)
	}
	f.Fuzz(func(_ *testing.T, code string) { isDateCode(code) })
}

package verify

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNamingLooksIntoEveryFile finds an id as a word in text, in a workbook, and in the table beside a Parquet file, and
// names what it cannot look into.
func TestNamingLooksIntoEveryFile(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.csv", "x,600000000132,y\n")
	write("a.parquet", "whatever")
	write("longer.csv", "x,6000000001320,y\nx,A600000000132\n")
	write("page.html", "<td>600000000132</td>")
	write("other.csv", "x,600000000133,y\n")
	write("broken.xlsx", "PK nothing")
	write("book.xlsx", zipped(t, "xl/sharedStrings.xml", "<t>L&#65;1</t>"))
	named, unread, err := Naming(folder, []string{"600000000132", "LA1"})
	if err != nil {
		t.Fatal(err)
	}
	bare := func(paths []string) string {
		names := make([]string, len(paths))
		for i, p := range paths {
			names[i] = filepath.Base(p)
		}
		return strings.Join(names, " ")
	}
	if got := bare(named); got != "a.csv a.parquet book.xlsx page.html" {
		t.Errorf("named in %s", got)
	}
	if got := bare(unread); got != "broken.xlsx" {
		t.Errorf("unread: %s", got)
	}
}

// zipped is a zip file with one part.
func zipped(t *testing.T, name, text string) string {
	t.Helper()
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	part, err := z.Create(name)
	if err == nil {
		_, err = part.Write([]byte(text))
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

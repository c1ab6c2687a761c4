package invented_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ccx/etl/must"
)

var (
	postcodes = regexp.MustCompile(`\b[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}\b`)
	letterIDs = regexp.MustCompile(`\bL[0-9A-F]{12}\b`)
)

// addresses checks that no row of a batch and no page of a letter holds another address than its own client's, and that no
// other file for systems or programs holds any.
func (w *post) addresses(t *testing.T, what, in, out string) {
	t.Helper()
	own := map[string]string{} // the postcode of each client, in the newest data that there is
	for _, c := range records(t, filepath.Join(in, "clients.csv")) {
		own[c["client_ref"]] = c["postcode"]
		if r := w.newest[c["client_ref"]]; r != nil && r["data_as_at"] >= c["data_as_at"] {
			own[c["client_ref"]] = r["postcode"]
		}
	}
	expected := map[string]string{} // by letter
	for _, path := range published(t, out, ".csv") {
		text, err := os.ReadFile(path)
		must.Do(t, err)
		isBatch := strings.Contains(path, "letters_CSA")
		for line := range strings.Lines(string(text)) {
			found, want := strings.Join(postcodes.FindAllString(line, -1), " and "), ""
			if fields := strings.Split(line, ","); isBatch && fields[0] == "D" {
				want = own[fields[6]]
				expected[fields[2]] = want
			}
			if found != want {
				t.Errorf("%s: a row of %s holds the postcode %q, want %q", what, filepath.Base(path), found, want)
			}
		}
	}
	pages := 0
	for _, text := range pdfPages(t, filepath.Join(out, "letters.pdf")) {
		id := letterIDs.FindString(text)
		if found := strings.Join(postcodes.FindAllString(text, -1), " and "); found != expected[id] {
			t.Errorf("%s: the page of letter %q holds the postcode %q, want %q", what, id, found, expected[id])
		}
		if id != "" {
			pages++
		}
	}
	if pages != len(expected) {
		t.Errorf("%s: letters.pdf has %d letters, and the batches %d", what, pages, len(expected))
	}
}

// published lists the files of a week with an extension.
func published(t *testing.T, out, extension string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(out, "*"+extension))
	must.Do(t, err)
	tables, err := filepath.Glob(filepath.Join(out, "data", "*"+extension))
	must.Do(t, err)
	return append(files, tables...)
}

// pdfPages gives the words of each page: the texts that its content shows, two bytes a character.
func pdfPages(t *testing.T, path string) (pages []string) {
	t.Helper()
	file, err := os.ReadFile(path)
	must.Do(t, err)
	contents := map[string][]byte{} // by the number of the object
	for _, stream := range regexp.MustCompile(`(?s)(\d+) 0 obj\n<<[^\n]*/Filter/FlateDecode/Length \d+>>\nstream\n(.*?)\nendstream`).FindAllSubmatch(file, -1) {
		r, err := zlib.NewReader(bytes.NewReader(stream[2]))
		must.Do(t, err)
		contents[string(stream[1])], err = io.ReadAll(r)
		must.Do(t, err)
	}
	form := regexp.MustCompile(`/X(\d+) Do\n`)
	for _, page := range regexp.MustCompile(`/Type/Page/Parent \d+ 0 R/Contents (\d+) 0 R`).FindAllSubmatch(file, -1) {
		pages = append(pages, shownTexts(form.ReplaceAllFunc(contents[string(page[1])], func(name []byte) []byte {
			return contents[string(form.FindSubmatch(name)[1])]
		})))
	}
	return pages
}

// shownTexts gives the texts that content shows, one on a line.
func shownTexts(content []byte) string {
	text := strings.Builder{}
	for _, shown := range regexp.MustCompile(`(?s)Td \((.*?[^\\])\) Tj`).FindAllSubmatch(content, -1) {
		two := regexp.MustCompile(`(?s)\\(.)`).ReplaceAll(shown[1], []byte("$1"))
		for i := 1; i < len(two); i += 2 {
			if two[i-1] == 0 { // the characters that references and postcodes are made of
				text.WriteByte(two[i])
			}
		}
		text.WriteByte('\n')
	}
	return text.String()
}

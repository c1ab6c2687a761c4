package verify_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/reports/verify"
)

// TestAWorkbookSavedWithItsTextsInline saves a workbook as some programs do, without the part of shared texts. It is read
// and compared all the same; a cell that was changed is named, before the hash that says no more than that bytes changed.
func TestAWorkbookSavedWithItsTextsInline(t *testing.T) {
	t.Parallel()
	const name = "hp_handoff.xlsx"
	week := filepath.Join(publishedWeeks(t, 1), "2016-02-05")
	path := filepath.Join(week, name)
	before, err := os.ReadFile(path)
	must(t, err)

	must(t, os.WriteFile(path, inline(t, before, "", ""), 0o600))
	w, err := verify.Folder(declared(t), week)
	must(t, err)
	for _, o := range w.Objections {
		if !strings.HasPrefix(o.Control, "hash ") && o.Control != "bytes of the file" {
			t.Errorf("nothing was changed but the form, and there is: %s", o)
		}
	}

	exceptions, err := os.ReadFile(filepath.Join(week, "data", "exceptions.csv"))
	must(t, err)
	reason := string(regexp.MustCompile(`(?m)^E\w+,[^,]*,[^,]*,[^,]*,[^,]*,(\w+),[^\n]*,with_hp,`).FindSubmatch(exceptions)[1])
	words := catalogue.Spelled(reason)
	must(t, os.WriteFile(path, inline(t, before, words, words+"X"), 0o600))
	w, err = verify.Folder(declared(t), week)
	must(t, err)
	cell := regexp.MustCompile(`hp_handoff\.xlsx, sheet HP handoff, row \d+, E[0-9A-F]{12}: reason_code in .*: calculated ` + words + `, declared ` + words + `X`)
	if len(w.Objections) < 2 || !cell.MatchString(w.Objections[0].String()) {
		t.Fatalf("the cell does not come first: %v", w.Objections)
	}
	if last := w.Objections[len(w.Objections)-1]; last.Control != "hash of the file" && last.Control != "bytes of the file" {
		t.Errorf("the hash does not come last: %v", w.Objections)
	}
}

// inline gives a workbook whose cells hold their texts themselves, with one text in place of another.
func inline(t *testing.T, content []byte, from, to string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	must(t, err)
	var shared struct {
		Texts []struct {
			Plain string   `xml:"t"`
			Runs  []string `xml:"r>t"`
		} `xml:"si"`
	}
	must(t, xml.Unmarshal(partOf(t, in, "xl/sharedStrings.xml"), &shared))
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		if f.Name == "xl/sharedStrings.xml" {
			continue
		}
		text := partOf(t, in, f.Name)
		if strings.HasPrefix(f.Name, "xl/worksheets/") {
			text = regexp.MustCompile(`t="s"([^>]*)><v>(\d+)</v>`).ReplaceAllFunc(text, func(cell []byte) []byte {
				parts := regexp.MustCompile(`t="s"([^>]*)><v>(\d+)</v>`).FindSubmatch(cell)
				n, err := strconv.Atoi(string(parts[2]))
				must(t, err)
				value := shared.Texts[n].Plain + strings.Join(shared.Texts[n].Runs, "")
				var b bytes.Buffer
				must(t, xml.EscapeText(&b, []byte(value)))
				return []byte(`t="inlineStr"` + string(parts[1]) + "><is><t>" + b.String() + "</t></is>")
			})
			text = bytes.ReplaceAll(text, []byte("<t>"+from+"</t>"), []byte("<t>"+to+"</t>"))
		}
		w, err := z.Create(f.Name)
		must(t, err)
		_, err = w.Write(text)
		must(t, err)
	}
	must(t, z.Close())
	return out.Bytes()
}

// partOf reads a part of a workbook.
func partOf(t *testing.T, z *zip.Reader, name string) []byte {
	t.Helper()
	f, err := z.Open(name)
	must(t, err)
	defer f.Close()
	text, err := io.ReadAll(f)
	must(t, err)
	return text
}

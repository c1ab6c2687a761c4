package verify_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
	"ccx/reports/verify"
)

// sumOf is the hash of a week's manifest, as run prints it.
func sumOf(t *testing.T, out, week string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, week, "manifest.json"))
	must(t, err)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// objectionsTo lists what the chain of the weeks in a folder does not tie.
func objectionsTo(t *testing.T, out, hash string) string {
	t.Helper()
	weeks := weeksIn(t, out)
	text := ""
	for _, o := range append(verify.Chain(weeks), verify.Follow(weeks, hash)...) {
		text += o.String() + "\n"
	}
	return text
}

// The newest hash stands for all weeks: whichever is missing or was changed, with its own hashes made anew, is named.
func TestTheChainFindsWhatIsMissingOrChanged(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	out := publishedWeeks(t, 3)
	weeks := weeksIn(t, out)
	first, middle, last := filepath.Base(weeks[0].Folder), filepath.Base(weeks[1].Folder), filepath.Base(weeks[2].Folder)
	hash := sumOf(t, out, last)
	inFours := strings.ToUpper(regexp.MustCompile(`....`).ReplaceAllString(hash, "$0 "))
	if text := objectionsTo(t, out, inFours); text != "" {
		t.Fatalf("of weeks as published: %s", text)
	}
	if text := objectionsTo(t, out, sumOf(t, out, middle)); text != "" {
		t.Errorf("of the hash of the week before, which a week follows: %s", text)
	}
	for _, c := range []struct{ week, names string }{{first, first}, {middle, middle}, {last, "no week has it"}} {
		away := filepath.Join(t.TempDir(), c.week)
		must(t, os.Rename(filepath.Join(out, c.week), away))
		if text := objectionsTo(t, out, hash); !strings.Contains(text, c.names) {
			t.Errorf("without %s: %s", c.week, text)
		}
		must(t, os.Rename(away, filepath.Join(out, c.week)))
	}
	manifest := filepath.Join(out, first, "manifest.json")
	before, err := os.ReadFile(manifest)
	must(t, err)
	own := regexp.MustCompile(`"manifest_sha256": "([0-9a-f]*)"\n\}\n$`).FindSubmatch(before)
	if text := objectionsTo(t, out, string(own[1])); !strings.Contains(text, "the hash that stands in the manifest of "+first) || !strings.Contains(text, sumOf(t, out, first)) {
		t.Errorf("of the hash in a manifest, which is not that of the file: %s", text)
	}
	changed := regexp.MustCompile(`"version": "[^"]*"`).ReplaceAll(before, []byte(`"version": "another"`))
	changed = regexp.MustCompile(`"manifest_sha256": "[0-9a-f]*"`).ReplaceAll(changed, []byte(`"manifest_sha256": ""`))
	sum := sha256.Sum256(changed)
	changed = bytes.Replace(changed, []byte(`"manifest_sha256": ""`), []byte(`"manifest_sha256": "`+hex.EncodeToString(sum[:])+`"`), 1)
	must(t, os.WriteFile(manifest, changed, 0o600))
	if text := objectionsTo(t, out, hash); !strings.Contains(text, "hash of the manifest of "+first) {
		t.Errorf("with another version in %s: %s", first, text)
	}
	must(t, os.WriteFile(manifest, before, 0o600))
	must(t, os.WriteFile(filepath.Join(out, "sign-offs.csv"), []byte("as_of,edition,manifest_sha256,role,name,account\n"+first+",1,"+hash+",preparer,Ada,x\n"), 0o600))
	if text := objectionsTo(t, out, hash); !strings.Contains(text, "sign-offs.csv, preparer: what was signed is the manifest of "+first) {
		t.Errorf("with a signature below another manifest: %s", text)
	}
}

// What a program would run or fetch is objected to, in every kind of file that could hold it.
func TestMacrosScriptsAndActionsAreObjectedTo(t *testing.T) {
	t.Parallel()
	out := publishedWeeks(t, 1)
	week := weeksIn(t, out)[0].Folder
	for _, c := range []struct {
		file, names string
		change      func(t *testing.T, text []byte) []byte
	}{
		{"report.html", "element script", func(_ *testing.T, text []byte) []byte {
			return bytes.Replace(text, []byte("</body>"), []byte("<script>fetch('//x')</script></body>"), 1)
		}},
		{"report.html", "attribute onload", func(_ *testing.T, text []byte) []byte {
			return bytes.Replace(text, []byte("<body"), []byte(`<body onload="x()"`), 1)
		}},
		{"report.html", "attribute href", func(_ *testing.T, text []byte) []byte {
			return bytes.Replace(text, []byte(`href="`), []byte(`href="javascript:x()//`), 1)
		}},
		{"letters.pdf", "name /OpenAction", func(_ *testing.T, text []byte) []byte {
			return bytes.Replace(text, []byte("/Type /Catalog"), []byte("/Type /Catalog /OpenAction 1 0 R"), 1)
		}},
		{"letters.pdf", "name /J#53", func(_ *testing.T, text []byte) []byte {
			return bytes.Replace(text, []byte("/Type /Catalog"), []byte("/Type /Catalog /J#53 1 0 R"), 1)
		}},
		{"exceptions.xlsx", "part xl/vbaProject.bin", func(t *testing.T, text []byte) []byte { return withPart(t, text, "xl/vbaProject.bin", "x") }},
		{"report.html", "style with url(", func(_ *testing.T, text []byte) []byte {
			return bytes.Replace(text, []byte("</body>"), []byte(`<p style="background:url(//x)">x</p></body>`), 1)
		}},
		{"exceptions.xlsx", "bytes before the first part", func(_ *testing.T, text []byte) []byte { return append([]byte("MZ"), text...) }},
		{"exceptions.xlsx", "bytes after the last part", func(_ *testing.T, text []byte) []byte { return append(text, "PK"...) }},
		{"exceptions.xlsx", "part xl/styles.xml, twice", func(t *testing.T, text []byte) []byte { return withPart(t, text, "xl/styles.xml", "<x/>") }},
		{"exceptions.xlsx", "part xl/worksheets/sheet99.xml, which is no sheet", func(t *testing.T, text []byte) []byte {
			return withPart(t, text, "xl/worksheets/sheet99.xml", "<x/>")
		}},
		{"exceptions.xlsx", "hidden sheet Notes", func(t *testing.T, text []byte) []byte {
			return changedPart(t, text, "xl/workbook.xml", `<sheet name="Notes"`, `<sheet state="veryHidden" name="Notes"`)
		}},
		{"imt_1993.xlsx", "name Auto_Open", func(t *testing.T, text []byte) []byte {
			return changedPart(t, text, "xl/workbook.xml", "<definedNames>", `<definedNames><definedName name="Auto_Open">Notes!$A$1</definedName>`)
		}},
		{"csa_bau.xlsx", "workbook of the type application/vnd.ms-excel.sheet.macroEnabled.main+xml", func(t *testing.T, text []byte) []byte {
			return changedPart(t, text, "[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
		}},
		{"exceptions.xlsx", "link out of the workbook", func(t *testing.T, text []byte) []byte {
			return withPart(t, text, "xl/worksheets/_rels/sheet99.xml.rels", `<Relationship Target="http://x" TargetMode="External"/>`)
		}},
	} {
		path := filepath.Join(week, c.file)
		before, err := os.ReadFile(path)
		must(t, err)
		after := c.change(t, before)
		if bytes.Equal(before, after) {
			t.Fatalf("%s was not changed: %s", c.file, c.names)
		}
		must(t, os.WriteFile(path, after, 0o600))
		if found := activeObjections(t, out); !strings.Contains(found, c.file+", "+c.names) {
			t.Errorf("%s: want %q, got %q", c.file, c.names, found)
		}
		must(t, os.WriteFile(path, before, 0o600))
	}
	if found := activeObjections(t, out); found != "" {
		t.Errorf("of a week as published: %s", found)
	}
}

// activeObjections lists what is objected to as something that would run.
func activeObjections(t *testing.T, out string) string {
	t.Helper()
	text := ""
	for _, o := range weeksIn(t, out)[0].Objections {
		if strings.Contains(o.Control, "would run") {
			text += o.String() + "\n"
		}
	}
	return text
}

// withPart gives a workbook with one more part.
func withPart(t *testing.T, text []byte, name, content string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	must(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		must(t, w.Copy(f))
	}
	part, err := w.Create(name)
	must(t, err)
	_, err = io.WriteString(part, content)
	must(t, errors.Join(err, w.Close()))
	return b.Bytes()
}

// changedPart gives a workbook with some text in one part changed.
func changedPart(t *testing.T, text []byte, name, from, to string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	must(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		if f.Name != name {
			must(t, w.Copy(f))
			continue
		}
		from, to := []byte(from), []byte(to)
		r, err := f.Open()
		must(t, err)
		content, err := io.ReadAll(r)
		must(t, errors.Join(err, r.Close()))
		part, err := w.Create(name)
		must(t, err)
		_, err = part.Write(bytes.Replace(content, from, to, 1))
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// A row or a column that nobody sees is objected to: what is published hides none.
func TestHiddenRowsAndColumnsAreObjectedTo(t *testing.T) {
	t.Parallel()
	out := publishedWeeks(t, 1)
	week := weeksIn(t, out)[0].Folder
	for _, c := range []struct{ file, from, to string }{
		{"exceptions.xlsx", `<row r="2"`, `<row hidden="1" r="2"`},
		{"csa_bau.xlsx", `<col `, `<col hidden="true" `},
	} {
		path := filepath.Join(week, c.file)
		before, err := os.ReadFile(path)
		must(t, err)
		after := changedPart(t, before, "xl/worksheets/sheet3.xml", c.from, c.to)
		must(t, os.WriteFile(path, after, 0o600))
		found := ""
		for _, o := range weeksIn(t, out)[0].Objections {
			found += o.String() + "\n"
		}
		if !strings.Contains(found, c.file) || !strings.Contains(found, "a column or a row is hidden") {
			t.Errorf("%s: got %q", c.file, found)
		}
		must(t, os.WriteFile(path, before, 0o600))
	}
}

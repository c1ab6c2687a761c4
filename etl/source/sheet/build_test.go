package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"ccx/etl"

	"github.com/klauspost/compress/flate"
)

// book is a workbook that a test puts together. Parts that are empty take the simplest sound form, or are left out.
type book struct {
	sheets       []string // the whole XML of each
	names        []string // of the sheets, or Sheet1, Sheet2
	states       []string
	strings      string
	styles       string
	workbookPr   string
	extra        map[string]string // further parts, or other contents for the usual ones
	store        bool              // do not compress
	sheetContent []byte            // instead of sheets[0], where a test needs bytes
}

const xmlDecl = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// worksheet wraps the content of sheetData.
func worksheet(rows string) string {
	return xmlDecl + `<worksheet xmlns="` + mainNamespace + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// sharedPart makes a sharedStrings part.
func sharedPart(texts ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `%s<sst xmlns="%s" count="%d" uniqueCount="%d">`, xmlDecl, mainNamespace, len(texts), len(texts))
	for _, t := range texts {
		b.WriteString(`<si><t xml:space="preserve">` + t + `</t></si>`)
	}
	return b.String() + `</sst>`
}

// stylesPart makes a styles part with a cell style for each format: number 164 and up, or built-in where it is digits.
func stylesPart(formats ...string) string {
	var codes, styles strings.Builder
	for i, f := range formats {
		id := 164 + i
		if digits([]byte(f)) == len(f) && f != "" {
			fmt.Sscan(f, &id)
		} else {
			fmt.Fprintf(&codes, `<numFmt numFmtId="%d" formatCode="%s"/>`, id, strings.ReplaceAll(f, `"`, "&quot;"))
		}
		fmt.Fprintf(&styles, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, id)
	}
	return fmt.Sprintf(`%s<styleSheet xmlns="%s"><numFmts>%s</numFmts><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>`+
		`<cellStyleXfs><xf/></cellStyleXfs><cellXfs count="%d">%s</cellXfs></styleSheet>`,
		xmlDecl, mainNamespace, codes.String(), len(formats), styles.String())
}

// parts gives the parts of the workbook in the order in which they are written.
func (b book) parts() [][2]string {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	var entries, rels, overrides strings.Builder
	var sheets [][2]string
	for i, xml := range b.sheets {
		name, state := fmt.Sprintf("Sheet%d", i+1), ""
		if i < len(b.names) {
			name = b.names[i]
		}
		if i < len(b.states) && b.states[i] != "" {
			state = fmt.Sprintf(` state="%s"`, b.states[i])
		}
		fmt.Fprintf(&entries, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, name, i+1, state, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, office, i+1)
		fmt.Fprintf(&overrides, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, types)
		sheets = append(sheets, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), xml})
	}
	if b.strings != "" {
		fmt.Fprintf(&rels, `<Relationship Id="rId900" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, office)
		fmt.Fprintf(&overrides, `<Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/>`, types)
		sheets = append(sheets, [2]string{"xl/sharedStrings.xml", b.strings})
	}
	if b.styles != "" {
		fmt.Fprintf(&rels, `<Relationship Id="rId901" Type="%s/styles" Target="/xl/styles.xml"/>`, office)
		fmt.Fprintf(&overrides, `<Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>`, types)
		sheets = append(sheets, [2]string{"xl/styles.xml", b.styles})
	}
	all := append([][2]string{
		{"[Content_Types].xml", xmlDecl + `<Types xmlns="` + typesNamespace + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + types + `sheet.main+xml"/>` + overrides.String() + `</Types>`},
		{"_rels/.rels", xmlDecl + `<Relationships xmlns="` + relsNamespace + `"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlDecl + `<workbook xmlns="` + mainNamespace + `" xmlns:r="` + office + `">` + b.workbookPr + `<sheets>` + entries.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlDecl + `<Relationships xmlns="` + relsNamespace + `">` + rels.String() + `</Relationships>`},
	}, sheets...)
	for i := range all {
		if other, ok := b.extra[all[i][0]]; ok {
			all[i][1] = other
			delete(b.extra, all[i][0])
		}
	}
	for name, content := range b.extra {
		all = append(all, [2]string{name, content})
	}
	return all
}

// bytes is the workbook as a file.
func (b book) bytes(tb testing.TB) []byte {
	tb.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	for _, part := range b.parts() {
		content := []byte(part[1])
		if part[0] == "xl/worksheets/sheet1.xml" && b.sheetContent != nil {
			content = b.sheetContent
		}
		writePart(tb, z, part[0], content, b.store)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func writePart(tb testing.TB, z *zip.Writer, name string, content []byte, store bool) {
	tb.Helper()
	header := &zip.FileHeader{Name: name, Method: zip.Deflate}
	if store {
		header.Method = zip.Store
		header.CRC32 = crc32.ChecksumIEEE(content)
	}
	w, err := z.CreateHeader(header)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		tb.Fatal(err)
	}
}

// openBytes opens a file in memory.
func openBytes(file []byte) (*Workbook, error) {
	return Open(bytes.NewReader(file), int64(len(file)), DefaultLimits())
}

// line is a row that was read, in a form that a test can write down: the number, and each cell as kind and value.
type line struct {
	Number int
	Cells  []string
}

// show writes a cell as a test writes it: the first letter of its kind and its value, or nothing.
func show(c etl.Cell) string {
	return [...]string{"", "T ", "N ", "D ", "B ", "E ", "NoValue"}[c.Kind] + string(c.Value)
}

// readSheet reads all rows of a sheet.
func readSheet(w *Workbook, sheet int) (lines []line, notes Notes, err error) {
	rows, err := w.Rows(sheet)
	if err != nil {
		return nil, Notes{}, err
	}
	defer rows.Close()
	for rows.Next() {
		l := line{Number: rows.Row().Number}
		for _, c := range rows.Row().Cells {
			l.Cells = append(l.Cells, show(c))
		}
		lines = append(lines, l)
	}
	return lines, rows.Notes(), rows.Err()
}

// readFirst opens a file in memory and reads its first sheet.
func readFirst(file []byte) ([]line, Notes, error) {
	w, err := openBytes(file)
	if err != nil {
		return nil, Notes{}, err
	}
	return readSheet(w, 0)
}

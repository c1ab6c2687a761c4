package sample

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"

	"ccx/etl"
)

// sheetLimit is the number of rows that a sheet can hold.
const sheetLimit = 1_048_576

// Cell styles, as the styles part lists them.
const (
	plainStyle = iota
	dateStyle
	moneyStyle
	headerStyle
)

// serialOfEpoch is the number by which a workbook counts 1970-01-01.
const serialOfEpoch = 25569

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const mainSpace = `"http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

const relationSpace = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`

const packageSpace = `http://schemas.openxmlformats.org/package/2006/`

// stylesPart knows four cell styles: plain, a British date, money, and a bold header.
const stylesPart = xmlHead + `<styleSheet xmlns=` + mainSpace + `><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
	`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// bookOutput streams a workbook. It must be told the number of rows beforehand, because a sheet states its size
// before its rows.
type bookOutput struct {
	zip     *zip.Writer
	stamp   time.Time
	dress   *dress
	total   int64 // rows in the whole workbook
	sheets  []bookSheet
	current int
	part    io.Writer
	buf     []byte
	line    int   // last row written on the current sheet
	written int64 // data rows on the current sheet
	letters []string
}

// bookSheet is one sheet: its name, and the number of data rows that go on it.
type bookSheet struct {
	name   string
	rows   int64
	hidden bool
}

// newBookOutput plans the sheets and starts the first. The parts carry the date of the week, not of the clock.
func newBookOutput(to io.Writer, d *dress, total int64, asOf etl.Date) (*bookOutput, error) {
	b := &bookOutput{zip: zip.NewWriter(to), stamp: asOf.Time(), dress: d, total: total}
	b.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	for i := range d.order {
		b.letters = append(b.letters, columnLetter(i))
	}
	b.plan()
	if err := b.frame(); err != nil {
		return nil, err
	}
	return b, b.openSheet()
}

// plan spreads the rows over as many sheets as they need.
func (b *bookOutput) plan() {
	room := int64(sheetLimit - len(b.dress.titles) - 2)
	left, late := b.total, int64(0)
	if b.dress.hidden && left >= 4 {
		late = left / 4
		left -= late
	}
	for n := 1; left > 0 || n == 1; n++ {
		name := b.dress.sheet
		if n > 1 {
			name += " (" + strconv.Itoa(n) + ")"
		}
		b.sheets = append(b.sheets, bookSheet{name: name, rows: min(left, room)})
		left -= min(left, room)
	}
	if late > 0 {
		b.sheets = append(b.sheets, bookSheet{name: "Late", rows: late, hidden: true})
	}
}

// columnLetter is the letter of a column; no layout has more than 26.
func columnLetter(i int) string { return string(rune('A' + i)) }

// create starts a part of the package.
func (b *bookOutput) create(name string) (io.Writer, error) {
	return b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: b.stamp})
}

// frame writes the parts that hold the workbook together.
func (b *bookOutput) frame() error {
	names := make([]bookSheet, 0, len(b.sheets)+1)
	names = append(names, b.sheets...)
	if b.dress.notes {
		names = append(names, bookSheet{name: "Notes"})
	}
	var types, list, links strings.Builder
	for i, s := range names {
		state := ""
		if s.hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, s.name, i+1, state, i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relationSpace, i+1)
	}
	styles := len(names) + 1
	fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, styles, relationSpace)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + packageSpace + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packageSpace + `relationships"><Relationship Id="rId1" Type="` + relationSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns=` + mainSpace + ` xmlns:r="` + relationSpace + `"><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packageSpace + `relationships">` + links.String() + `</Relationships>`},
		{"xl/styles.xml", strings.TrimPrefix(stylesPart, xmlHead)},
	} {
		if err := b.wholePart(part[0], part[1]); err != nil {
			return err
		}
	}
	return nil
}

// wholePart writes a part at once.
func (b *bookOutput) wholePart(name, content string) error {
	w, err := b.create(name)
	if err == nil {
		_, err = io.WriteString(w, xmlHead+content)
	}
	return err
}

package sheet

import (
	"regexp"
	"strings"
	"testing"
)

// inTwoWays wraps each element of that name in mc:AlternateContent, as Excel does with formats that have a newer form.
func inTwoWays(styles, element string) string {
	whole := regexp.MustCompile(`<` + element + ` [^>]*/>`)
	return whole.ReplaceAllStringFunc(styles, func(tag string) string {
		newer := strings.Replace(tag, "/>", ` n:newer="x"/>`, 1)
		return `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="n" xmlns:n="urn:newer">` +
			newer + `</mc:Choice><mc:Fallback>` + tag + `</mc:Fallback></mc:AlternateContent>`
	})
}

// Number formats and cell styles in two ways are read once; ways that would show a number differently are refused.
func TestStylesInTwoWays(t *testing.T) {
	sheets := []string{worksheet(`<row r="1"><c r="A1" s="1"><v>42401</v></c><c r="B1" s="0"><v>2</v></c></row>`)}
	for _, element := range []string{"numFmt", "xf"} {
		styles := inTwoWays(stylesPart("0", "dd/mm/yyyy"), element)
		got, _, err := readFirst(book{sheets: sheets, styles: styles}.bytes(t))
		if err != nil || len(got) != 1 || strings.Join(got[0].Cells, "|") != "D 42401|N 2" {
			t.Errorf("%s: %v, %v", element, got, err)
		}
	}
	newer := regexp.MustCompile(`(n:newer="x"/></mc:Choice><mc:Fallback><xf numFmtId=")165`)
	styles := newer.ReplaceAllString(inTwoWays(stylesPart("0", "dd/mm/yyyy"), "xf"), "${1}0")
	_, _, err := readFirst(book{sheets: sheets, styles: styles}.bytes(t))
	wantDamaged(t, err, twoStyles, "xl/styles.xml")
	styles = regexp.MustCompile(`mc:Fallback>`).ReplaceAllString(inTwoWays(stylesPart("0"), "xf"), "mc:Otherwise>")
	_, _, err = readFirst(book{sheets: sheets, styles: styles}.bytes(t))
	wantDamaged(t, err, unknownElem, "xl/styles.xml")
	styles = strings.ReplaceAll(inTwoWays(stylesPart("0", "dd/mm/yyyy"), "numFmt"), `<mc:Fallback><numFmt numFmtId="165" formatCode="dd/mm/yyyy"`, `<mc:Fallback><numFmt numFmtId="165" formatCode="0"`)
	_, _, err = readFirst(book{sheets: sheets, styles: styles}.bytes(t))
	wantDamaged(t, err, twoFormats, "xl/styles.xml")
}

// A merged range of whole columns or whole rows is one; what is neither is refused.
func TestMergedRangesThatAreNone(t *testing.T) {
	for _, ref := range []string{"B:3", "D:B", "3:2", "0:1", "B", "3", ":", "B2:D"} {
		_, _, err := readFirst(book{sheets: []string{`<worksheet xmlns="` + mainNamespace + `"><sheetData/><mergeCells><mergeCell ref="` + ref + `"/></mergeCells></worksheet>`}}.bytes(t))
		wantDamaged(t, err, badMerge, "xl/worksheets/sheet1.xml")
	}
}

// Sheets that share a part would count its rows again and again, and formats of which one is of dates leave open what
// a number is.
func TestWhatIsThereTwice(t *testing.T) {
	row := worksheet(`<row r="1"><c r="A1" s="1"><v>1</v></c></row>`)
	shared := book{sheets: []string{row, row}, extra: map[string]string{"xl/workbook.xml": xmlDecl + `<workbook xmlns="` + mainNamespace +
		`" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId1"/></sheets></workbook>`}}
	_, _, err := readFirst(shared.bytes(t))
	wantDamaged(t, err, onePart, "xl/workbook.xml")
	styles := strings.Replace(zeros("00000"), "</numFmts>", `<numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>`, 1)
	_, _, err = readFirst(book{sheets: []string{row}, styles: styles}.bytes(t))
	wantDamaged(t, err, twoFormats, "xl/styles.xml")
}

// zeros is styles of which the second has a number format.
func zeros(format string) string {
	return strings.Replace(stylesPart("0", "FORMAT"), "FORMAT", format, 1)
}

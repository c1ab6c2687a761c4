package sheet

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestRowsGivenWant shows what each way of writing a cell reads as.
func TestRowsGivenWant(t *testing.T) {
	const shared = `<si><t>first</t></si><si><r><rPr><b/></rPr><t>ri</t></r><r><t xml:space="preserve">ch </t></r></si>` +
		`<si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si/>`
	for _, c := range []struct {
		name, given string
		want        []line
	}{
		{"number", `<row r="1"><c r="A1"><v>12.50</v></c><c r="B1" t="n"><v>-1.5E-7</v></c></row>`, []line{{1, []string{"N 12.50", "N -1.5E-7"}}}},
		{"date by built-in format", `<row r="1"><c r="A1" s="1"><v>42401</v></c></row>`, []line{{1, []string{"D 42401"}}}},
		{"date by custom format", `<row r="1"><c r="A1" s="2"><v>42401.5</v></c></row>`, []line{{1, []string{"D 42401.5"}}}},
		{"money is no date", `<row r="1"><c r="A1" s="3"><v>5</v></c></row>`, []line{{1, []string{"N 5"}}}},
		{"ISO date", `<row r="1"><c r="A1" t="d"><v>2016-02-05T00:00:00Z</v></c></row>`, []line{{1, []string{"D 2016-02-05T00:00:00Z"}}}},
		{"boolean", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c></row>`, []line{{1, []string{"B 1", "B 0"}}}},
		{"error", `<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>`, []line{{1, []string{"E #N/A"}}}},
		{"shared, rich, phonetic", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`, []line{{1, []string{"T first", "T rich ", "T 漢字"}}}},
		{"shared but empty", `<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1" t="s"><v>4</v></c><c r="C1" t="s"/></row>`, []line{{1, nil}}},
		{"inline", `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><r><t>b</t></r><r><t>c</t></r></is></c><c r="C1" t="inlineStr"/></row>`, []line{{1, []string{"T a", "T bc"}}}},
		{"formula with a value", `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f t="shared" si="0"/><v>x</v></c></row>`, []line{{1, []string{"N 2", "T x"}}}},
		{"formula without a value", `<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>A1</f><v></v></c><c r="C1" t="str"><f>A1</f></c></row>`, []line{{1, []string{"NoValue", "NoValue", "NoValue"}}}},
		{"formula that gives an empty string", `<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>`, []line{{1, nil}}},
		{"gaps", `<row r="3"><c r="C3"><v>1</v></c></row><row r="7"/>`, []line{{3, []string{"", "", "N 1"}}, {7, nil}}},
		{"no references", `<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>`, []line{{1, []string{"N 1", "N 2"}}, {2, []string{"", "N 3"}}}},
		{"number of the row only in its cells", `<row><c r="A5"><v>1</v></c></row>`, []line{{5, []string{"N 1"}}}},
		{"entities", `<row><c t="inlineStr"><is><t>&lt;A&amp;B&gt; &quot;&apos;&#163;&#xe9;</t></is></c></row>`, []line{{1, []string{`T <A&B> "'£é`}}}},
		{"escapes", `<row><c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_c_D</t></is></c><c t="str"><v>_x0041_</v></c></row>`, []line{{1, []string{"T a\rb_x000D_c_D", "T A"}}}},
		{"escaped pair and half a pair", `<row><c t="str"><v>_xD83D__xDE00_ _xD83D_ _xZZZZ_</v></c></row>`, []line{{1, []string{"T 😀 _xD83D_ _xZZZZ_"}}}},
		{"white space is kept", "<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a\r\nb\rc </t></is></c></row>", []line{{1, []string{"T  a\nb\nc "}}}},
		{"CDATA, comment, instruction", `<!-- rows --><row><c t="inlineStr"><is><t><![CDATA[a<b&]]>c<!-- x -->d<?pi y?>]</t></is></c></row>`, []line{{1, []string{"T a<b&cd]"}}}},
		{"foreign attributes", `<row r="1" xmlns:x14ac="urn:x" x14ac:dyDescent="0.25"><c r="A1" cm="1" x14ac:y="z"><v>1</v></c></row>`, []line{{1, []string{"N 1"}}}},
		{"extensions", `<row r="1"><c r="A1"><v>1</v><extLst><ext uri="u"><row r="9"><c/></row></ext></extLst></c><extLst><ext/></extLst></row>`, []line{{1, []string{"N 1"}}}},
		{"white space and quotes", "<row\tr = '1' >\n <c\nr='A1' ><v >1</v ></c >\n</row >", []line{{1, []string{"N 1"}}}},
		{"another prefix", `<x:row xmlns:x="` + mainNamespace + `" r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>`, []line{{1, []string{"N 1"}}}},
		{"default namespace taken away", `<x:row xmlns:x="` + mainNamespace + `" xmlns="urn:other" r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>`, []line{{1, []string{"N 1"}}}},
		{"last cell of a sheet", `<row r="1048576"><c r="XFD1048576"><f>1</f></c></row>`, []line{{1048576, append(make([]string, 16383), "NoValue")}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := book{sheets: []string{worksheet(c.given)}, styles: stylesPart("0", "14", `[$-809]dd mmmm yyyy;@`, `"£"#,##0.00`)}
			b.strings = `<sst xmlns="` + mainNamespace + `">` + shared + `<extLst/></sst>`
			got, _, err := readFirst(b.bytes(t))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %v\nwant %v", got, c.want)
			}
		})
	}
}

// TestDamagedRows has what must be refused, though a lenient reader would find rows in it.
func TestDamagedRows(t *testing.T) {
	for _, c := range []struct {
		name, given string
		want        fault
	}{
		{"row twice", `<row r="2"/><row r="2"/>`, rowOrder},
		{"rows out of order", `<row r="2"/><row r="1"/>`, rowOrder},
		{"row too far down", `<row r="1048577"/>`, badRowNumber},
		{"row after the last", `<row r="1048576"/><row/>`, tooManyRows},
		{"cell twice", `<row r="1"><c r="A1"/><c r="A1"/></row>`, cellOrder},
		{"cells out of order", `<row r="1"><c r="B1"/><c r="A1"/></row>`, cellOrder},
		{"cell of another row", `<row r="1"><c r="A2"/></row>`, badReference},
		{"cell too far right", `<row r="1"><c r="XFE1"/></row>`, tooManyRows},
		{"small letters", `<row r="1"><c r="a1"/></row>`, badReference},
		{"cell outside a row", `<c r="A1"/>`, unknownElem},
		{"row in a row", `<row r="1"><row r="2"/></row>`, unknownElem},
		{"wrong letter in row", `<rov r="1"/>`, unknownElem},
		{"wrong letter in c", `<row r="1"><d r="A1"/></row>`, unknownElem},
		{"wrong letter in v", `<row r="1"><c r="A1"><w>1</w></c></row>`, unknownElem},
		{"wrong letter in r", `<row q="1"/>`, unknownAttr},
		{"wrong letter in t", `<row r="1"><c r="A1" u="s"/></row>`, unknownAttr},
		{"element of another namespace", `<row xmlns="urn:x" r="1"/>`, unknownElem},
		{"unknown type", `<row r="1"><c r="A1" t="x"/></row>`, badCellType},
		{"unknown style", `<row r="1"><c r="A1" s="9"/></row>`, badCellStyle},
		{"shared string out of range", `<row r="1"><c r="A1" t="s"><v>1</v></c></row>`, badIndex},
		{"index that is none", `<row r="1"><c r="A1" t="s"><v> </v></c></row>`, badIndex},
		{"number that is none", `<row r="1"><c r="A1"><v>1,5</v></c></row>`, badNumber},
		{"boolean that is none", `<row r="1"><c r="A1" t="b"><v>2</v></c></row>`, badTruth},
		{"error that is none", `<row r="1"><c r="A1" t="e"><v>7</v></c></row>`, badErrorName},
		{"date that is none", `<row r="1"><c r="A1" t="d"><v>42401</v></c></row>`, badDateValue},
		{"two values", `<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>`, badCell},
		{"inline text in a number", `<row r="1"><c r="A1"><is><t>a</t></is></c></row>`, badCell},
		{"text between cells", `<row r="1">x<c r="A1"/></row>`, strayText},
		{"not closed", `<row r="1"><c r="A1"></row>`, mismatched},
		{"closed twice", `<row r="1"/></row>`, mismatched},
		{"attribute without quotes", `<row r=1/>`, badAttr},
		{"attribute not closed", `<row r="1/><row r="2"/>`, badAttr},
		{"attributes without a gap", `<row r="1"spans="1"/>`, badAttr},
		{"attribute twice", `<row r="1" r="1"/>`, twiceAttr},
		{"prefix declared nowhere", `<row r="1" x:y="1"/>`, badPrefix},
		{"unknown entity", `<row r="1"><c r="A1" t="str"><v>&pound;</v></c></row>`, badEntity},
		{"reference to no character", `<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>`, badEntity},
		{"bare ampersand", `<row r="1"><c r="A1" t="str"><v>A & B; C</v></c></row>`, badEntity},
		{"]]> in text", `<row r="1"><c r="A1" t="str"><v>a]]>b</v></c></row>`, badSection},
		{"comment that swallows another", `<!-- a -x><row r="1"/><!-- b -->`, badComment},
		{"instruction that swallows a row", `<?ow r="1"><c/></row><?pi x?>`, badPI},
		{"CDATA that swallows a cell", `<row r="1"><c t="str"><v><![CDATA[a]]x></v></c><c t="str"><v><![CDATA[b]]></v></c></row>`, badCDATA},
		{"declaration in the middle", `<?xml version="1.0"?>`, badXMLDecl},
		{"control character", "<row r=\"1\"><c t=\"str\"><v>a\x01b</v></c></row>", notXMLChar},
		{"half a character", "<row r=\"1\"><c t=\"str\"><v>\xe2\x82</v></c></row>", notUTF8},
		{"surrogate", "<row r=\"1\"><c t=\"str\"><v>\xed\xa0\x80</v></c></row>", notUTF8},
		{"no character", "<row r=\"1\"><c t=\"str\"><v>\xef\xbf\xbf</v></c></row>", notXMLChar},
		{"xml:space that is none", `<row r="1"><c t="str"><v xml:space="x">a</v></c></row>`, badSpace},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := book{sheets: []string{worksheet(c.given)}, strings: sharedPart("a"), styles: stylesPart("0")}
			_, _, err := readFirst(b.bytes(t))
			wantDamaged(t, err, c.want, "xl/worksheets/sheet1.xml")
		})
	}
}

// wantDamaged demands a Damaged error with that cause and part.
func wantDamaged(t *testing.T, err error, cause fault, part string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an *Error", err)
	}
	if e.Kind != Damaged || !errors.Is(err, cause) || e.Part != part {
		t.Errorf("got kind %d in %s: %v; want %q in %s", e.Kind, e.Part, err, cause, part)
	}
}

// TestDamagedSheets has what is wrong outside the rows.
func TestDamagedSheets(t *testing.T) {
	const root = `<worksheet xmlns="` + mainNamespace + `">`
	for _, c := range []struct {
		name, given string
		want        fault
	}{
		{"nothing", ``, endsEarly},
		{"white space", `  `, endsEarly},
		{"no sheetData", root + `</worksheet>`, noSheetData},
		{"no children", `<worksheet xmlns="` + mainNamespace + `"/>`, noSheetData},
		{"wrong letter in sheetData", root + `<sheetDatb/></worksheet>`, unknownElem},
		{"two sheetData", root + `<sheetData/><sheetData/></worksheet>`, twoSheetDatas},
		{"sheetData in an extension only", root + `<extLst><sheetData/></extLst></worksheet>`, noSheetData},
		{"cut in sheetData", root + `<sheetData><row r="1"/>`, endsEarly},
		{"cut behind sheetData", root + `<sheetData/>`, endsEarly},
		{"something behind the end", root + `<sheetData/></worksheet><x/>`, afterRoot},
		{"text behind the end", root + `<sheetData/></worksheet>x`, afterRoot},
		{"DOCTYPE", `<!DOCTYPE worksheet>` + root + `<sheetData/></worksheet>`, doctype},
		{"wrong namespace", `<worksheet xmlns="urn:x"><sheetData/></worksheet>`, badRoot},
		{"wrong root", `<chartsheet xmlns="` + mainNamespace + `"/>`, badRoot},
		{"another encoding", `<?xml version="1.0" encoding="ISO-8859-1"?>` + root + `<sheetData/></worksheet>`, notDeclUTF8},
		{"UTF-16", "\xff\xfe<\x00?\x00", endsEarly},
		{"declaration not at the beginning", ` <?xml version="1.0"?>` + root + `<sheetData/></worksheet>`, badXMLDecl},
		{"rows in mc:AlternateContent in sheetData", root + `<sheetData><mc:AlternateContent xmlns:mc="` + "urn:mc" + `"/></sheetData></worksheet>`, unknownElem},
		{"merged range that is none", root + `<sheetData/><mergeCells><mergeCell ref="B2:3"/></mergeCells></worksheet>`, badMerge},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := readFirst(book{sheets: []string{c.given}}.bytes(t))
			wantDamaged(t, err, c.want, "xl/worksheets/sheet1.xml")
		})
	}
}

// TestForms reads the same row from sheets that are written differently.
func TestForms(t *testing.T) {
	const row = `<row r="2"><c r="B2" t="b"><v>1</v></c></row>`
	for name, given := range map[string]string{
		"byte order mark":   "\xef\xbb\xbf" + worksheet(row),
		"no declaration":    `<worksheet xmlns="` + mainNamespace + `"><sheetData>` + row + `</sheetData></worksheet>`,
		"strict namespace":  `<worksheet xmlns="` + strictNamespace + `"><sheetData>` + row + `</sheetData></worksheet>`,
		"prefix":            `<s:worksheet xmlns:s="` + mainNamespace + `"><s:sheetData><s:row r="2"><s:c r="B2" t="b"><s:v>1</s:v></s:c></s:row></s:sheetData></s:worksheet>`,
		"alternate content": `<worksheet xmlns="` + mainNamespace + `" xmlns:mc="` + "urn:mc" + `"><mc:AlternateContent><mc:Choice Requires="x"><sheetData><row r="9"/></sheetData></mc:Choice></mc:AlternateContent><sheetData>` + row + `</sheetData></worksheet>`,
		"things around":     `<?xml version='1.0'?><!-- a --><?pi b?><worksheet xmlns="` + mainNamespace + `"><dimension ref="A1"/><sheetData>` + row + `</sheetData><extLst><ext>text</ext></extLst></worksheet><!-- c --> ` + "\n",
	} {
		got, _, err := readFirst(book{sheets: []string{given}}.bytes(t))
		if want := []line{{2, []string{"", "B 1"}}}; err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
	}
}

// TestNotes finds what a person does not see.
func TestNotes(t *testing.T) {
	sheet := `<worksheet xmlns="` + mainNamespace + `"><cols><col min="1" max="1" hidden="1"/><col min="2" max="2" width="9"/><col min="3" max="4" hidden="true"/><col min="5" max="16384" hidden="1"/></cols>` +
		`<sheetData><row r="1"><c r="E1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"/></sheetData>` +
		`<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>`
	_, got, err := readFirst(book{sheets: []string{sheet}}.bytes(t))
	want := Notes{HiddenRows: []int{2}, HiddenRowCount: 1, HiddenColumns: []string{"A", "C:E"}, Merged: []string{"A1:B2"}, MergedCount: 1}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
}

// TestDateFormats goes through format codes that are easily taken for what they are not.
func TestDateFormats(t *testing.T) {
	for code, want := range map[string]bool{
		"General": false, "0.00": false, `#,##0\ "days"`: false, "[Red]0;[Blue]-0": false, `"d"0`: false, `0_d`: false, `0*s`: false,
		`\d0`: false, "[h]:mm:ss": false, "[mm]:ss": false, "[s]": false, "0.00E+00": false, "@": false, "": false, `[$-809]0`: false,
		`"unclosed yyyy`: false, "[unclosed yyyy": false, "General;General": false, `[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00`: false,
		"dd/mm/yyyy": true, "yyyy-mm-dd": true, "[$-809]dd mmmm yyyy;@": true, "h:mm AM/PM": true, "mmm\\-yy": true, "DD.MM.YYYY": true,
		"[Red]d": true, "[h]:mm;yyyy": true, `yyyy"年"m"月"`: true, "mm:ss.0": true, `d\`: true,
	} {
		if got := isDateCode(code); got != want {
			t.Errorf("%q: got %v", code, got)
		}
	}
	for id, want := range map[int]bool{0: false, 2: false, 13: false, 14: true, 22: true, 23: false, 45: true, 46: false, 47: true, 49: false, 57: true} {
		if got := isDateFormat(id); got != want {
			t.Errorf("built-in %d: got %v", id, got)
		}
	}
}

// TestWhatExcelOpens reads workbooks that Excel opens without repair, although the standard knows nothing of them.
func TestWhatExcelOpens(t *testing.T) {
	const row = `<row r="2"><c r="A2"%s</c></row>`
	wide := func(text string, big bool) string {
		b := []byte{0xFF, 0xFE}
		if big {
			b = []byte{0xFE, 0xFF}
		}
		for _, unit := range utf16.Encode([]rune(text)) {
			if big {
				b = append(b, byte(unit>>8), byte(unit))
			} else {
				b = append(b, byte(unit), byte(unit>>8))
			}
		}
		return string(b)
	}
	twice := strings.Replace(zeros("00000"), "</numFmts>", `<numFmt numFmtId="165" formatCode="00000"/></numFmts>`, 1)
	named := worksheet(fmt.Sprintf(row, `><v>é😀</v>`))
	for name, c := range map[string]struct {
		book book
		want string
	}{
		"a time alone":        {book{sheets: []string{worksheet(fmt.Sprintf(row, ` t="d"><v>11:05:00</v>`))}}, "D 11:05:00"},
		"a part of a second":  {book{sheets: []string{worksheet(fmt.Sprintf(row, ` t="d"><v>23:59:59.5</v>`))}}, "D 23:59:59.5"},
		"v before is":         {book{sheets: []string{worksheet(fmt.Sprintf(row, ` t="inlineStr"><v>7</v><is><t>CG1</t></is>`))}}, "T CG1"},
		"v behind is":         {book{sheets: []string{worksheet(fmt.Sprintf(row, ` t="inlineStr"><is><t>CG1</t></is><v>7</v>`))}}, "T CG1"},
		"zeros by the format": {book{sheets: []string{worksheet(fmt.Sprintf(row, ` s="1"><v>12</v>`))}, styles: zeros("00000")}, "N 00012"},
		"no zeros to add":     {book{sheets: []string{worksheet(fmt.Sprintf(row, ` s="1"><v>123456</v>`))}, styles: zeros("00000")}, "N 123456"},
		"no whole number":     {book{sheets: []string{worksheet(fmt.Sprintf(row, ` s="1"><v>1.5</v>`))}, styles: zeros("00000")}, "N 1.5"},
		"zeros and a sign":    {book{sheets: []string{worksheet(fmt.Sprintf(row, ` s="1"><v>12</v>`))}, styles: zeros("00000-0")}, "N 12"},
		"a format twice":      {book{sheets: []string{worksheet(fmt.Sprintf(row, ` s="1"><v>12</v>`))}, styles: twice}, "N 00012"},
		"whole columns merged": {book{sheets: []string{`<worksheet xmlns="` + mainNamespace + `"><sheetData>` + fmt.Sprintf(row, `><v>1</v>`) +
			`</sheetData><mergeCells><mergeCell ref="B:D"/><mergeCell ref="7:9"/></mergeCells></worksheet>`}}, "N 1"},
		"UTF-16, no mark":   {book{sheetContent: []byte(wide(strings.Replace(strings.Replace(named, "UTF-8", "UTF-16LE", 1), "<c r=\"A2\">", `<c r="A2" t="str">`, 1), false)[2:]), sheets: []string{""}}, "T é😀"},
		"UTF-16BE, no mark": {book{sheetContent: []byte(wide(strings.Replace(strings.Replace(named, "UTF-8", "UTF-16BE", 1), "<c r=\"A2\">", `<c r="A2" t="str">`, 1), true)[2:]), sheets: []string{""}}, "T é😀"},
		"UTF-16":            {book{sheetContent: []byte(wide(strings.Replace(strings.Replace(named, "UTF-8", "UTF-16", 1), "<c r=\"A2\">", `<c r="A2" t="str">`, 1), false)), sheets: []string{""}}, "T é😀"},
		"UTF-16, big end":   {book{sheetContent: []byte(wide(strings.Replace(strings.Replace(named, "UTF-8", "utf-16", 1), "<c r=\"A2\">", `<c r="A2" t="str">`, 1), true)), sheets: []string{""}}, "T é😀"},
		"a place for a module": {book{sheets: []string{worksheet(fmt.Sprintf(row, `><v>1</v>`))}, extra: map[string]string{"xl/workbook.xml": xmlDecl + `<workbook xmlns="` + mainNamespace +
			`" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`}}, "N 1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, err := readFirst(c.book.bytes(t))
			if err != nil || len(got) != 1 || len(got[0].Cells) != 1 || got[0].Cells[0] != c.want {
				t.Errorf("%v, %v, want %s", got, err, c.want)
			}
		})
	}
}

// TestWideParts reads a part in UTF-16 that does not fit one block.
func TestWideParts(t *testing.T) {
	var rows strings.Builder
	const many = 20_000
	for i := range many {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="str"><v>漢字</v></c></row>`, i+1, i+1)
	}
	content := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(strings.TrimPrefix(worksheet(rows.String()), xmlDecl))) {
		content = append(content, byte(unit>>8), byte(unit))
	}
	got, _, err := readFirst(book{sheets: []string{""}, sheetContent: content}.bytes(t))
	if err != nil || len(got) != many || got[many-1].Cells[0] != "T 漢字" {
		t.Errorf("%d rows, %v", len(got), err)
	}
}

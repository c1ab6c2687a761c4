package sheet

import (
	"strings"
	"testing"
)

// damagedBytes are written in place of each byte in turn. They are the letters and signs that turn one piece of markup
// into another, and two that are never right.
const damagedBytes = "<>/\"'=&;:!?-[] \nabcdefilnorstuvwxACR0127_\x00\xff"

// damageSheet has every form of markup that the reader knows.
const damageSheet = xmlDecl + `<!-- a --><worksheet xmlns="` + mainNamespace + `" xmlns:r="urn:r" xmlns:s="urn:s">` +
	`<sheetPr/><dimension ref="A1:D9"/><cols><col min="1" max="2" width="9" hidden="1"/></cols><sheetData>` +
	`<row r="1" spans="1:4" ht="15" s:d="0.2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t xml:space="preserve">b &amp; b</t></is></c><c r="C1" s="0"/></row>` +
	`<?pi one?><row r="2"><c r="A2" s="1"><v>42401</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2"><f>1+1</f><v>2</v></c></row>` +
	`<!-- b --><row r="4" hidden="1" /><row r="5"><c r="A5" t="str"><f t="shared" si="0"/><v><![CDATA[x]]></v></c><c r="B5" t="d"><v>2016-02-05</v></c></row>` +
	`<row><c t="s"><v>1</v></c><c><f>A1</f></c><c t="inlineStr"><is><r><rPr><b/></rPr><t>p</t></r><r><t><![CDATA[q]]></t></r></is></c></row>` +
	`<?pi two?><row r="9"><c r="B9" t="n"><v>-1.5</v></c><extLst><ext/></extLst></row><!-- c --></sheetData>` +
	`<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><extLst><ext uri="x">text</ext></extLst></worksheet><!-- d -->`

// TestEveryDamagedByte is the proof that no damaged byte loses a row. Each byte of a sheet is replaced by each of
// damagedBytes, and no checksum helps the parser to notice. What is tolerated, because nobody can
// know better: another value in a cell, another kind of value, a cell or row in another free place, a note missing.
// Never tolerated: another number of rows, or another number of cells that are not blank, in silence.
func TestEveryDamagedByte(t *testing.T) {
	b := book{sheets: []string{damageSheet}, strings: sharedPart("a", "b"), styles: stylesPart("0", "14"), store: true}
	w, err := openBytes(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	sound, _, err := readSheet(w, 0)
	if err != nil || len(sound) != 6 || filled(sound) != 12 {
		t.Fatal(sound, err)
	}
	damageEach(t, damageSheet, damagedBytes, sound, func(damaged []byte) ([]line, error) {
		return readWith(w, damaged, false)
	})
}

// damageEach calls read with every damaged form of text and compares the rows with the sound ones.
func damageEach(t *testing.T, text, with string, sound []line, read func([]byte) ([]line, error)) {
	t.Helper()
	refusals, tries := 0, 0
	damaged := []byte(text)
	for i := range damaged {
		for _, c := range []byte(with) {
			if c == text[i] {
				continue
			}
			damaged[i] = c
			tries++
			got, err := read(damaged)
			if err != nil {
				refusals++
				continue
			}
			if len(got) != len(sound) || filled(got) != filled(sound) {
				t.Errorf("byte %d, %q for %q in …%s…: %d rows and %d cells, want %d and %d", i, c, text[i],
					text[max(0, i-20):min(len(text), i+20)], len(got), filled(got), len(sound), filled(sound))
			}
		}
		damaged[i] = text[i]
	}
	t.Logf("%d damaged forms, %d refused, %d read as other values", tries, refusals, tries-refusals)
}

// filled counts the cells that are not blank.
func filled(lines []line) int {
	n := 0
	for _, l := range lines {
		for _, c := range l.Cells {
			if c != "" {
				n++
			}
		}
	}
	return n
}

// readWith reads the XML as if it were the first sheet of w.
func readWith(w *Workbook, xml []byte, general bool) ([]line, error) {
	if err := w.loadStrings(); err != nil {
		return nil, err
	}
	rows := &Rows{lex: lexerOver(xml, general), book: w}
	defer rows.Close()
	var lines []line
	for rows.Next() {
		l := line{Number: rows.Row().Number}
		for _, c := range rows.Row().Cells {
			l.Cells = append(l.Cells, show(c))
		}
		lines = append(lines, l)
	}
	return lines, rows.Err()
}

// lexerOver reads XML that is in no container.
func lexerOver(xml []byte, general bool) *lexer {
	size := uint64(len(xml))
	l := newLexer(newWindow(newPump(strings.NewReader(string(xml)), size), DefaultLimits().Row), place{part: "test"})
	l.size, l.general = size, general
	return l
}

// TestEveryDamagedByteOfOtherParts does the same to each small part and to the shared strings, through the container.
func TestEveryDamagedByteOfOtherParts(t *testing.T) {
	b := book{
		sheets: []string{worksheet(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="1"><v>1</v></c></row>`)},
		states: []string{"hidden"}, workbookPr: `<workbookPr date1904="1"/>`, store: true,
		strings: `<sst xmlns="` + mainNamespace + `" count="2"><si><t>a</t></si><!-- b --><si><r><t>c</t></r><rPh sb="0"><t>d</t></rPh></si></sst>`,
		styles:  stylesPart("0", "14"),
	}
	sound, _, err := readFirst(b.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range b.parts() {
		if part[0] == "xl/worksheets/sheet1.xml" {
			continue
		}
		t.Run(part[0], func(t *testing.T) {
			damageEach(t, part[1], "<>/\"x1\x00", sound, func(damaged []byte) ([]line, error) {
				other := b
				other.extra = map[string]string{part[0]: string(damaged)}
				lines, _, err := readFirst(other.bytes(t))
				return lines, err
			})
		})
	}
}

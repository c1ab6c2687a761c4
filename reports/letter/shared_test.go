package letter

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"ccx/etl/reference"
)

// What pages share is the template's alone: no name, address, reference, date or amount of anybody.
func TestPagesShareOnlyTheTemplate(t *testing.T) {
	c, err := newComposer(shippedTexts(t), copyOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	shared := map[string]int{}
	letters := 0
	for l := range samples(t, 600) {
		sheets, err := c.compose(l)
		if err != nil {
			t.Fatal(err)
		}
		letters++
		own := append([]string{l.Name, l.ID, l.ClientRef, l.Casegroup, LongDate(l.IssueDate, l.Template.Language), Pounds(l.Arrears)}, l.Address...)
		for i := range sheets {
			s := &sheets[i]
			for _, fixed := range s.fixed {
				for _, value := range own {
					if shows(c.regular, s.content[fixed.from:fixed.to], value) {
						t.Fatalf("%s: pages share %q", l.Template, value)
					}
				}
				shared[string(s.content[fixed.from:fixed.to])]++
			}
		}
	}
	often := 0
	for _, pages := range shared {
		if pages > 1 {
			often += pages
		}
	}
	if len(shared) > letters || often < 4*letters {
		t.Errorf("%d letters have %d parts, which are on %d pages with others", letters, len(shared), often)
	}
}

// A letter reads the same after many others as alone: with a name that makes its paragraph a line longer, which moves what is below, and over
// two pages.
func TestALetterIsLaidOutAsAlone(t *testing.T) {
	texts := shippedTexts(t)
	after, err := newComposer(texts, copyOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	long := reference.Block{Part: reference.ParagraphPart, Pieces: []reference.Piece{{Words: strings.Repeat("This letter is long. ", 150)}}}
	const two = "NOTICE_PP_MULTI_ARREARS_CY"
	texts[two] = slices.Concat(texts[two], []reference.Block{long, long, long})
	named := reference.Block{Part: reference.ParagraphPart, Pieces: []reference.Piece{{Words: strings.Repeat("Words of a line. ", 4)}, {Placeholder: "name"}}}
	for template, blocks := range texts {
		at := slices.IndexFunc(blocks, func(b reference.Block) bool { return b.Part == reference.ParagraphPart })
		texts[template] = slices.Insert(slices.Clone(blocks), at, named)
	}
	pages, number := 0, 0
	for l := range samples(t, 600) {
		if number++; number%3 == 0 {
			l.Name += " Longname-Longname"
		}
		alone, err := newComposer(texts, copyOptions(t))
		if err != nil {
			t.Fatal(err)
		}
		want, err := alone.compose(l)
		if err != nil {
			t.Fatal(err)
		}
		got, err := after.compose(l)
		if err != nil || len(got) != len(want) {
			t.Fatalf("letter %s has %d pages, %v; alone %d", l.ID, len(got), err, len(want))
		}
		for i := range want {
			if !bytes.Equal(got[i].content, want[i].content) || !slices.Equal(got[i].fixed, want[i].fixed) {
				t.Fatalf("page %d of letter %s, %s, differs from the same alone", i+1, l.ID, l.Template)
			}
			pages++
		}
	}
	if pages <= 600 {
		t.Errorf("%d pages: no letter had two", pages)
	}
}

// A part that comes when many are kept is in its page, and one that is kept is named.
func TestTooManyPartsAreInTheirPages(t *testing.T) {
	d, err := newDocument(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	first := string(d.appendForm(nil, []byte("BT first ET\n")))
	for i := 1; i < mostShared; i++ {
		d.appendForm(nil, fmt.Appendf(nil, "BT %d ET\n", i))
	}
	if again := string(d.appendForm(nil, []byte("BT first ET\n"))); again != first || again != "/X64 Do\n" {
		t.Errorf("the first part is %q, and again %q", first, again)
	}
	if late := string(d.appendForm(nil, []byte("BT late ET\n"))); late != "BT late ET\n" {
		t.Errorf("a part after those that are kept is %q", late)
	}
}

// shows reports whether the content of a page shows a text.
func shows(f *face, content []byte, text string) bool {
	written := f.appendString(nil, composed(text))
	return bytes.Contains(content, written[1:len(written)-1]) // without its brackets
}

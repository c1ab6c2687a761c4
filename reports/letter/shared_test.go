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
		t.Errorf("%d letters have %d parts, which stand on %d pages with others", letters, len(shared), often)
	}
}

// A letter reads the same after many others as alone: with long names, which move what is below them, and over two pages.
func TestALetterIsLaidOutAsAlone(t *testing.T) {
	texts := shippedTexts(t)
	after, err := newComposer(texts, copyOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	long := reference.Block{Part: reference.ParagraphPart, Pieces: []reference.Piece{{Words: strings.Repeat("This letter is long. ", 150)}}}
	const two = "NOTICE_PP_MULTI_ARREARS_CY"
	texts[two] = slices.Concat(texts[two], []reference.Block{long, long, long})
	pages := 0
	for l := range samples(t, 600) {
		if pages%3 == 0 {
			l.Name += strings.Repeat(" Long", pages%7)
		}
		alone, err := newComposer(texts, copyOptions(t))
		if err != nil {
			t.Fatal(err)
		}
		want, wantErr := alone.compose(l)
		got, gotErr := after.compose(l)
		if (wantErr == nil) != (gotErr == nil) || len(got) != len(want) {
			t.Fatalf("letter %s has %d pages, %v; alone %d, %v", l.ID, len(got), gotErr, len(want), wantErr)
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

// A part that comes when many are kept stands in its page, and one that is kept is named.
func TestTooManyPartsStandInTheirPages(t *testing.T) {
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

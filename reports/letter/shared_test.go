package letter

import (
	"bytes"
	"fmt"
	"io"
	"testing"
)

// What pages share is the template's alone: no name, address, reference, date or amount of anybody.
func TestPagesShareOnlyTheTemplate(t *testing.T) {
	regular, bold, err := newFaces()
	if err != nil {
		t.Fatal(err)
	}
	c := composer{texts: shippedTexts(t), options: copyOptions(t), regular: regular, bold: bold}
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
					if shows(regular, s.content[fixed.from:fixed.to], value) {
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

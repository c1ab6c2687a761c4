package letter

import (
	"bytes"
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
			for _, value := range own {
				if shows(regular, sheets[i].fixed, value) {
					t.Fatalf("%s: pages share %q", l.Template, value)
				}
			}
			if i == 0 && (!shows(regular, sheets[i].own, l.Name) || !shows(regular, sheets[i].own, l.ID)) {
				t.Fatalf("%s: its own part shows no name or no id", l.Template)
			}
			shared[string(sheets[i].fixed)]++
		}
	}
	if len(shared) > letters/5 {
		t.Errorf("%d letters have %d parts to share", letters, len(shared))
	}
}

// shows reports whether the content of a page shows a text.
func shows(f *face, content []byte, text string) bool {
	written := f.appendString(nil, composed(text))
	return bytes.Contains(content, written[1:len(written)-1]) // without its brackets
}

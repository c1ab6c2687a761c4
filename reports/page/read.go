package page

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Difference reports that a page does not read as intended.
type Difference struct{ Want, Got []string }

// Error is the difference as a sentence.
func (d *Difference) Error() string {
	return fmt.Sprintf("read %s back: it holds %q where there should be %q", Name, d.Got, d.Want)
}

// Check reads a page back, as strictly as XML, and compares all its figures and tables with what was intended. The
// error is a *Difference, or names the place where the page cannot be read.
func (p *Page) Check(r io.Reader) error {
	got, err := read(r)
	if err != nil {
		return fmt.Errorf("read %s back: %w", Name, err)
	}
	want := p.expected()
	for i := range max(len(got), len(want)) {
		if w, g := at(want, i), at(got, i); !slices.Equal(w, g) {
			return &Difference{Want: w, Got: g}
		}
	}
	return nil
}

// at is a row of a table, or nil if the table is shorter.
func at(all [][]string, i int) []string {
	if i >= 0 && i < len(all) {
		return all[i]
	}
	return nil
}

// expected is what must be read: one row for each figure, and the contents of the sections.
func (p *Page) expected() [][]string {
	var all [][]string
	for _, f := range p.Figures {
		all = append(all, []string{number(f.Value)})
	}
	for _, s := range p.Sections {
		for _, refused := range s.Refused {
			all = append(all, []string{strings.TrimSpace(refused.Why)})
		}
		for _, b := range s.Blocks {
			all = append(all, b.Table.expected()...)
		}
	}
	return all
}

// expected is the caption of a table and its rows.
func (t *Table) expected() [][]string {
	all := [][]string{{t.Caption}, nil}
	for _, c := range t.Columns {
		all[1] = append(all[1], c.Head)
	}
	for _, row := range t.Rows {
		all = append(all, texts(row))
	}
	if len(t.Rows) == 0 {
		all = append(all, []string{t.Empty})
	}
	if len(t.Total) > 0 {
		all = append(all, texts(t.Total))
	}
	return all
}

// texts are cells as people read them.
func texts(row []Cell) []string {
	all := make([]string, len(row))
	for i, c := range row {
		all[i] = strings.TrimSpace(c.Text)
	}
	return all
}

// read returns the figures, captions and table rows of a page, in order.
func read(r io.Reader) ([][]string, error) {
	decoder := xml.NewDecoder(r)
	var all [][]string
	var text strings.Builder
	for {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "tr":
				all = append(all, nil)
			case "caption", "dd", "th", "td":
				text.Reset()
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			value := strings.TrimSpace(text.String())
			switch t.Name.Local {
			case "caption", "dd":
				all = append(all, []string{value})
			case "th", "td":
				last := append(at(all, len(all)-1), value)
				all = append(all[:max(0, len(all)-1)], last)
			}
		}
	}
}

package source

import (
	"slices"
	"strings"
	"unicode"

	"ccx/etl"
)

const (
	notesShown  = 3  // how many notes a warning shows
	notesMany   = 20 // a file with more, and more than accepted rows, is refused
	noteDigits  = 7  // a cell with so many digits is no note
	noteColumns = 3  // a layout that requires fewer values has no notes
)

// isNote reports whether a row is a note of a person or program, which is never what might be data.
func (t *typer) isNote(row *etl.Row) bool {
	cells := filled(row)
	if row.Fault != "" || len(cells) == 0 || len(cells) > 2 || slices.ContainsFunc(cells, func(at int) bool { return isLong(row.At(at)) }) {
		return false
	}
	if t.layout.ByHand {
		return len(cells) == 1 && cells[0] <= t.leftmost && !t.holdsValue(row, cells[0]) && len(words(row.At(cells[0]), 1)) >= 3
	}
	if t.layout.RequiredValues() < noteColumns || t.isAboutPeople() && (len(cells) > 1 || t.nameAt(cells[0])) {
		return false
	}
	if !slices.ContainsFunc(cells, func(at int) bool { return t.columnAt(at) >= 0 || t.isSurplus(at) }) {
		return true
	}
	if len(words(row.At(cells[0]), 3)) == 0 || len(cells) == 2 && cells[0] > t.leftmost {
		return false
	}
	return !slices.ContainsFunc(cells, func(at int) bool {
		return t.isSurplus(at) || t.holdsValue(row, at) || at != cells[0] && t.isCode(row, at)
	})
}

// isAboutPeople reports whether every value of the layout counts as personal.
func (t *typer) isAboutPeople() bool {
	return slices.ContainsFunc(t.columns, func(c placed) bool { return c.Name == nameColumn })
}

const nameColumn = "name"

func (t *typer) nameAt(at int) bool {
	i := t.columnAt(at)
	return i >= 0 && t.columns[i].Name == nameColumn
}

// holdsValue reports whether a cell is, or was, a value of its column.
func (t *typer) holdsValue(row *etl.Row, at int) bool {
	cell := row.At(at)
	if cell.Kind == etl.ErrorCell || cell.Kind == etl.NoValue || cell.Kind == etl.Text && isError(string(cell.Value)) {
		return true
	}
	i := t.columnAt(at)
	if i < 0 {
		return false
	}
	c := &t.columns[i]
	if c.Type == etl.TextValue || c.Type == etl.CodeValue && len(c.Allowed) == 0 {
		return false
	}
	return t.isValid(row, at) || t.cell(row, i) == etl.LostDigits
}

// isCode reports whether a cell is a word with a digit in it under a text that each row needs: that may be a code.
func (t *typer) isCode(row *etl.Row, at int) bool {
	i := t.columnAt(at)
	if i < 0 || t.columns[i].Type != etl.TextValue || t.columns[i].Required != etl.RequiredValue {
		return false
	}
	text := strings.TrimSpace(string(row.At(at).Value))
	return strings.ContainsFunc(text, unicode.IsDigit) && !strings.ContainsFunc(text, unicode.IsSpace)
}

// isError reports whether a text is what a spreadsheet program writes for a value that it could not compute.
func isError(text string) bool {
	return slices.Contains([]string{"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}, strings.ToUpper(strings.TrimSpace(text)))
}

// isLong reports whether a cell holds so many digits, dates and times apart, that they may be a reference.
func isLong(c etl.Cell) bool {
	if c.Kind == etl.DateCell {
		return false
	}
	digits := 0
	for _, r := range withoutDates(string(c.Value)) {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= noteDigits
}

// words lists the runs of at least so many letters in a cell.
func words(c etl.Cell, letters int) []string {
	if c.Kind != etl.Text {
		return nil
	}
	all := strings.FieldsFunc(string(c.Value), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.DeleteFunc(all, func(word string) bool { return len([]rune(word)) < letters })
}

package source

import (
	"strings"

	"ccx/etl"
)

// totalLine is a row that adds up rows above it. Only a grand total, or the only total of a part, declares a sum of all
// its rows. A number in it may be that of the rows, or of anything else: it proves something only if it agrees.
type totalLine struct {
	control
	isGrand, isPlain bool
	numbers          []int64
}

// isOfAll reports whether the line adds up all rows of its segment, which has a number of total lines.
func (l *totalLine) isOfAll(lines int) bool { return l.isGrand || l.isPlain && lines == 1 }

// total reads a row that is a total line; it gives nil for any other.
func (t *typer) total(row *etl.Row) *totalLine {
	first := firstFilled(row)
	if t.layout.ByHand || first < 0 || row.At(first).Kind != etl.Text {
		return nil
	}
	label := etl.NormaliseHeading(string(row.At(first).Value))
	if !isTotal(label) || !t.lacksValue(row, true) || !t.addsUp(row, first) {
		return nil
	}
	line := &totalLine{control: control{row: row.Number}, isGrand: label == "grand total", isPlain: label == "total" || label == "totals"}
	if line.isGrand || line.isPlain {
		line.sums = t.sums(row, nil)
		for _, at := range filled(row) {
			line.numbers = append(line.numbers, phraseOf(row.At(at)).numbers...)
		}
	}
	return line
}

// isTotal reports whether the first cell of a row, normalised, can be that of a total line.
func isTotal(label string) bool {
	if strings.HasPrefix(label+" ", "end of report ") {
		return true
	}
	for _, word := range []string{"total", "totals", "sub total", "subtotal"} {
		if label == word || strings.HasPrefix(label, word+" ") || strings.HasSuffix(label, " "+word) {
			return true
		}
	}
	return false
}

// addsUp reports whether the other cells of a total line are what they may be: numbers, but for one that is no valid
// value of its column, and none of them an id or a reference.
func (t *typer) addsUp(row *etl.Row, first int) bool {
	labels := 0
	for _, at := range filled(row) {
		if at == first {
			continue
		}
		if t.isNamed(row, at) {
			return false
		}
		if isNumber(row.At(at)) {
			continue
		}
		if labels++; labels > 1 || t.isValid(row, at) {
			return false
		}
	}
	return true
}

// isNamed reports whether a cell is an id, or a reference that is long enough to name something.
func (t *typer) isNamed(row *etl.Row, at int) bool {
	const longEnough = 7
	kind := t.typeAt(at)
	if kind != etl.ReferenceValue && !kind.IsID() || !t.isValid(row, at) {
		return false
	}
	return kind.IsID() || len(t.values[t.columnAt(at)].text) >= longEnough
}

// isValid reports whether a cell that is not blank is valid in its column; it is not if the layout has no column there.
func (t *typer) isValid(row *etl.Row, at int) bool {
	i := t.columnAt(at)
	return i >= 0 && t.cell(row, i) == ""
}

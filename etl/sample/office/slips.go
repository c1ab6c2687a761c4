package office

// slips are the mistakes that people make once, so that the demo shows what becomes of each.
type slips struct{ twice, half, turn bool }

// slip makes the mistakes that a form gives room for: a row that comes twice, one that is half filled in, and an answer
// that the state of its exception does not take.
func (o *Office) slip(lines []*line) (made int, err error) {
	for _, l := range lines {
		isFilled, state := l.values[outcome] != "", l.values[state]
		wrong := map[string]string{"With MI": "Action taken", "With BAU": "Passed to BAU", "With AMS": "Technical skip"}[state]
		switch {
		case state == "": // a letter
			continue
		case isFilled && !o.slips.twice:
			o.slips.twice, err = true, l.again(lines)
		case !isFilled && wrong != "" && !o.slips.turn:
			o.slips.turn, err = true, o.fill(l, wrong)
		case !isFilled && wrong == "" && !o.slips.half:
			o.slips.half, err = true, l.set(outcome, "Return to HP")
		default:
			continue
		}
		if made++; err != nil {
			return made, err
		}
	}
	return made, nil
}

// again writes a row a second time, below the last row of its sheet.
func (l *line) again(lines []*line) error {
	below := l.row
	for _, other := range lines {
		if other.sheet == l.sheet {
			below = max(below, other.row+1)
		}
	}
	return l.form.book.DuplicateRowTo(l.sheet, l.row, below)
}

package sql

// Columns are the names of the columns that the select of a file gives, in order. A select of * gives none, as only the
// database knows what is in it.
func (f File) Columns() []string {
	s := statement(tokens(f.Text))
	at := s.next(0, "select") + 1
	end := s.next(at, "from")
	var names []string
	for at < end {
		comma := min(s.next(at, ","), end)
		if s.word(comma - 1) {
			names = append(names, s[comma-1].text)
		}
		at = comma + 1
	}
	return names
}

// next finds a word or sign outside all brackets; the end of the statement if there is no other. The from of "is distinct
// from" is not a from.
func (s statement) next(at int, text string) int {
	for ; at < len(s) && (!s.is(at, text) || s.is(at-1, "distinct")); at++ {
		if s.is(at, "(") {
			at = s.closing(at)
		}
	}
	return at
}

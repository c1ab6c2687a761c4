package sql

// Columns are the names of the columns that the select of a file returns, in order. A select of * returns none, since
// only the database knows its columns.
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

// next finds a word or sign outside all brackets, or the end of the statement. The from of "is distinct from" does not
// count as a from.
func (s statement) next(at int, text string) int {
	for ; at < len(s) && (!s.is(at, text) || s.is(at-1, "distinct")); at++ {
		if s.is(at, "(") {
			at = s.closing(at)
		}
	}
	return at
}

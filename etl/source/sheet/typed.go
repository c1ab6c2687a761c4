package sheet

import (
	"bytes"

	"ccx/etl"
)

// typed makes a cell from its contents. A formula that was saved without its value has NoValue; an empty string is
// Blank, also as the value of a formula.
func (r *Rows) typed(c cellAttrs, p cellParts) (etl.Cell, error) {
	if p.inline && c.kind != inlineType || p.valued && !p.inline && c.kind == inlineType && len(p.value) > 0 {
		return etl.Cell{}, badCell
	}
	if len(p.value) == 0 {
		computed := c.kind == inlineType && p.inline || c.kind == stringType && p.valued
		if p.formula && !computed {
			return etl.Cell{Kind: etl.NoValue}, nil
		}
		return etl.Cell{}, nil
	}
	switch c.kind {
	case sharedType:
		return r.shared(p.value)
	case inlineType, stringType:
		return etl.Cell{Kind: etl.Text, Value: p.value}, nil
	case booleanType:
		return truth(p.value)
	case errorType:
		if p.value[0] != '#' && p.value[0] != 'E' { // LibreOffice has errors such as Err:502
			return etl.Cell{}, badErrorName
		}
		return etl.Cell{Kind: etl.ErrorCell, Value: p.value}, nil
	case dateType:
		if !isISODate(p.value) {
			return etl.Cell{}, badDateValue
		}
		return etl.Cell{Kind: etl.DateCell, Value: p.value}, nil
	}
	if !isNumber(p.value) {
		return etl.Cell{}, badNumber
	}
	if c.shown.date {
		return etl.Cell{Kind: etl.DateCell, Value: p.value}, nil
	}
	return etl.Cell{Kind: etl.Number, Value: r.padded(p.value, c.shown.zeros)}, nil
}

// padded is a whole number with the leading zeros that its format shows.
func (r *Rows) padded(value []byte, zeros int) []byte {
	if len(value) >= zeros || digits(value) != len(value) {
		return value
	}
	start := len(r.lex.text)
	for range zeros - len(value) {
		r.lex.text = append(r.lex.text, '0')
	}
	r.lex.text = append(r.lex.text, value...)
	return r.lex.text[start:len(r.lex.text):len(r.lex.text)]
}

// shared looks a shared string up.
func (r *Rows) shared(index []byte) (etl.Cell, error) {
	s := &r.book.strings
	i, ok := number(index, mostSharedEnd)
	if !ok || i >= len(s.ends) {
		return etl.Cell{}, badIndex
	}
	text := s.at(i)
	if len(text) == 0 {
		return etl.Cell{}, nil
	}
	return etl.Cell{Kind: etl.Text, Value: text}, nil
}

// truth reads a boolean, for which the standard also has words.
func truth(value []byte) (etl.Cell, error) {
	switch string(value) {
	case "0", "1":
		return etl.Cell{Kind: etl.Boolean, Value: value}, nil
	case "true":
		return etl.Cell{Kind: etl.Boolean, Value: []byte("1")}, nil
	case "false":
		return etl.Cell{Kind: etl.Boolean, Value: []byte("0")}, nil
	}
	return etl.Cell{}, badTruth
}

// isNumber reports whether a value is an xsd:double that a cell can hold: digits with an optional sign, point and
// exponent.
func isNumber(v []byte) bool {
	v = unsigned(v)
	whole := digits(v)
	v = v[whole:]
	fraction := 0
	if len(v) > 0 && v[0] == '.' {
		fraction = digits(v[1:])
		v = v[1+fraction:]
	}
	if whole+fraction == 0 {
		return false
	}
	if len(v) > 0 && (v[0] == 'e' || v[0] == 'E') {
		v = unsigned(v[1:])
		n := digits(v)
		return n > 0 && n == len(v)
	}
	return len(v) == 0
}

func unsigned(v []byte) []byte {
	if len(v) > 0 && (v[0] == '-' || v[0] == '+') {
		return v[1:]
	}
	return v
}

// digits counts the digits at the beginning of v.
func digits(v []byte) int {
	n := 0
	for n < len(v) && v[n] >= '0' && v[n] <= '9' {
		n++
	}
	return n
}

// isISODate reports whether a value begins as yyyy-mm-dd and goes on, if at all, with a time of day, or is a time of day.
func isISODate(v []byte) bool {
	if len(v) >= 5 && len(v) <= 20 && digits(v) == 2 && v[2] == ':' && digits(v[3:]) == 2 {
		return len(bytes.Trim(v[5:], "0123456789:.Z")) == 0
	}
	if len(v) < 10 || digits(v) != 4 || v[4] != '-' || digits(v[5:]) != 2 || v[7] != '-' || digits(v[8:]) != 2 {
		return false
	}
	return len(v) == 10 || len(v) <= 40 && bytes.IndexByte([]byte("TZ+-"), v[10]) >= 0 && len(bytes.Trim(v[11:], "0123456789:.+-Z")) == 0
}

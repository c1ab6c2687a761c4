package source

import (
	"bytes"
	"strings"
	"unicode"

	"ccx/etl"
)

// id reads an id that ccx made. People copy and retype ids, so white space in it and its case do not matter.
func (t *typer) id(c *placed, text []byte) ([]byte, etl.Reason) {
	if isFailedFormula(text) {
		return text, etl.CellError
	}
	text = t.identifier(c, text)
	if len(text) == 0 || isBlankWord(text) && !c.keepsWords {
		return nil, ""
	}
	t.upper = appendUpper(t.upper[:0], text)
	t.upper = bytes.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, t.upper)
	if !hasForm(c.Type, string(t.upper)) {
		return text, etl.BadValue
	}
	c.buffer = append(c.buffer[:0], t.upper...)
	return c.buffer, ""
}

// hasForm reports whether a text has the form of an id of a type.
func hasForm(kind etl.ValueType, text string) bool {
	switch kind {
	case etl.IDValue:
		return len(text) == 13 && 'A' <= text[0] && text[0] <= 'Z' && isHex(text[1:])
	case etl.BatchValue: // destination-yyyymmdd-number
		end := strings.LastIndexByte(text, '-')
		start := strings.LastIndexByte(text[:max(0, end)], '-')
		return start > 0 && end-start == 9 && allDigits([]byte(text[start+1:end])) && len(text)-end >= 5 && allDigits([]byte(text[end+1:])) && isWord(text[:start])
	case etl.TokenValue: // yyyymmdd.edition.six hexadecimal digits
		parts := strings.Split(text, ".")
		return len(parts) == 3 && len(parts[0]) == 8 && allDigits([]byte(parts[0])) && allDigits([]byte(parts[1])) && len(parts[2]) == 6 && isHex(parts[2])
	}
	return false
}

// isOurs reports whether a value is an id that ccx made, which says nothing about a person.
func isOurs(value string) bool {
	text := strings.ToUpper(strings.Join(strings.Fields(value), ""))
	return hasForm(etl.IDValue, text) || hasForm(etl.BatchValue, text) || hasForm(etl.TokenValue, text)
}

// isHex reports whether a text is upper-case hexadecimal digits.
func isHex(text string) bool { return strings.Trim(text, "0123456789ABCDEF") == "" }

// isWord reports whether a text is the name of a destination: letters, digits and _.
func isWord(text string) bool {
	return strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}

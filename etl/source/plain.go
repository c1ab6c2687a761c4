package source

import "ccx/etl"

// plainText reads text, references and codes.
func (t *typer) plainText(c *placed, kind etl.CellKind, text []byte) ([]byte, etl.Reason) {
	switch kind {
	case etl.Number:
		whole, ok := wholeNumber(text, c.buffer)
		if !ok && c.Type == etl.ReferenceValue {
			return text, etl.LostDigits
		}
		text = whole
	case etl.DateCell:
		if c.Type == etl.ReferenceValue {
			return text, etl.BadValue
		}
		if d, ok := serialDate(text, t.from1904); ok {
			text = append(c.buffer[:0], d.String()...)
			c.buffer = text
		}
	case etl.Boolean:
		text = []byte(map[string]string{"1": "TRUE", "0": "FALSE"}[string(text)])
	}
	switch c.Type {
	case etl.ReferenceValue:
		if len(text) >= 2 && len(text) <= maxDigits && t.limits.form == nil && allDigits(text) { // nearly all are so
			return text, ""
		}
		text = t.identifier(c, text)
		if len(text) == 0 || isBlankWord(text) {
			return nil, ""
		}
		return text, t.reference(c, text)
	case etl.CodeValue:
		return t.code(c, text)
	case etl.IDValue, etl.BatchValue, etl.TokenValue:
		return t.id(c, text)
	}
	return text, ""
}

// code converts a value to the form of its list and looks it up there.
func (t *typer) code(c *placed, text []byte) ([]byte, etl.Reason) {
	t.upper = appendUpper(t.upper[:0], text)
	for i, b := range t.upper {
		if b == ' ' || b == '-' {
			t.upper[i] = '_'
		}
	}
	if len(c.Allowed) == 0 {
		c.buffer = append(c.buffer[:0], t.upper...)
		return c.buffer, ""
	}
	for _, allowed := range c.Allowed {
		if string(t.upper) == allowed {
			c.buffer = append(c.buffer[:0], t.upper...)
			return c.buffer, ""
		}
	}
	for n, words := range c.Words {
		if etl.NormaliseCode(string(text)) == etl.NormaliseCode(words) {
			c.buffer = append(c.buffer[:0], c.Allowed[n]...)
			return c.buffer, ""
		}
	}
	return text, etl.BadValue
}
